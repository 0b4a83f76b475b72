import { Element, define, notice, put, written } from "../_shared/element.js";
import { Copies, fresh, shelve } from "../_shared/copies.js";
import { keep } from "../_shared/store.js";
import { copyAndSay } from "../_shared/clipboard.js";

const SIGNS = { done: "✓", na: "－", open: "□" };

// A checklist that counts and remembers, by item id, in as many runs as there are deals. Shows the run that the attribute
// `run` names, or the one that was open last. Tells of each change by `pb-checklist-change`.
class Checklist extends Element {
  static observedAttributes = ["run"];

  start(signal) {
    this.about = this.facts;
    this.runs = new Copies("checklist", this.about.id, { renamed: this.about.renamed });
    this.runs.tidy(new Date());
    this.addEventListener("input", (event) => this.changed(event), { signal });
    this.runs.watch((id) => this.elsewhere(id), signal);
    const run = "embedded" in this.dataset ? this.getAttribute("run") : this.runs.last;
    if (run) this.open(run);
    if ("embedded" in this.dataset) return;
    const on = (selector, act) => this.find(selector).addEventListener("click", act, { signal });
    on("[data-copy]", () => this.copy());
    on("[data-print]", () => print());
    on("[data-reset]", () => this.reset(signal));
    this.find("[data-own]")?.addEventListener("click", (event) => this.copyAsOwn(event.target), { signal });
    on("[data-new]", () => this.open(fresh(new Date())));
    on(".copies__list", (event) => event.target.value && this.open(event.target.value));
  }

  attributeChangedCallback(name, before, after) {
    if (this.runs && after !== before) this.open(after);
  }

  get items() {
    return [...this.querySelectorAll("[data-item]")].map((row) => {
      const part = (name) => row.querySelector(`input[data-${name}]`);
      return {
        id: row.dataset.item, row, box: row.querySelector(".checklist__box"),
        none: part("na"), noted: part("noted"), why: part("why"), note: part("note"),
        words: row.querySelector(".checklist__words label").textContent.trim(),
      };
    });
  }

  get status() {
    return this.find(".checklist__status");
  }

  get title() {
    return this.find("[data-title]");
  }

  // What doesn't apply leaves the count once somebody has said why.
  state({ box, none, why }) {
    return none.checked && why.value.trim() ? "na" : box.checked && !none.checked ? "done" : "open";
  }

  get run() {
    const all = this.items.flatMap(({ id, box, none, why, note }) => [
      [`item.${id}`, none.checked ? "na" : box.checked ? "done" : ""], [`why.${id}`, none.checked ? why.value : ""], [`note.${id}`, note.value],
    ]);
    return Object.fromEntries([["title", this.title?.value ?? this.dataset.name], ...all].filter(([, value]) => value));
  }

  open(id) {
    this.id_ = id;
    if (!("embedded" in this.dataset)) this.runs.open(id);
    this.put(this.runs.get(id)?.data ?? {});
    this.status.replaceChildren();
    this.show();
    if ("embedded" in this.dataset) this.tell();
  }

  put(data, except) {
    const value = (name) => (Object.hasOwn(data, name) ? data[name] : "");
    const write = (input, text) => { if (input && input !== except) input.value = text; };
    write(this.title, value("title"));
    for (const { id, box, none, noted, why, note } of this.items) {
      box.checked = value(`item.${id}`) === "done";
      none.checked = value(`item.${id}`) === "na";
      write(why, value(`why.${id}`));
      write(note, value(`note.${id}`));
      noted.checked = note.value !== "";
    }
  }

  changed({ target }) {
    const row = target.closest("[data-item]");
    if (row && target.checked && !target.matches("[data-noted]")) {
      const other = row.querySelector(target.matches("[data-na]") ? ".checklist__box" : "input[data-na]");
      other.checked = false;
    }
    if (target.matches("[data-noted]") && !target.checked) row.querySelector("input[data-note]").value = "";
    this.keep();
    this.show();
    if (target.checked) row?.querySelector(target.matches("[data-na]") ? "[data-why]" : target.matches("[data-noted]") ? "[data-note]" : null)?.focus();
  }

  // Another tab changed this run: what is being typed here stays, everything else follows.
  elsewhere(id) {
    if (id === this.id_) this.put(this.runs.get(id)?.data ?? {}, document.activeElement);
    this.show();
  }

  keep() {
    this.status.textContent = this.about.unkept[this.runs.put(this.id_, this.run)] ?? "";
    this.tell();
  }

  tell() {
    this.dispatchEvent(new CustomEvent("pb-checklist-change", { bubbles: true, detail: { id: this.about.id, ...this.count } }));
  }

  get count() {
    const states = this.items.map((item) => this.state(item));
    return { done: states.filter((state) => state === "done").length, total: states.filter((state) => state !== "na").length };
  }

  show() {
    for (const item of this.items) {
      item.row.toggleAttribute("data-na", this.state(item) === "na");
      item.why.parentElement.hidden = !item.none.checked;
      item.note.parentElement.hidden = !item.noted.checked;
    }
    const { done, total } = this.count;
    const sentence = put(this.about.count, { done, total });
    this.find(".checklist__count").textContent = done === total ? `${sentence} ${this.about.done}` : sentence;
    this.find(".checklist__paper").textContent = Object.keys(this.run).length ? this.head : "";
    if (!this.title) return;
    const ticked = (data) => Object.keys(data).filter((name) => name.startsWith("item.") && data[name] === "done").length;
    const name = ({ at, data }) => [data.title || this.about.untitled, `✓ ${ticked(data)}`, written(at, { dateStyle: "medium" })].filter(Boolean).join(" · ");
    shelve(this.find(".copies"), this.runs.all, this.id_, name);
  }

  get head() {
    const count = put(this.about.count, this.count);
    const name = this.title?.value.trim();
    return [name ? put(this.about.head, { list: this.about.title, title: name }) : this.about.title, count, written(new Date(), { dateStyle: "medium" })].join(" · ");
  }

  get lines() {
    return this.items.map((item) => {
      const state = this.state(item);
      const added = [state === "na" && `${this.about.na}${this.about.lang === "zh" ? "，" : ", "}${item.why.value.trim()}`, item.note.value.trim()].filter(Boolean);
      return [`${SIGNS[state]} ${item.words}`, ...added].reduce((line, note) => put(this.about.line, { line, note }));
    });
  }

  copy() {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.status, { plain: [this.head, ...this.lines].join("\n"), copied, failed, byHand });
  }

  // A reader's own list begins as a copy of this one, and is changed on a page of its own.
  copyAsOwn({ dataset }) {
    const key = `list:${fresh(new Date())}`;
    const items = this.items.map(({ id, words }) => [`item.${id}`, words]);
    const pause = this.find(".checklist__pause").lastChild.textContent.trim();
    const failed = keep(key, { title: this.about.title, pause, order: items.map(([name]) => name.slice(5)).join(","), ...Object.fromEntries(items) });
    if (failed) this.status.textContent = this.about.unkept[failed];
    else location.assign(`${dataset.page}#${key}`);
  }

  reset(signal) {
    const before = this.run;
    if (!Object.keys(before).length) return;
    const go = (data) => { this.put(data); this.keep(); this.show(); };
    go(before.title ? { title: before.title } : {});
    notice(this.status, this.about.reset, { label: this.about.undo, act: () => go(before) }, signal);
  }
}

define("pb-checklist", Checklist);
