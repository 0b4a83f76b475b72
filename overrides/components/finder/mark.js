// Marks the words that were searched for, in a result and on the page that it leads to.

import { goal } from "../_shared/goal.js";

const isLatin = (char) => /[a-z0-9&]/i.test(char ?? "");

// Where words stand in a text, as [[from, to]]; Latin ones only as a whole.
function places(text, words) {
  const low = text.toLowerCase(), found = [];
  for (const word of words) {
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (!(isLatin(word[0]) && (isLatin(low[at - 1]) || isLatin(low[end])))) found.push([at, end]);
    }
  }
  return found;
}

// The text as nodes, with <mark> around the words.
export function marked(text, words) {
  const inside = new Set(places(text, words).flatMap(([from, to]) => Array.from({ length: to - from }, (_, n) => from + n)));
  const nodes = [];
  for (let at = 0; at < text.length;) {
    let end = at + 1;
    while (end < text.length && inside.has(end) === inside.has(at)) end += 1;
    const piece = text.slice(at, end);
    if (inside.has(at)) {
      const mark = document.createElement("mark");
      mark.textContent = piece;
      nodes.push(mark);
    } else {
      nodes.push(piece);
    }
    at = end;
  }
  return nodes;
}

// On this page, at the place that the address names or everywhere, without touching the page itself.
export function mark(words) {
  const place = goal();
  for (let box = place?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  place?.scrollIntoView();
  if (!globalThis.Highlight || !CSS.highlights || !Array.isArray(words)) return;
  const scope = place ? around(place) : [document.querySelector("main")];
  const ranges = [];
  for (const part of scope) {
    const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (node.parentElement.closest("script, style, template")) continue;
      for (const [from, to] of places(node.data, words)) {
        const range = new Range();
        range.setStart(node, from);
        range.setEnd(node, to);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

// The elements that belong to a place: of a heading all up to the next one of its rank or above, of a field what is around it.
function around(place) {
  if (place.matches("input, textarea")) return [place.parentElement];
  if (!/^H\d$/.test(place.tagName)) return [place];
  const found = [place];
  for (let next = place.nextElementSibling; next && !(/^H\d$/.test(next.tagName) && next.tagName <= place.tagName); next = next.nextElementSibling) found.push(next);
  return found;
}
