import { absorb, dump, isMap, merge, opened, read } from "./store.js";

const FORMAT = 1; // of the file
const MOST_BYTES = 5e6;
const MOST_THINGS = 5000;
const KEY = /^[a-z-]+(:[a-z0-9-]+){0,2}$/;

// All that is on this device, as the text of a file: { playbook, at, things: { key: envelope }, aside: { name: text } }.
export function packed(now) {
  const all = Object.entries(dump());
  const things = all.filter(([name]) => name.startsWith("pb:")).map(([name, text]) => [name.slice(3), text]);
  const isGood = ([key, text]) => !["broken", "unknown"].includes(opened(key, text).state);
  return JSON.stringify({
    playbook: FORMAT,
    at: now.toISOString(),
    things: Object.fromEntries(things.filter(isGood).map(([key, text]) => [key, JSON.parse(text)])),
    aside: Object.fromEntries([...all.filter(([name]) => !name.startsWith("pb:")), ...things.filter((one) => !isGood(one))]),
  });
}

// What such a text would do here: { error } in a word, or { things: [{ key, verdict, theirs }] }. A verdict is "new", "more"
// (some entries are later there), "same", or why it is left out: "key", "newer" or "broken".
export function unpacked(text) {
  if (text.length > MOST_BYTES) return { error: "large" };
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return { error: "json" };
  }
  if (!isMap(file) || !Number.isInteger(file.playbook) || !isMap(file.things)) return { error: "foreign" };
  if (file.playbook > FORMAT) return { error: "newer" };
  const all = Object.entries(file.things);
  if (all.length > MOST_THINGS) return { error: "large" };
  return { things: all.map(([key, kept]) => judged(key, kept)) };
}

function judged(key, kept) {
  const theirs = KEY.test(key) ? opened(key, JSON.stringify(kept)) : { state: "unknown" };
  if (theirs.state === "unknown") return { key, verdict: "key" };
  if (theirs.state === "newer" || theirs.state === "broken") return { key, verdict: theirs.state };
  const ours = read(key);
  if (!ours) return { key, verdict: Object.keys(theirs.data).length ? "new" : "broken", theirs };
  const both = merge(ours, theirs).data;
  const names = new Set([...Object.keys(both), ...Object.keys(ours.data)]);
  return { key, verdict: [...names].some((name) => both[name] !== ours.data[name]) ? "more" : "same", theirs };
}

// Takes in what is new; gives the first reason for which something could not be kept, or "".
export function take(things) {
  const reasons = things.filter(({ verdict }) => verdict === "new" || verdict === "more").map(({ key, theirs }) => absorb(key, theirs));
  return reasons.find(Boolean) ?? "";
}
