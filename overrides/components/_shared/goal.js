// The element that the address leads to, if there is one.
export function goal() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // a "%" that stands for nothing
  }
}
