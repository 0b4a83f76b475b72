// What is kept on a device, by kind, the first part of a key: its version, how older versions become the next one, and
// which entries are sound. Upgrades are pure; the states in tests/cases/kept/ were written by older versions and stay.

const isText = (value) => typeof value === "string";
const named = (start, data) => Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [start + name, value]));

export const KINDS = {
  // A draft: title, lang, attach, field.<id>, plan.<entry>. At first a form had one only, its values under the form's own key.
  request: {
    version: 2,
    upgrades: { 1: (data, key) => (alone(key) ? named("field.", data) : { title: data.title, lang: data.lang, ...named("field.", data.values) }) },
    sound: isText,
  },
  answer: { version: 1, sound: isText }, // to a draft: form (the one it was given in), text
  // A run: title, item.<id> ("done" or "na"), why.<id>, note.<id>. At first a list had one only, under the list's own key.
  checklist: { version: 2, upgrades: { 1: (data) => named("item.", data) }, sound: isText },
  list: { version: 1, sound: isText }, // a reader's own list: title, pause, order (ids, each after a comma), item.<id>
  scene: { version: 1, sound: isText },
  "self-check": { version: 1, sound: isText },
  scenario: { version: 1, sound: isText }, // way (choices, commas between), ended.<ending> (when, ISO 8601)
  recall: { version: 1, sound: isText }, // start (YYYY-MM-DD), card.<id> ("right", or the day on which it comes back)
  path: { version: 1, sound: isText }, // name, start (YYYY-MM-DD), step.<id> (when, ISO 8601), note.<id>
  rubric: { version: 1, sound: isText }, // a sheet: title, note, point.<id> (the score)
  plan: { version: 1, sound: isText }, // title, start (YYYY-MM-DD), calendar, day.<version>, who.<version>
  queue: { version: 1, sound: isText }, // order (ids, each after a comma), row.<id>.<entry>
  scheme: { version: 1, sound: isText },
  searched: { version: 1, sound: isText }, // q.<what was searched for>
  shortcut: { version: 1, sound: (value) => typeof value === "boolean" },
};

// Whether a key names a thing as a whole, and none of its copies.
export const alone = (key) => key.split(":").length === 2;
