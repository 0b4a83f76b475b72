import { taken } from "./arrived.js";
import { keep, read, remove } from "../_shared/store.js";

// What a colleague answered to one draft, shown beside it: a text from a link, kept once the reader wants it.
export class Answer {
  // place: where it is shown; titles: of the forms that answer, by id; words: for an answer without words, and without its request.
  constructor(place, form, { titles, words, unkept }, signal) {
    Object.assign(this, { place, form, titles, words, unkept });
    const on = (selector, act) => place.querySelector(selector).addEventListener("click", act, { signal });
    on("[data-keep]", () => this.keep());
    on("[data-drop]", () => this.drop());
  }

  key(copy) {
    return `answer:${this.form}:${copy}`;
  }

  // Shows what is kept for this draft.
  open(copy) {
    const kept = read(this.key(copy))?.data;
    this.show(kept?.form ? { copy, form: kept.form, text: kept.text ?? "", isKept: true } : null);
  }

  show(answer, isFound = true) {
    this.answer = answer;
    this.place.hidden = !answer;
    if (!answer) return;
    const find = (selector) => this.place.querySelector(selector);
    find("[data-title]").textContent = this.titles[answer.form];
    find("pre").textContent = answer.text;
    find("pre").hidden = !answer.text;
    find("[data-note]").textContent = [answer.text ? "" : this.words.bare, isFound ? "" : this.words.alone].filter(Boolean).join(" ");
    find("[data-keep]").hidden = answer.isKept || !isFound;
  }

  keep() {
    const { copy, form, text } = this.answer;
    const failed = keep(this.key(copy), { form, ...(text && { text }) });
    this.show({ ...this.answer, isKept: true });
    if (!failed) taken();
    this.place.querySelector("[data-note]").textContent = this.unkept[failed] ?? "";
  }

  drop() {
    taken();
    if (this.answer.isKept) remove(this.key(this.answer.copy));
    this.show(null);
  }
}
