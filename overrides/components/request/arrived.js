import { isLink, unpackedLink } from "../_shared/link.js";

const KEPT = 16000; // characters that a reload keeps

// What came with this page's address: null, or { thing, faults } as in link.js; "lost" is a fault too. The address is clean afterwards;
// a reload finds it again, since this tab's history holds it.
export function arrived() {
  const fragment = location.hash.slice(1), isSent = new URLSearchParams(location.search).has("sent");
  const text = isLink(fragment) ? fragment : history.state?.sent ?? "";
  if (!text && !isSent) return null;
  history.replaceState({ ...history.state, sent: text.length > KEPT ? "" : text }, "", location.pathname + (isLink(fragment) ? "" : location.hash));
  return text ? unpackedLink(text) : { thing: null, faults: ["lost"] };
}

// From now on a reload finds nothing.
export function taken() {
  history.replaceState({ ...history.state, sent: "" }, "");
}
