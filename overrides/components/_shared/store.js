// Keeps things on this device: one key per thing, in an envelope with a version and a time.
// A store that is blocked, full or corrupt never breaks a page: reading gives null, writing gives false.

const VERSION = 1;

export function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(`pb:${key}`));
    const sound = kept && kept.v === VERSION && typeof kept.data === "object" && kept.data !== null && !Array.isArray(kept.data);
    return sound ? { at: new Date(typeof kept.at === "string" ? kept.at : NaN), data: kept.data } : null;
  } catch {
    return null;
  }
}

// Everything kept whose key begins so: [{ key, at, data }]. What is corrupt is left out.
export function list(start) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`pb:${start}`)).map((key) => key.slice(3));
    return keys.flatMap((key) => { const kept = read(key); return kept ? [{ key, ...kept }] : []; });
  } catch {
    return [];
  }
}

export function write(key, data) {
  try {
    localStorage.setItem(`pb:${key}`, JSON.stringify({ v: VERSION, at: new Date().toISOString(), data }));
    return true;
  } catch {
    return false;
  }
}

export function remove(key) {
  try {
    localStorage.removeItem(`pb:${key}`);
    return true;
  } catch {
    return false;
  }
}

// What this tab is at, by name; forgotten when it is closed.
export function here(key, value) {
  try {
    if (value !== undefined) sessionStorage.setItem(`pb:${key}`, value);
    return sessionStorage.getItem(`pb:${key}`) ?? "";
  } catch {
    return "";
  }
}

// Only own entries whose value passes; everything else in a kept thing is left aside.
export function entries(data, test) {
  return Object.fromEntries(Object.entries(data ?? {}).filter(([key, value]) => key !== "__proto__" && test(value)));
}
