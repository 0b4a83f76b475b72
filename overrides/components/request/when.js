// How many working days there are until a day that somebody wrote down, as far as one can tell from the words.
// What days and months are called comes from the browser's own language data.

const DAY = 864e5;
const FEW = 90 * DAY; // a date further back than this is taken for one of next year

// Working days from `now` to the day named in `text`; null where no day is understood. Monday to Friday are worked.
export function workingDays(text, now) {
  const day = dayIn(text, now);
  if (day === null) return null;
  let count = 0;
  for (let one = midnight(now) + DAY; one <= day; one += DAY) count += weekday(one) < 5 ? 1 : 0;
  return count;
}

// The day that is named, as UTC midnight.
export function dayIn(text, now) {
  const words = text.toLowerCase();
  return byNumber(words, now) ?? relative(words, now) ?? byWeekday(words, now);
}

const midnight = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
const weekday = (day) => (new Date(day).getUTCDay() + 6) % 7; // Monday is 0

// 2026-11-05, 11/5 is left alone (which is the month?), 11 月 5 日, 5 November, Nov 5th.
function byNumber(text, now) {
  const iso = /\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  if (iso) return Date.UTC(iso[1], iso[2] - 1, iso[3]);
  const months = names("en", { month: "short" }, 12);
  const any = months.join("|");
  const unit = names("zh", { month: "numeric" }, 1)[0].slice(1);
  const found = new RegExp(`(?<month>\\d{1,2})\\s*${unit}\\s*(?<day>\\d{1,2})`).exec(text)
    ?? new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>${any})`).exec(text)
    ?? new RegExp(`\\b(?<month>${any})[a-z]*\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b`).exec(text);
  if (!found) return null;
  const { month, day } = found.groups;
  const index = months.includes(month) ? months.indexOf(month) : month - 1;
  const here = Date.UTC(now.getFullYear(), index, day);
  return here < midnight(now) - FEW ? Date.UTC(now.getFullYear() + 1, index, day) : here;
}

// Today, tomorrow and the like.
function relative(text, now) {
  for (const lang of ["zh", "en"]) {
    const format = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
    for (const ahead of [2, 1, 0]) {
      const name = format.format(ahead, "day");
      if (!/\d/.test(name) && text.includes(name)) return midnight(now) + ahead * DAY;
    }
  }
  return null;
}

// A weekday: the next one of that name, or the one of next week.
function byWeekday(text, now) {
  const today = midnight(now);
  const next = `(?<next>next\\s+|${new Intl.RelativeTimeFormat("zh", { numeric: "auto" }).format(1, "week")[0]})?`;
  for (const [lang, style] of [["zh", "long"], ["zh", "short"], ["en", "long"], ["en", "short"]]) {
    for (const [index, name] of names(lang, { weekday: style }, 7).entries()) {
      const found = new RegExp(`(?<![a-z])${next}${name}(?![a-z])(?<after>\\s+(?:of\\s+)?next week)?`).exec(text);
      if (found?.groups.next || found?.groups.after) return today + (7 - weekday(today) + index) * DAY;
      if (found) return today + ((index - weekday(today) + 7) % 7) * DAY;
    }
  }
  return null;
}

// "jan" to "dec", or "mon" to "sun".
function names(lang, style, count) {
  const format = new Intl.DateTimeFormat(lang, { ...style, timeZone: "UTC" });
  return Array.from({ length: count }, (_, i) => format.format(Date.UTC(2024, style.month ? i : 0, style.month ? 1 : i + 1)).toLowerCase());
}
