// What would make a colleague ask back. It names places and never blocks. All its words come from docs/_data/vague.yml.
//
// words: { vague: [{ words, apart, ask }], nobody, undecided, fillers, dates, negations, lookalikes: [word] }, each in both
// languages, since people mix them. In a word # is a digit and (a|b) is a or b. What is quoted is somebody else's, and left alone.

const QUOTED = /“[^“”]*”|‘(?:[^‘’]|’(?=[a-z]))*’|「[^「」]*」|『[^『』]*』|《[^《》]*》|"[^"\n]*"/gi;
const CLAUSE = /[。、,.;:!?\n]/;
const GAP = "□";
const REACH = 40; // how far before a word a negation may begin

// fields: [{ id, expects }]; values: id to text. Gives [{ field, word, ask }]; `ask` is a question, or what the field expects.
export function asks(fields, values, words) {
  return fields.flatMap(({ id, expects }) => {
    const text = level(values[id] ?? "").trim();
    const own = text.replace(QUOTED, GAP);
    const expected = expects && lacks(expects, text, own, words) ? [{ word: "", ask: expects }] : [];
    return [...expected, ...vague(own, words)].map((one) => ({ field: id, ...one }));
  });
}

// Of each group the word that comes first.
function vague(own, all) {
  return all.vague.flatMap(({ words, apart, ask }) => {
    const word = find(own.replace(any(apart), GAP), words, all);
    return word ? [{ word, ask }] : [];
  });
}

function lacks(expects, text, own, all) {
  if (!text) return true;
  if (expects === "person") return find(own, all.nobody, all) !== "";
  if (expects === "date") return text.search(any(all.dates)) < 0;
  return expects === "idea" && own.split(CLAUSE).some((clause) => {
    const rest = clause.replace(any(all.undecided), "");
    return rest !== clause && !rest.replace(any(all.fillers), "").trim();
  });
}

// The first of the words in a text that no negation takes back.
function find(text, words, { negations, lookalikes }) {
  for (const { 0: word, index } of text.matchAll(any(words))) {
    const before = text.slice(Math.max(0, index - REACH), index).replace(/[^\S\n]+$/, "");
    if (before.search(any(negations, "$")) < 0 || before.search(any(lookalikes, "$")) >= 0) return word;
  }
  return "";
}

// Full and half width, curly and straight are the same.
const level = (text) => text.normalize("NFKC").replaceAll("'", "’");

// A pattern for any of the words, made once; with "$" at the end of a text.
const made = { "": new WeakMap(), $: new WeakMap() };
function any(words, end = "") {
  if (!made[end].has(words)) made[end].set(words, new RegExp(`(?:${words.map(source).join("|") || "(?!)"})${end}`, "gi"));
  return made[end].get(words);
}

function source(word) {
  const left = /^\(?[a-z]/i.test(word) ? "\\b" : "";
  const right = /[a-z]\)?$/i.test(word) ? "\\b" : "";
  const body = level(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("#", "\\d").replace(/ /g, "\\s+");
  const oneOf = (_, choices) => `(?:${choices.split("\\|").sort((a, b) => b.length - a.length).join("|")})`; // the longest that fits
  return left + body.replace(/\\\(([^()]*\\\|[^()]*)\\\)/g, oneOf) + right;
}
