import { Element, define, notice, put } from "../_shared/element.js";
import { copyAndSay } from "../_shared/clipboard.js";

const MOST = 20; // rows
const ENTRY = /^(\d{1,2})\.(who|page|words|way|becomes|owner)$/;
const QUOTES = /^[\s“”"'‘’「『]+|[\s“”"'‘’」』]+$/g;
const NUMBER = /^(?:第|p(?:age|\.)?)?(\d+)(?:页)?$/; // of a page, without spaces
const NAMED = /第\s*(\d+)\s*页|\bp(?:age\s*|\.?\s?)(\d+)/i; // in a remark

// Sorts what several people said into lines for fields. Rows go in by the attribute `values`, as JSON of "<row>.<entry>", and out by
// `pb-remarks-change` with { values }; the lines go out by `pb-remarks-put` with { fills, spare }: spare are fields to fill only where
// they are empty or hold this.
class Remarks extends Element {
  static observedAttributes = ["values"];

  start(signal) {
    this.about = this.facts;
    this.rows = [];
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act, { signal });
    this.addEventListener("input", (event) => event.stopPropagation(), { signal }); // a form around it has fields of its own
    on(".remarks__rows", "input", () => { this.rows = this.typed; this.tell(); });
    on(".remarks__rows", "click", (event) => event.target.matches("[data-drop]") && this.drop(event.target, signal));
    on("[data-add]", "click", () => { this.take([...this.rows, {}]); this.find(".remarks__row:last-child input").focus(); });
    on("[data-split]", "click", () => this.split());
    on("[data-put]", "click", () => this.put());
    on("[data-questions]", "click", () => copyAndSay(this.find("output"), { plain: this.asks.filter(Boolean).join("\n"), ...this.about }));
    this.read();
  }

  attributeChangedCallback() {
    if (this.about) this.read();
  }

  // Rows come in by number; a missing number closes up.
  read() {
    const rows = [];
    for (const [name, value] of Object.entries(JSON.parse(this.getAttribute("values") || "{}"))) {
      const [, number, entry] = ENTRY.exec(name) ?? [];
      if (entry) (rows[number] ??= {})[entry] = value;
    }
    this.rows = rows.filter(Boolean).slice(0, MOST);
    this.draw();
  }

  get values() {
    return Object.fromEntries(this.rows.flatMap((row, number) => Object.entries(row).filter(([, value]) => value).map(([name, value]) => [`${number}.${name}`, value])));
  }

  get typed() {
    return [...this.find(".remarks__rows").children].map((row) => Object.fromEntries([...row.querySelectorAll("[data-entry]")].map(({ dataset, value }) => [dataset.entry, value])));
  }

  take(rows) {
    this.rows = rows.slice(0, MOST);
    this.draw();
    this.tell();
  }

  tell() {
    this.show();
    this.dispatchEvent(new CustomEvent("pb-remarks-change", { bubbles: true, detail: { values: this.values } }));
  }

  draw() {
    const template = this.find("template").content.firstElementChild, place = this.find(".remarks__rows");
    while (place.children.length > this.rows.length) place.lastElementChild.remove();
    while (place.children.length < this.rows.length) place.append(template.cloneNode(true));
    this.rows.forEach((row, number) => {
      for (const input of place.children[number].querySelectorAll("[data-entry]")) if (input !== document.activeElement) input.value = row[input.dataset.entry] ?? "";
    });
    this.show();
  }

  drop(button, signal) {
    const before = this.rows, at = [...this.find(".remarks__rows").children].indexOf(button.closest("li"));
    this.find("[data-add]").focus();
    this.take(before.filter((_, number) => number !== at));
    notice(this.find("output"), this.about.dropped, { label: this.about.undo, act: () => this.take(before) }, signal);
  }

  // One remark a line, "who: words", as they stand in a chat.
  split() {
    const place = this.find(".remarks__chat");
    const rows = place.value.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
      const [, who = "", words] = /^([^:：]{1,30})[:：](.*)$/.exec(line) ?? [line, "", line];
      const [, ...pages] = NAMED.exec(words) ?? [];
      return { who: who.trim(), words: words.replace(QUOTES, ""), page: pages.find(Boolean) ?? "" };
    });
    const room = MOST - this.rows.length;
    place.value = place.value.split("\n").filter((line) => line.trim()).slice(room).join("\n"); // what found no room stays
    this.take([...this.rows, ...rows]);
  }

  // The lines of each field. Remarks on one page that go the same way are one line.
  get fills() {
    return Object.fromEntries(this.about.ways.map((way) => {
      const rows = this.sorted.filter((row) => row.way === way.into && !this.ask(row));
      const lines = byPage(rows).map((rows) => this.line(way, rows));
      return [way.into, [...lines, way.rest, lines.length ? "" : way.none].filter(Boolean).join("\n")];
    }));
  }

  get sorted() {
    const number = (row) => Number(numberOf(row) || Infinity);
    return [...this.rows].sort((one, other) => number(one) - number(other) || 0);
  }

  line(way, rows) {
    const { gap, one, space, stop } = this.about;
    const all = (name) => [...new Set(rows.map((row) => (row[name] ?? "").trim().replace(/[。.]$/, "")).filter(Boolean))].join(space ? ", " : "，") || gap;
    const said = rows.map((row) => put(one, { who: (row.who ?? "").trim() || gap, words: ended(wordsOf(row) || gap, stop) })).join(space);
    const text = put(way.say, { said, page: this.page(rows[0]), becomes: all("becomes"), owner: all("owner") });
    return keyOf(rows[0]) ? text : said;
  }

  page(row) {
    return numberOf(row) ? put(this.about.page, { number: numberOf(row) }) : (row.page ?? "").trim();
  }

  // A field that no remark goes into keeps what its writer put there: it is filled only where it is empty, or holds what came from here.
  put() {
    const { fills, last = {} } = this;
    const used = new Set(this.rows.filter((row) => !this.ask(row)).map(({ way }) => way));
    const spare = Object.fromEntries(Object.keys(fills).filter((name) => !used.has(name)).map((name) => [name, last[name] ?? ""]));
    this.last = fills;
    this.dispatchEvent(new CustomEvent("pb-remarks-put", { bubbles: true, detail: { fills, spare } }));
  }

  // What to go back with before a remark can go anywhere, or nothing.
  ask(row) {
    const way = this.wayOf(row), { gap } = this.about;
    return way?.ask && !keyOf(row) ? put(way.ask, { who: (row.who ?? "").trim() || gap, words: wordsOf(row) || gap }) : "";
  }

  get asks() {
    return this.rows.map((row) => this.ask(row));
  }

  wayOf({ way }) {
    return this.about.ways.find(({ into }) => into === way);
  }

  show() {
    const { ways, many, open, space } = this.about, { asks } = this;
    [...this.find(".remarks__rows").children].forEach((place, number) => {
      const row = this.rows[number], way = this.wayOf(row);
      for (const name of ["becomes", "owner"]) {
        const label = place.querySelector(`[data-entry="${name}"]`).parentElement;
        label.hidden = !way?.[name];
        if (way?.[name]) label.firstChild.data = way[name];
      }
      place.querySelector(".remarks__ask").textContent = asks[number];
    });
    const ready = this.rows.filter((row) => this.wayOf(row) && !this.ask(row));
    const counts = ways.map(({ into, name }) => [name, ready.filter((row) => row.way === into).length]).filter(([, count]) => count);
    const unsorted = this.rows.filter((row) => !this.wayOf(row)).length;
    const says = [counts.map(([name, count]) => put(this.about.count, { name, count })).join(" · "), unsorted ? put(open, { count: unsorted }) : "", ...this.clashes.map((page) => put(many, { page }))];
    this.find(".remarks__sum").textContent = says.filter(Boolean).map((text) => ended(text, this.about.stop)).join(space);
    this.find("[data-put]").hidden = !ready.length;
    this.find("[data-questions]").hidden = !asks.some(Boolean);
    this.find("[data-add]").disabled = this.rows.length >= MOST;
  }

  // Pages whose remarks go different ways.
  get clashes() {
    const sorted = this.rows.filter((row) => keyOf(row) && this.wayOf(row));
    return byPage(sorted).filter((rows) => new Set(rows.map(({ way }) => way)).size > 1).map(([row]) => this.page(row));
  }
}

const pageOf = ({ page }) => (page ?? "").normalize("NFKC").trim().toLowerCase();
const numberOf = (row) => NUMBER.exec(pageOf(row).replaceAll(/\s/g, ""))?.[1];
const keyOf = (row) => numberOf(row) ?? pageOf(row);

const wordsOf = ({ words }) => (words ?? "").replace(QUOTES, "").replaceAll(/\s*\n\s*/g, " ");

const ended = (text, stop) => (/[.!?…。！？]$/.test(text) ? text : text + stop);

function byPage(rows) {
  const pages = new Map();
  for (const row of rows) pages.set(keyOf(row), [...(pages.get(keyOf(row)) ?? []), row]);
  return [...pages.values()];
}

define("pb-remarks", Remarks);
