// Keeps things on this device: one key per thing, in an envelope with a version and a time.
// A store that is blocked, full or corrupt never breaks a page: reading gives null, writing gives false.

const VERSION = 1;

export function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(`pb:${key}`));
    const sound = kept && kept.v === VERSION && typeof kept.data === "object" && kept.data !== null && !Array.isArray(kept.data);
    return sound ? { at: new Date(kept.at), data: kept.data } : null;
  } catch {
    return null;
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

// Only own entries whose value passes; everything else in a kept thing is left aside.
export function entries(data, test) {
  return Object.fromEntries(Object.entries(data ?? {}).filter(([key, value]) => key !== "__proto__" && test(value)));
}
