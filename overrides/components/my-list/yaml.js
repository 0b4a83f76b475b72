import { put } from "../_shared/element.js";

// A list as the file that docs/_data/checklist/ takes; what the other language lacks is marked as to be written.
// list: { id, title, pause, items: [[id, words]], lang, unwritten: { zh, en } }
export function yaml({ id, title, pause, items, lang, unwritten }) {
  const pair = (text, indent) => ["zh", "en"].map((code) => `${indent}${code}: ${JSON.stringify(code === lang ? text : put(unwritten[code], { words: text }))}`);
  return [
    `id: ${id}`, "order: 99", "title:", ...pair(title, "  "), "pause:", ...pair(pause, "  "), "type: do-confirm", "seconds: 90", "items:",
    ...items.flatMap(([name, words]) => [`  - id: ${name}`, "    text:", ...pair(words, "      ")]),
  ].join("\n") + "\n";
}
