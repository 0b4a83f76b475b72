import { copyAndSay } from "../_shared/clipboard.js";
import { Element, define, put } from "../_shared/element.js";
import { fetched } from "../_shared/fetched.js";
import { change, here, read, remove } from "../_shared/store.js";
import { Index } from "./find.js";
import { mark, marked } from "./mark.js";

const BEST = 3; // results that stand first, of whatever kind
const SOME = 5; // of each kind that show at once
const RECENT = 6;
const LONGEST = 300; // characters of a query that are looked at
const SLICE = 8; // ms
const WINDOW = { zh: 64, en: 140 }; // characters of an excerpt

// What stands in the search dialog: a combobox whose list holds the results. Its index comes in parts, the names first.
class Finder extends Element {
  start(signal) {
    this.input = this.find("input[role=combobox]");
    this.list = this.find("[role=listbox]");
    this.status = this.find("[role=status]");
    this.turn = 0;
    this.input.addEventListener("input", () => this.show(), { signal });
    this.input.addEventListener("compositionend", () => this.show(), { signal });
    this.input.addEventListener("focus", () => this.load(), { signal });
    this.input.addEventListener("keydown", (event) => this.press(event), { signal });
    this.list.addEventListener("click", (event) => this.choose(event), { signal });
    this.arrive();
    if (this.closest("dialog").open) this.load();
  }

  // The index

  async load() {
    if (this.loading || this.whole) return;
    this.loading = true;
    const parts = (globalThis.playbookIndex ??= []), scripts = this.find("template").content.children;
    try {
      for (const [number, script] of [...scripts].entries()) {
        if (!parts[number]) await fetched(script, this);
        if (number) this.index.add(parts[number]);
        else this.index = new Index(parts[0]);
        this.whole = number + 1 === scripts.length;
        await pause();
        this.show();
        await pause();
      }
      await inSlices(this.index.vocabulary()); // so that the first mistake waits for nothing
    } catch {
      if (!this.index) this.status.textContent = this.status.dataset.failed;
    }
    this.loading = false;
  }

  get words() {
    return this.index.words;
  }

  // Results

  async show() {
    const turn = (this.turn += 1);
    if (!this.index || this.input.hasAttribute("data-composing")) return;
    const query = this.input.value.trim().slice(0, LONGEST);
    if (!query) return this.rest();
    const results = await inSlices(this.index.find(query), () => turn === this.turn);
    if (results) this.put(query, results);
  }

  // Before anything is typed: what was searched for lately, and the ways in.
  rest() {
    const rows = this.recent.slice(0, RECENT).map((query) => this.option("button", query, "", () => this.ask(query)));
    if (rows.length) rows.push(this.option("button", this.words.forget, "finder__option--small", () => { remove("searched"); this.show(); this.input.focus(); }));
    this.fill([[this.words.recent, rows]]);
    this.status.textContent = "";
    this.offer();
  }

  put(query, results) {
    this.query = query;
    const best = results.slice(0, BEST), kinds = new Map();
    for (const result of results.slice(BEST)) {
      const kind = this.index.kind(result.entry);
      kinds.set(kind, [...(kinds.get(kind) ?? []), result]);
    }
    this.fill([[this.words.best, this.rows(best)], ...[...kinds].map(([kind, all]) => [this.words.kinds[kind], this.rows(all, SOME)])]);
    this.status.textContent = results.length ? put(this.words.count, { count: results.length }) : put(this.words.none, { query });
    if (results.length) return this.find(".finder__else").replaceChildren();
    const near = this.index.nearest(query);
    if (near.length) this.fill([[this.words.near, near.map((entry) => this.result({ entry, tokens: [] }))]]);
    this.offer();
  }

  fill(groups) {
    const made = groups.filter(([, rows]) => rows.length).map(([name, rows], number) => {
      const group = make("div", "finder__group");
      const head = make("p", "finder__kind", name);
      head.id = `search-group-${number}`;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", head.id);
      group.append(head, ...rows);
      return group;
    });
    this.list.replaceChildren(...made);
    this.options.forEach((option, number) => { option.id = `search-option-${number}`; });
    this.input.setAttribute("aria-expanded", String(made.length > 0));
    this.go(null);
  }

  rows(results, most = results.length) {
    const rows = results.slice(0, most).flatMap((result) => [this.result(result), ...this.blank(result)]);
    const more = results.slice(most);
    if (!more.length) return rows;
    const button = this.option("button", put(this.words.more, { count: more.length }), "finder__option--small", () => {
      const added = this.rows(more);
      button.replaceWith(...added);
      this.options.forEach((option, number) => { option.id = `search-option-${number}`; });
      this.go(added[0]);
    });
    return [...rows, button];
  }

  result({ entry, tokens }) {
    const { index } = this;
    const words = this.wordsAt([entry, index.starts[index.pageOf[entry]]], tokens);
    const title = index.names[index.starts[index.pageOf[entry]]], name = index.names[entry];
    const kind = index.kind(entry);
    const option = this.option("a");
    option.href = this.address(entry);
    const head = make("span", "finder__name");
    head.append(...marked(kind === "term" || !index.places[entry] ? name : title, words), make("i", "", this.words.kinds[kind]));
    option.append(head);
    if (kind !== "term" && index.places[entry]) option.append(lineOf(marked(name, words)));
    const text = this.excerpt(entry, tokens);
    if (text) option.append(lineOf(marked(text, words)));
    option.result = { entry, tokens };
    return option;
  }

  // An option that copies an empty form, below the form.
  blank({ entry }) {
    const page = this.index.pageOf[entry];
    const place = this.index.pageOf.findIndex((one, number) => one === page && this.index.places[number] === "blank");
    const text = this.index.texts[place]?.replaceAll("¶", "\n");
    if (!text) return [];
    return [this.option("button", put(this.words.blank, { form: this.index.names[this.index.starts[page]] }), "finder__option--small", () => {
      const { copied, failed, byHand } = this.words;
      copyAndSay(this.status, { plain: text, copied, failed, byHand });
    })];
  }

  option(tag, text = "", size = "", act = null) {
    const option = make(tag, `finder__option ${size}`.trim(), text);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.tabIndex = -1;
    if (tag === "button") option.type = "button";
    option.act = act;
    return option;
  }

  // Where to go when nothing helps.
  offer() {
    const [[head] = [""], ...all] = this.index.doors, doors = make("ul", "finder__doors");
    for (const [text, address] of all) {
      const link = make("a", "", text), row = make("li");
      link.href = `${this.dataset.base}/${address}`;
      row.append(link);
      doors.append(row);
    }
    this.find(".finder__else").replaceChildren(make("p", "finder__kind", head), doors);
  }

  excerpt(entry, tokens) {
    const text = this.index.texts[entry]?.replaceAll("¶", " ") ?? "";
    const places = this.index.placesIn(entry, tokens);
    const wide = WINDOW[document.documentElement.lang === "en" ? "en" : "zh"];
    const held = (from) => new Set(places.filter(([at]) => at >= from && at < from + wide * 0.8).map(([, token]) => token)).size;
    const [first = [0]] = [...places].sort(([one], [other]) => held(other) - held(one) || one - other);
    let from = Math.max(0, first[0] - Math.round(wide / 5));
    while (from > 0 && /[a-z0-9]/i.test(text[from - 1]) && /[a-z0-9]/i.test(text[from])) from -= 1;
    const end = from + wide;
    return `${from ? "…" : ""}${text.slice(from, end).trim()}${text.length > end ? "…" : ""}`;
  }

  // The very words that were found at these places.
  wordsAt(entries, tokens) {
    return [...new Set(tokens.flatMap((token) => this.index.wordsOf(token, entries)))];
  }

  address(entry) {
    const { index } = this, place = index.places[entry];
    return `${this.dataset.base}/${index.pages[index.pageOf[entry]][0]}.html${place ? `#${place}` : ""}`;
  }

  // The keyboard: the focus stays in the field, `go` moves what is chosen in the list.

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get chosen() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  go(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (event.isComposing || event.keyCode === 229) return; // 229: a key that an input method takes
    const { options } = this, at = options.indexOf(this.chosen);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? options.length - 1 : at - 1;
      this.go(options[next] ?? null);
    } else if (event.key === "Enter") {
      event.preventDefault();
      (this.chosen ?? options[0])?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
    }
  }

  choose(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    if (option.act) return option.act();
    this.remember(this.query);
    const { entry, tokens } = option.result, page = this.index.pageOf[entry];
    const entries = this.index.pageOf.flatMap((one, number) => (one === page ? [number] : []));
    here("found", JSON.stringify({ page: new URL(option.href).pathname, words: this.wordsAt(entries, tokens) }));
    if (new URL(option.href).pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
    this.closest("dialog").close();
    setTimeout(() => this.arrive());
  }

  ask(query) {
    this.input.value = query;
    this.input.focus();
    this.show();
  }

  // On the page that a result led to, marks what was found.
  arrive() {
    try {
      const { page, words } = JSON.parse(here("found") || "{}");
      if (page === location.pathname) mark(words);
    } catch { /* not ours */ }
    here("found", "");
  }

  // Lately

  get recent() {
    const { data = {}, since = {} } = read("searched") ?? {};
    return Object.keys(data).sort((one, other) => (since[other] ?? 0) - (since[one] ?? 0)).map((name) => name.slice(2));
  }

  remember(query) {
    const kept = query.slice(0, 80);
    const old = this.recent.filter((one) => one !== kept).slice(RECENT - 1);
    change("searched", { [`q.${kept}`]: "1", ...Object.fromEntries(old.map((one) => [`q.${one}`, undefined])) });
  }
}

function make(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

function lineOf(nodes) {
  const text = make("span", "finder__text");
  text.append(...nodes);
  return text;
}

// What steps come to, with the page going on between slices of them; nothing once it is no longer wanted.
async function inSlices(steps, isWanted = () => true) {
  while (isWanted()) {
    const until = performance.now() + SLICE;
    let step;
    do step = steps.next(); while (!step.done && performance.now() < until);
    if (step.done) return step.value;
    await pause();
  }
}

// Lets the page go on before the next slice.
function pause() {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); go(); };
    port2.postMessage(null);
  });
}

define("pb-finder", Finder);
