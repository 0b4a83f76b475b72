// A filled form as the fragment of an address, of A–Z a–z 0–9 . _ ~ - alone, since chat applications cut addresses at other signs:
//   pb1~<form>~<copy>~<language>~<entry>~<value>~…~end
// A value is UTF-8 in base64url; the last word says that nothing was cut off.

const SIGN = /^pb(\d+)~/;
const VERSION = 1;
const END = "end";
const LONGEST = 16000; // characters of a fragment that are read at all
const MOST = 60; // entries
const LONGEST_VALUE = 4000; // characters
const NAME = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
// Characters that nobody sees and that would turn the words around them.
const HIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

export const isLink = (fragment) => SIGN.test(fragment);

// thing: { form, copy, lang, data: { entry: text } }
export function packedLink({ form, copy, lang, data }) {
  const entries = Object.entries(data).filter(([, value]) => value).flatMap(([name, value]) => [name, coded(value)]);
  return [`pb${VERSION}`, form, copy, lang, ...entries, END].join("~");
}

// { thing, faults }: what is sound of a fragment, and what was left out, of "large", "newer", "cut", "broken", "many", "long", "hidden".
// Without a thing nothing of it can be used.
export function unpackedLink(fragment) {
  if (fragment.length > LONGEST) return { thing: null, faults: ["large"] };
  const sign = SIGN.exec(fragment);
  if (!sign) return { thing: null, faults: ["broken"] };
  if (Number(sign[1]) !== VERSION) return { thing: null, faults: [Number(sign[1]) > VERSION ? "newer" : "broken"] };
  const [, form = "", copy = "", lang = "", ...rest] = fragment.split("~");
  if (!NAME.test(form)) return { thing: null, faults: ["broken"] };
  const faults = new Set();
  if (rest.at(-1) === END) rest.pop();
  else {
    faults.add("cut");
    rest.splice(rest.length - (rest.length % 2 || 2)); // the last value may lack its end
  }
  const data = {};
  for (let at = 0; at < rest.length; at += 2) {
    const value = at / 2 < MOST ? text(rest[at + 1] ?? "", faults) : null;
    if (at / 2 >= MOST) faults.add("many");
    if (NAME.test(rest[at]) && value) Object.defineProperty(data, rest[at], { value, enumerable: true, configurable: true, writable: true });
    else if (value !== null || at / 2 < MOST) faults.add("broken");
  }
  return { thing: { form, copy: NAME.test(copy) ? copy : "", lang: /^[a-z]{2}$/.test(lang) ? lang : "", data }, faults: [...faults] };
}

function coded(value) {
  const bytes = new TextEncoder().encode(value);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function text(value, faults) {
  try {
    const bytes = Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    const whole = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const seen = whole.replace(HIDDEN, "");
    if (seen !== whole) faults.add("hidden");
    if (seen.length > LONGEST_VALUE) faults.add("long");
    return seen.slice(0, LONGEST_VALUE);
  } catch {
    return null;
  }
}
