import { isLink, unpackedLink } from "../_shared/link.js";
import { here } from "../_shared/store.js";

const KEPT = 16000; // characters that a reload keeps

// What came with this page's address: null, or { thing, faults, isOwn }, as in link.js; "lost" is a fault too; `isOwn` where this tab's
// reader has just sent it on from another form. The address is clean afterwards; a reload finds it again, in this tab's history.
export function arrived() {
  const fragment = location.hash.slice(1), isSent = new URLSearchParams(location.search).has("sent");
  const text = isLink(fragment) ? fragment : history.state?.sent ?? "";
  if (!text && !isSent) return null;
  history.replaceState({ ...history.state, sent: text.length > KEPT ? "" : text }, "", location.pathname + (isLink(fragment) ? "" : location.hash));
  const isOwn = text !== "" && here("carry") === text;
  here("carry", "");
  return { ...(text ? unpackedLink(text) : { thing: null, faults: ["lost"] }), isOwn };
}

// The reader sends this fragment on to another page.
export function sentOn(fragment) {
  here("carry", fragment);
}

// From now on a reload finds nothing.
export function taken() {
  if (history.state?.sent) history.replaceState({ ...history.state, sent: "" }, "");
}
