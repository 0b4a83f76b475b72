import { Element, define, put } from "../_shared/element.js";
import { keep, read } from "../_shared/store.js";
import { find } from "./find.js";

const MOST = 20;

// The search dialog. The index is fetched when it is first opened.
class Search extends Element {
  start(signal) {
    this.dialog = this.find("dialog");
    this.input = this.find(".search__input");
    this.keys = this.find(".search__keys");
    this.keys.checked = read("shortcut")?.data.on !== false;
    this.find("button").addEventListener("click", () => this.open(), { signal });
    this.input.addEventListener("input", () => this.show(), { signal });
    this.input.addEventListener("keydown", (event) => this.press(event), { signal });
    this.keys.addEventListener("change", () => keep("shortcut", { on: this.keys.checked }), { signal });
    this.find(".search__results").addEventListener("click", (event) => event.target.closest("a") && this.dialog.close(), { signal });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close(), { signal });
    document.addEventListener("keydown", (event) => this.shortcut(event), { signal });
  }

  // "/" outside of any field, and Ctrl K; both can be turned off in the dialog.
  shortcut(event) {
    if (!this.keys.checked || this.dialog.open || event.isComposing || event.altKey) return;
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.target.closest?.("input, textarea, select, [contenteditable]");
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !control) return;
    event.preventDefault();
    this.open();
  }

  // Enter opens the first result; Escape closes at once, where a search field alone would only be emptied.
  press(event) {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Enter") this.find(".search__results a")?.click();
    else this.dialog.close();
  }

  async open() {
    this.dialog.showModal();
    this.input.select();
    if (this.index) return;
    try {
      const answer = await fetch(this.dataset.index);
      if (!answer.ok) throw new Error(answer.status);
      this.index = await answer.json();
      this.show();
    } catch {
      this.find(".search__status").textContent = this.dataset.failed;
    }
  }

  show() {
    if (!this.index) return;
    const query = this.input.value.trim();
    const results = find(this.index, query);
    const status = query && (results.length ? put(this.dataset.count, { count: results.length }) : put(this.dataset.none, { query }));
    this.find(".search__status").textContent = status;
    this.find(".search__results").replaceChildren(...results.slice(0, MOST).map((result) => this.row(result)));
  }

  row({ address, title, heading, excerpt }) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${this.dataset.base}/${address}`;
    const name = document.createElement("b");
    name.textContent = heading ? `${title} · ${heading}` : title;
    const words = document.createElement("span");
    words.textContent = excerpt;
    link.append(name, words);
    row.append(link);
    return row;
  }
}

define("pb-search", Search);
