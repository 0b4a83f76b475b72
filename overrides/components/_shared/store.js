// Keeps things on this device: one key per thing, "pb:<kind>:…", in an envelope { v, at, data, since }.
//   v      version of its kind (see kinds.js)
//   at     when it was last changed, ISO 8601
//   data   { entry: value }
//   since  { entry: ms }: when each entry was last set or dropped
// Of two states of one thing the later of each entry stays, so that what two tabs did at once comes together. What can't
// be read is set aside before anything is written in its place. A store that is blocked or full never breaks a page:
// things are then held until the page is left.

import { KINDS } from "./kinds.js";

const HOME = "pb:";
const ASIDE = "pb-aside:";
const held = new Map(); // what this page knows, by key: { data, since }

export const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const kindOf = (key) => { const name = key.split(":")[0]; return Object.hasOwn(KINDS, name) ? KINDS[name] : null; };

// Only own entries whose value passes; everything else is left aside.
export function entries(data, test) {
  return Object.fromEntries(Object.entries(data ?? {}).filter(([name, value]) => name !== "__proto__" && test(value)));
}

// What an envelope holds: { state, at, data, since }. `state` is "sound"; "partly", where entries had to be left aside;
// "newer", where a later version of the site wrote it; "broken"; or "unknown", where there is no such kind.
export function opened(key, text) {
  const nothing = (state) => ({ state, at: new Date(NaN), data: {}, since: {} });
  const kind = kindOf(key);
  if (!kind) return nothing("unknown");
  try {
    const kept = JSON.parse(text);
    if (!isMap(kept) || !isMap(kept.data) || !Number.isInteger(kept.v) || kept.v < 1) return nothing("broken");
    if (kept.v > kind.version) return nothing("newer");
    let whole = kept.data;
    for (let v = kept.v; v < kind.version; v += 1) whole = entries(kind.upgrades[v](whole, key), (value) => value !== undefined);
    const data = entries(whole, kind.sound);
    const state = Object.keys(data).length === Object.keys(whole).length ? "sound" : "partly";
    return { state, at: new Date(typeof kept.at === "string" ? kept.at : NaN), data, since: entries(kept.since, Number.isFinite) };
  } catch {
    return nothing("broken");
  }
}

// Two states of one thing put together: of each entry the later.
export function merge(one, other) {
  const data = {}, since = {};
  const rank = ({ data, since }, name) => [since[name] ?? 0, Object.hasOwn(data, name) ? 1 : 0, String(data[name])];
  for (const name of new Set([one, other].flatMap(({ data, since }) => [...Object.keys(data), ...Object.keys(since)]))) {
    const later = isLater(rank(other, name), rank(one, name)) ? other : one;
    if (Object.hasOwn(later.data, name)) data[name] = later.data[name];
    if (Object.hasOwn(later.since, name)) since[name] = later.since[name];
  }
  return { data, since };
}

function isLater(one, other) {
  const differs = one.findIndex((part, place) => part !== other[place]);
  return differs >= 0 && one[differs] > other[differs];
}

function textOf(key) {
  try {
    return localStorage.getItem(HOME + key);
  } catch {
    return null;
  }
}

// The names of all things on this device that start so, also of those that only this page holds.
export function keys(start = "") {
  let kept = [];
  try {
    kept = Object.keys(localStorage).filter((key) => key.startsWith(HOME)).map((key) => key.slice(HOME.length));
  } catch { /* blocked */ }
  const alive = [...held].filter(([, { data }]) => Object.keys(data).length).map(([key]) => key);
  return [...new Set([...kept, ...alive])].filter((key) => key.startsWith(start));
}

// A thing as this page knows it: { state, at, data, since }, or null where there is none.
export function read(key) {
  const text = textOf(key);
  const found = text === null ? null : opened(key, text);
  if (!held.has(key)) {
    if (found) held.set(key, found);
    return found;
  }
  const known = found ? merge(held.get(key), found) : held.get(key);
  held.set(key, known);
  if (!found && !Object.keys(known.data).length) return null;
  return { state: found?.state ?? "sound", at: new Date(Math.max(...Object.values(known.since), found ? +found.at || 0 : 0)), ...known };
}

// Entries by their names of today; `renamed` says what older names are called now.
export function renewed(data, renamed) {
  return Object.fromEntries(Object.entries(data ?? {}).map(([name, value]) => [Object.hasOwn(renamed, name) ? renamed[name] : name, value]));
}

// Sets entries, and drops those that are undefined. Gives "" where it is kept, or why not: "off", "full" or "newer".
export function change(key, changes) {
  const { state, data, since } = read(key) ?? held.get(key) ?? { data: {}, since: {} };
  if (state === "newer") return "newer";
  const next = { data: { ...data }, since: { ...since } };
  const now = Date.now();
  for (const [name, value] of Object.entries(changes)) {
    next.since[name] = Math.max(now, (since[name] ?? 0) + 1);
    if (value === undefined) delete next.data[name];
    else next.data[name] = value;
  }
  held.set(key, next);
  return save(key);
}

// Makes a thing hold just this, as seen from what the page knew of it; what came from elsewhere meanwhile stays.
export function keep(key, data) {
  const before = (held.get(key) ?? read(key))?.data ?? {};
  const names = new Set([...Object.keys(before), ...Object.keys(data)]);
  const changed = [...names].filter((name) => before[name] !== data[name]);
  return changed.length ? change(key, Object.fromEntries(changed.map((name) => [name, data[name]]))) : "";
}

// Drops a thing; one that can't be read is set aside.
export function remove(key) {
  read(key);
  return keep(key, {}) || (textOf(key) === null ? "" : save(key));
}

function save(key, at = Date.now()) {
  const { data, since } = held.get(key);
  try {
    setAside(key);
    const kept = { v: kindOf(key).version, at: new Date(at).toISOString(), data, since };
    if (Object.keys(data).length) localStorage.setItem(HOME + key, JSON.stringify(kept));
    else localStorage.removeItem(HOME + key);
    return "";
  } catch (error) {
    return /quota/i.test(error.name) ? "full" : "off";
  }
}

// Nothing that can't be read whole is written over before there is a copy of it.
function setAside(key) {
  const text = textOf(key);
  if (text === null || opened(key, text).state === "sound") return;
  const copies = Object.keys(localStorage).filter((name) => name.startsWith(`${ASIDE}${key}:`));
  if (!copies.some((name) => localStorage.getItem(name) === text)) localStorage.setItem(`${ASIDE}${key}:${Date.now()}`, text);
}

// Follows what other tabs do to things that start so; `act` gets the key, or null where all was cleared.
export function watch(start, act, signal) {
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== null && !key.startsWith(HOME + start)) return;
    if (key === null) held.clear();
    else follow(key.slice(HOME.length), newValue);
    act(key && key.slice(HOME.length));
  }, { signal });
}

function follow(key, text) {
  if (text === null) return held.delete(key);
  const known = held.get(key);
  if (!known) return;
  const theirs = opened(key, text);
  if (theirs.state === "newer") return;
  const both = merge(known, theirs);
  held.set(key, both);
  if (Object.keys(both.since).some((name) => both.since[name] !== theirs.since[name])) save(key);
}

// What this tab is at, by name; forgotten when it is closed.
export function here(key, value) {
  try {
    if (value !== undefined) sessionStorage.setItem(HOME + key, value);
    return sessionStorage.getItem(HOME + key) ?? "";
  } catch {
    return "";
  }
}

// For moving and clearing: everything as it is kept, { name: text }, with what was set aside.
export function dump() {
  try {
    return Object.fromEntries(Object.keys(localStorage).filter((name) => name.startsWith(HOME) || name.startsWith(ASIDE)).map((name) => [name, localStorage.getItem(name)]));
  } catch {
    return {};
  }
}

// Puts back what `dump` gave, or with {} clears everything; what is not named goes.
export function restore(texts) {
  held.clear();
  try {
    for (const name of Object.keys(dump())) if (!Object.hasOwn(texts, name)) localStorage.removeItem(name);
    for (const [name, text] of Object.entries(texts)) localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

// Adds a thing that comes from another device to what is here: of each entry the later stays. Gives what `change` gives.
export function absorb(key, theirs) {
  const ours = read(key);
  if (ours?.state === "newer") return "newer";
  held.set(key, merge(ours ?? { data: {}, since: {} }, theirs));
  return save(key, Math.max(ours?.at || 0, theirs.at || 0) || Date.now());
}
