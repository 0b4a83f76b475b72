import { Element, define } from "../_shared/element.js";
import { keep, read, remove } from "../_shared/store.js";

// Holds back the rest of a scene until the reader has guessed how it goes on, and remembers the guess.
class Scene extends Element {
  start(signal) {
    this.key = `scene:${this.dataset.id}`;
    this.rest = this.find(".scene__rest");
    const guess = read(this.key)?.data.guess;
    this.choose(guess);
    this.show(guess !== undefined);
    this.find("[data-go]").addEventListener("click", () => this.go(), { signal });
    this.find("[data-again]").addEventListener("click", () => this.again(), { signal });
    this.addEventListener("change", () => this.open && this.go(), { signal });
    this.rest.addEventListener("beforematch", () => this.show(true), { signal });
  }

  get open() {
    return !this.rest.hidden;
  }

  get guess() {
    return this.find("input:checked");
  }

  choose(id) {
    for (const input of this.querySelectorAll("input")) input.checked = input.value === id;
  }

  // `until-found` lets the browser's own search on the page find what is held back.
  show(open) {
    this.rest.hidden = open ? false : "until-found";
    this.toggleAttribute("data-open", open);
    this.find("[data-go]").hidden = open;
    this.find("[data-again]").hidden = !open;
    const { right, other } = this.dataset;
    this.find("output").textContent = open && this.guess ? (this.guess.matches("[data-hit]") ? right : other) : "";
  }

  go() {
    const first = !this.open;
    keep(this.key, { guess: this.guess?.value ?? "" });
    this.show(true);
    if (first) this.rest.focus({ preventScroll: true });
  }

  again() {
    remove(this.key);
    this.choose(null);
    this.show(false);
    this.find("input").focus();
  }
}

define("pb-scene", Scene);
