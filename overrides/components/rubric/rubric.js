import { Element, define, notice, put, written } from "../_shared/element.js";
import { Copies, fresh, shelve } from "../_shared/copies.js";
import { copyAndSay } from "../_shared/clipboard.js";

// Eight points by which a colleague judges a request; as many sheets as there are requests. A sheet keeps `title`, `note`
// and `point.<id>`, the score.
class Rubric extends Element {
  start(signal) {
    this.about = this.facts;
    this.sheets = new Copies("rubric", "request", { renamed: this.about.renamed });
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act, { signal });
    this.toggleAttribute("data-live", true);
    this.addEventListener("input", () => { this.keep(); this.show(); }, { signal });
    this.sheets.watch((id) => { if (id === this.id_) this.put(this.sheets.get(id)?.data ?? {}, document.activeElement); this.show(); }, signal);
    on("[data-copy]", "click", () => this.copy());
    on("[data-print]", "click", () => print());
    on("[data-clear]", "click", () => this.clear(signal));
    on("[data-new]", "click", () => this.open(fresh(new Date())));
    on(".copies__list", "click", ({ target }) => target.value && this.open(target.value));
    this.open(this.sheets.last);
  }

  get points() {
    return [...this.querySelectorAll("[data-point]")].map((set) => ({
      id: set.dataset.point, set, words: set.querySelector("legend").textContent.trim(), score: set.querySelector("input:checked")?.value,
    }));
  }

  get fields() {
    return { title: this.find("[data-title]"), note: this.find('[data-entry="note"]') };
  }

  get data() {
    const { title, note } = this.fields;
    const all = [["title", title.value], ["note", note.value], ...this.points.map(({ id, score }) => [`point.${id}`, score])];
    return Object.fromEntries(all.filter(([, value]) => value));
  }

  open(id) {
    this.id_ = id;
    this.sheets.open(id);
    this.put(this.sheets.get(id)?.data ?? {});
    this.find(".rubric__status").replaceChildren();
    this.show();
  }

  put(data, except) {
    for (const [name, input] of Object.entries(this.fields)) if (input !== except) input.value = data[name] ?? "";
    for (const { id, set } of this.points) {
      for (const input of set.querySelectorAll("input")) input.checked = input.value === data[`point.${id}`];
    }
  }

  keep() {
    this.find(".rubric__status").textContent = this.about.unkept[this.sheets.put(this.id_, this.data)] ?? "";
  }

  show() {
    const { words, most, untitled } = this.about;
    const { points } = this;
    const open = points.filter(({ score }) => score === undefined).length;
    const sum = points.reduce((all, { score }) => all + Number(score ?? 0), 0);
    this.toggleAttribute("data-done", !open);
    this.toggleAttribute("data-zero", !open && points.some(({ score }) => score === "0"));
    this.find(".rubric__left").textContent = open ? put(words.left, { count: open }) : "";
    const place = this.find(".rubric__sum");
    place.textContent = open ? place.dataset.blank : put(words.sum, { sum, most });
    const bands = [...this.querySelectorAll("[data-from]")];
    const here = bands.findLast((band) => Number(band.dataset.from) <= sum);
    for (const band of bands) band.toggleAttribute("data-here", !open && band === here);
    const name = ({ at, data }) => [data.title || untitled, written(at, { dateStyle: "medium" })].filter(Boolean).join(" · ");
    shelve(this.find(".copies"), this.sheets.all, this.id_, name);
  }

  // The verdict as text: sum, words, what is weak.
  get text() {
    const { words, untitled, address } = this.about;
    const { title, note } = this.fields;
    const weak = this.points.filter(({ score }) => score !== undefined && score !== "2");
    const text = (selector) => this.find(selector)?.textContent.trim() ?? "";
    const band = this.find("[data-here]")?.lastChild.textContent.trim() ?? this.find(".rubric__left").textContent;
    return [
      put(words.head, { title: title.value.trim() || untitled, sum: text(".rubric__sum") }), band, ...("zero" in this.dataset ? [text(".rubric__zero")] : []),
      ...(weak.length ? [words.weak, ...weak.map(({ words: point, score }) => put(words.point, { point, score }))] : []),
      ...(note.value.trim() ? [note.value.trim()] : []), address,
    ].join("\n");
  }

  copy() {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.find(".rubric__status"), { plain: this.text, copied, failed, byHand });
  }

  clear(signal) {
    const before = this.data;
    if (!Object.keys(before).length) return;
    const go = (data) => { this.put(data); this.keep(); this.show(); };
    go(before.title ? { title: before.title } : {});
    notice(this.find(".rubric__status"), this.about.words.cleared, { label: this.about.undo, act: () => go(before) }, signal);
  }
}

define("pb-rubric", Rubric);
