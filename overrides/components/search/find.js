// Finds sections that hold every word of a query. English words match from their start, Chinese anywhere.

const WEIGHTS = [8, 4, 1]; // title, heading, text

// index: [[address, title, heading, text]]. Gives [{address, title, heading, excerpt}], best first.
export function find(index, query) {
  const words = query.toLowerCase().split(/[\s，。、？！,.?!]+/).filter(Boolean);
  if (!words.length) return [];
  const tests = words.map(pattern);
  const found = [];
  for (const [address, title, heading, text] of index) {
    const score = tests.map((test) => [title, heading, text].reduce((sum, part, place) => sum + (test.test(part) ? WEIGHTS[place] : 0), 0));
    if (score.every(Boolean)) found.push({ address, title, heading, excerpt: excerpt(text, tests[0]), score: score.reduce((a, b) => a + b) });
  }
  return found.sort((a, b) => b.score - a.score);
}

function pattern(word) {
  const safe = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return /[a-z0-9]/.test(word[0]) ? new RegExp(`(?:^|[^a-z0-9])${safe}`, "i") : new RegExp(safe, "i");
}

function excerpt(text, test) {
  const at = Math.max(0, text.search(test) - 24);
  return `${at ? "…" : ""}${text.slice(at, at + 90).trim()}${text.length > at + 90 ? "…" : ""}`;
}
