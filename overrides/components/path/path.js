import { Element, define, notice, put, written } from "../_shared/element.js";
import { keep, read, renewed, watch } from "../_shared/store.js";
import { copyAndSay } from "../_shared/clipboard.js";

const KEY = "path";

// Steps to tick on the way through the first thirty days, each with a line of one's own, and a summary for the manager.
// Keeps `name`, `start` (YYYY-MM-DD), `step.<id>` (when it was ticked, ISO 8601) and `note.<id>`.
class Path extends Element {
  start(signal) {
    this.about = this.facts;
    const on = (selector, act) => this.find(selector).addEventListener("click", act, { signal });
    this.addEventListener("input", () => { this.keep(); this.show(); }, { signal });
    on("[data-copy]", () => this.copy());
    on("[data-print]", () => print());
    on("[data-clear]", () => this.clear(signal));
    watch(KEY, () => { this.put(this.data, document.activeElement); this.show(); }, signal);
    this.put(this.data);
    this.show();
  }

  get data() {
    return renewed(read(KEY)?.data, this.about.renamed);
  }

  get steps() {
    return [...this.querySelectorAll("[data-step]")].map((row) => ({
      id: row.dataset.step, box: row.querySelector("input"), note: row.querySelector("[data-note]"),
      words: row.querySelector(".path__do").textContent.trim(), stage: row.closest("[data-stage]"),
    }));
  }

  put(data, except) {
    const write = (input, value) => { if (input !== except) input.value = value; };
    for (const input of this.querySelectorAll("[data-entry]")) write(input, data[input.dataset.entry] ?? "");
    for (const { id, box, note } of this.steps) {
      box.checked = Object.hasOwn(data, `step.${id}`);
      write(note, data[`note.${id}`] ?? "");
    }
  }

  keep() {
    const before = this.data;
    const fields = [...this.querySelectorAll("[data-entry]")].map(({ dataset, value }) => [dataset.entry, value]);
    const steps = this.steps.flatMap(({ id, box, note }) => [
      [`step.${id}`, box.checked ? before[`step.${id}`] ?? new Date().toISOString() : ""], [`note.${id}`, note.value],
    ]);
    const data = Object.fromEntries([...fields, ...steps].filter(([, value]) => value));
    this.find(".path__status").textContent = this.about.unkept[keep(KEY, data)] ?? "";
  }

  // The day by which a stage should be done, or nothing where the first day isn't known.
  due(stage) {
    const start = Date.parse(this.find('[data-entry="start"]').value);
    return written(new Date(start + (Number(stage.dataset.day) - 1) * 864e5), { dateStyle: "medium", timeZone: "UTC" });
  }

  show() {
    const { words } = this.about;
    const { steps } = this;
    const done = steps.filter(({ box }) => box.checked).length;
    for (const { box, note } of steps) note.parentElement.hidden = !box.checked && !note.value;
    this.find(".path__count").textContent = put(words.count, { done, total: steps.length });
    for (const stage of this.querySelectorAll("[data-stage]")) {
      const due = this.due(stage);
      stage.querySelector("[data-due]").textContent = due && put(words.by, { date: due });
    }
    this.find(".path__text").textContent = this.summary;
  }

  // What a manager wants to know, as text.
  get summary() {
    const { words, address } = this.about;
    const { data } = this;
    const stages = [...this.querySelectorAll("[data-stage]")].flatMap((stage) => {
      const own = this.steps.filter((step) => step.stage === stage);
      const done = own.filter(({ box }) => box.checked).length;
      const [title, due] = [...stage.querySelector(".path__head").childNodes].map(({ textContent }) => textContent.trim());
      const head = [put(words.stage, { stage: title, done, total: own.length }), due].filter(Boolean).join(" · ");
      return [head, ...own.map((step) => this.line(step, data))];
    });
    const head = [put(words.head, { name: data.name?.trim() || "____" }), written(new Date(), { dateStyle: "medium" })].join(" · ");
    return [head, "", ...stages, "", address].join("\n");
  }

  line({ id, box, words: step, note }, data) {
    const { words } = this.about;
    const when = written(new Date(Date.parse(data[`step.${id}`] ?? "")), { month: "short", day: "numeric" });
    const says = box.checked ? put(words.done, { step, date: when || "✓" }) : put(words.open, { step });
    return note.value.trim() ? put(words.noted, { line: says, note: note.value.trim() }) : says;
  }

  copy() {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.find(".path__status"), { plain: this.summary, copied, failed, byHand });
  }

  clear(signal) {
    const before = this.data;
    if (!Object.keys(before).length) return;
    const go = (data) => { this.put(data); this.find(".path__status").textContent = this.about.unkept[keep(KEY, data)] ?? ""; this.show(); };
    go({});
    notice(this.find(".path__status"), this.about.words.cleared, { label: this.about.undo, act: () => go(before) }, signal);
  }
}

define("pb-path", Path);
