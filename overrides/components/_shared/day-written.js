import { put } from "./element.js";

// A day (YYYY-MM-DD) as the readers of this page write it, by the sentences `date`, `date-year` and `date-short` of `words`.
export function dayWritten(day, words, size = "long") {
  const date = new Date(`${day}T00:00:00Z`), lang = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
  const part = (style) => new Intl.DateTimeFormat(lang, { ...style, timeZone: "UTC" }).format(date);
  const month = part({ month: size }), isOther = date.getUTCFullYear() !== new Date().getFullYear();
  return put(words[size === "short" ? "date-short" : isOther ? "date-year" : "date"], {
    day: String(date.getUTCDate()), month: /\p{Script=Han}/u.test(month) ? String(date.getUTCMonth() + 1) : month,
    weekday: part({ weekday: "short" }), year: String(date.getUTCFullYear()),
  });
}
