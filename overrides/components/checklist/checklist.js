import { Element, define, notice, put, written } from "../_shared/element.js";
import { read, remove, write } from "../_shared/store.js";
import { copyAndSay } from "../_shared/clipboard.js";

const STATES = { done: "✓", na: "－", open: "□" };

// A checklist that counts and remembers, by item id. Tells of each change by `pb-checklist-change`.
class Checklist extends Element {
  start(signal) {
    this.about = this.facts;
    this.key = `checklist:${this.about.id}`;
    this.put(this.kept());
    this.show();
    this.addEventListener("change", (event) => this.changed(event), { signal });
    this.find("[data-copy]").addEventListener("click", () => this.copy(), { signal });
    this.find("[data-print]").addEventListener("click", () => print(), { signal });
    this.find("[data-reset]").addEventListener("click", () => this.reset(signal), { signal });
    addEventListener("storage", (event) => {
      if (event.key !== `pb:${this.key}`) return;
      this.put(this.kept());
      this.show();
    }, { signal });
  }

  get items() {
    return [...this.querySelectorAll("[data-item]")].map((row) => ({
      id: row.dataset.item,
      row,
      box: row.querySelector(".checklist__box"),
      none: row.querySelector("input[data-na]"),
      words: row.querySelector(".checklist__words label").textContent.trim(),
    }));
  }

  get status() {
    return this.find(".checklist__status");
  }

  state({ box, none }) {
    return none.checked ? "na" : box.checked ? "done" : "open";
  }

  // Ticks by item id; a renamed item takes its tick along.
  kept() {
    const found = read(this.key)?.data ?? {};
    const renamed = this.about.formerly;
    return Object.fromEntries(Object.entries(found).map(([id, state]) => [Object.hasOwn(renamed, id) ? renamed[id] : id, state]));
  }

  put(states) {
    for (const { id, box, none } of this.items) {
      const state = Object.hasOwn(states, id) ? states[id] : "open";
      box.checked = state === "done";
      none.checked = state === "na";
    }
  }

  get states() {
    return Object.fromEntries(this.items.map((item) => [item.id, this.state(item)]).filter(([, state]) => state !== "open"));
  }

  changed(event) {
    const row = event.target.closest("[data-item]");
    const other = row.querySelector(event.target.matches("[data-na]") ? ".checklist__box" : "input[data-na]");
    if (event.target.checked) other.checked = false;
    this.keep();
    this.show();
  }

  keep() {
    const kept = Object.keys(this.states).length ? write(this.key, this.states) : remove(this.key);
    this.status.textContent = kept ? "" : this.about.off;
    this.dispatchEvent(new CustomEvent("pb-checklist-change", { bubbles: true, detail: { id: this.about.id } }));
  }

  get count() {
    const states = this.items.map((item) => this.state(item));
    return { done: states.filter((state) => state === "done").length, total: states.filter((state) => state !== "na").length };
  }

  show() {
    for (const { row, none } of this.items) row.toggleAttribute("data-na", none.checked);
    const { done, total } = this.count;
    const sentence = put(this.about.count, { done, total });
    this.find(".checklist__count").textContent = done === total ? `${sentence} ${this.about.done}` : sentence;
  }

  copy() {
    const date = written(new Date(), { dateStyle: "medium" });
    const lines = this.items.map((item) => {
      const state = this.state(item);
      return `${STATES[state]} ${item.words}${state === "na" ? ` (${this.about.na})` : ""}`;
    });
    const head = `${this.about.title} ${put(this.about.count, this.count)} · ${date}`;
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.status, { plain: [head, ...lines].join("\n"), copied, failed, byHand });
  }

  reset(signal) {
    const before = this.states;
    if (!Object.keys(before).length) return;
    this.put({});
    this.keep();
    this.show();
    notice(this.status, this.about.reset, { label: this.about.undo, act: () => { this.put(before); this.keep(); this.show(); } }, signal);
  }
}

define("pb-checklist", Checklist);
