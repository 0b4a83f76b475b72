// Turns what was filled into a form into the text that is sent.
// The twin of scripts/playbook/output.py; tests/cases/output.json holds both together.

const UNSEEN = /[\0-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const PLACE = /\{([a-z0-9-]+)\}([，。；：？！,.;:?!]?)/g;

// form: { fields: [{id, required, label}], output: [{lead, say}] }; values: id to text. Gives [{lead, lines, listed}].
export function fill(form, values, lang, missing, missingLed) {
  const fields = new Map(form.fields.map((field) => [field.id, field]));
  const paragraphs = [];
  for (const { lead, say } of form.output) {
    const names = [...say.matchAll(PLACE)].map((match) => match[1]);
    const given = Object.fromEntries(names.map((name) => [name, linesOf(values[name] ?? "")]));
    if (names.length && !names.some((name) => given[name].length || fields.get(name).required)) continue;
    const gap = lead ? missingLed : missing;
    const alone = /^\{([a-z0-9-]+)\}$/.exec(say);
    const lines = alone && given[alone[1]].length > 1
      ? given[alone[1]]
      : [say.replace(PLACE, (_, name, mark) => putValue(given[name], mark, gap.replaceAll("{label}", () => fields.get(name).label), lang))];
    paragraphs.push({ lead, lines, listed: lines.length > 1, closing: !names.length });
  }
  return paragraphs;
}

// Puts answers to a team's own questions below the rest, before what closes the text. `answers`: [[question, answer]].
export function add(paragraphs, lead, answers, lang) {
  const lines = answers.map(([question, answer]) => [question, linesOf(answer)]).filter(([, found]) => found.length)
    .map(([question, found]) => `${question} ${found.join(lang === "zh" ? "；" : "; ")}`);
  if (!lines.length) return paragraphs;
  const end = paragraphs.map(({ closing }) => closing).lastIndexOf(false) + 1; // browsers in chat apps know no newer way
  return [...paragraphs.slice(0, end), { lead, lines, listed: true, closing: false }, ...paragraphs.slice(end)];
}

// Lines that hold something, without the bullets that people type themselves and without characters that nobody sees
// and that would break a paste, or turn the words around them.
export function linesOf(value) {
  return value.replace(UNSEEN, "").split(/\r\n|[\n\r\v\f\x85\u2028\u2029]/).map((line) => line.replace(/^\s*(?:[-*·•]\s+|[·•])/, "").trim()).filter(Boolean);
}

// The value followed by the template's mark; two marks never meet.
function putValue(lines, mark, missing, lang) {
  const value = lines.length ? lines.join(lang === "zh" ? "；" : "; ") : missing;
  if (!mark) return value;
  const bare = value.endsWith("……") ? value : value.replace(/[。．.；;，,、]+$/, "");
  if (bare && ("？！?!".includes(bare.at(-1)) || (bare.endsWith("…") && "。.".includes(mark)))) return bare;
  return (bare || value) + mark;
}

// Text for chat: no marks of any markup, the summary on its own.
export function plain(paragraphs, lang) {
  const parts = paragraphs.map(({ lead, lines, listed }) => {
    const head = lead ? (lang === "zh" ? `【${lead}】` : `${lead}: `) : "";
    if (!listed) return head + lines[0];
    const list = lines.map((line) => `· ${line}`).join("\n");
    return head ? `${head.trimEnd()}\n${list}` : list;
  });
  return parts.length > 1 ? [parts[0], "", ...parts.slice(1)].join("\n") : parts.join("");
}

// Markdown, in which nothing that was typed turns into a mark.
export function markdown(paragraphs) {
  const safe = (text) => text.replace(/[\\\x60*_[\]<>#|~]|&(?=#?\w+;)/g, "\\$&").replace(/^[-+]/, "\\$&").replace(/^(\d+)([.)]\s)/, "$1\\$2");
  return paragraphs.map(({ lead, lines, listed }, number) => {
    const head = lead ? `### ${safe(lead)}\n\n` : "";
    if (listed) return head + lines.map((line) => `- ${safe(line)}`).join("\n");
    return head + (number === 0 ? `**${safe(lines[0])}**` : safe(lines[0]));
  }).join("\n\n") + "\n";
}

// HTML for mail and documents, of the plain tags that survive pasting.
export function rich(paragraphs) {
  const safe = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return paragraphs.map(({ lead, lines, listed }, number) => {
    const head = lead ? `<h3>${safe(lead)}</h3>` : "";
    if (listed) return `${head}<ul>${lines.map((line) => `<li>${safe(line)}</li>`).join("")}</ul>`;
    return head + (number === 0 ? `<p><b>${safe(lines[0])}</b></p>` : `<p>${safe(lines[0])}</p>`);
  }).join("");
}

// The same as `rich`, as elements to look at.
export function nodes(paragraphs) {
  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  return paragraphs.flatMap(({ lead, lines, listed }, number) => {
    const head = lead ? [element("h3", lead)] : [];
    if (listed) return [...head, element("ul", ...lines.map((line) => element("li", line)))];
    return [...head, number === 0 ? element("p", element("b", lines[0])) : element("p", lines[0])];
  });
}
