import { Element, define, put } from "../_shared/element.js";
import { find } from "./find.js";

// The search dialog. The index is fetched when it is first opened.
class Search extends Element {
  start(signal) {
    this.hidden = false;
    this.dialog = this.find("dialog");
    this.input = this.find("input");
    this.find(".search__open").addEventListener("click", () => this.open(), { signal });
    this.input.addEventListener("input", () => this.show(), { signal });
    this.find("form").addEventListener("submit", (event) => {
      if (event.submitter?.matches(".search__close")) return;
      event.preventDefault();
    }, { signal });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.find(".search__results a")?.click();
    }, { signal });
    this.find(".search__results").addEventListener("click", (event) => event.target.closest("a") && this.dialog.close(), { signal });
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
    this.find(".search__results").replaceChildren(...results.slice(0, 20).map((result) => this.row(result)));
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
