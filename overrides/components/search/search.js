import { Element, define } from "../_shared/element.js";
import { fetched } from "../_shared/fetched.js";
import { here, keep, read } from "../_shared/store.js";

// Opens the search dialog. What is in it, the finder, comes when it is first needed.
class Search extends Element {
  start(signal) {
    this.dialog = this.find("dialog");
    this.input = this.find("#search-input");
    this.keys = this.find(".search__keys");
    this.keys.checked = read("shortcut")?.data.on !== false;
    this.find("button").addEventListener("click", () => this.open(), { signal });
    this.keys.addEventListener("change", () => keep("shortcut", { on: this.keys.checked }), { signal });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close(), { signal });
    // Said at the field, since the finder may come in the middle of a composition.
    this.input.addEventListener("compositionstart", () => this.input.toggleAttribute("data-composing", true), { signal });
    this.input.addEventListener("compositionend", () => this.input.toggleAttribute("data-composing", false), { signal });
    this.input.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("keydown", (event) => this.shortcut(event), { signal });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) this.open(asked);
    else if (here("found")) this.fetch(); // so that it marks what was found
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

  // Escape closes at once, where a search field alone would only be emptied.
  press(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.dialog.close();
  }

  open(asked) {
    if (asked) this.input.value = asked;
    this.dialog.showModal();
    this.input.select();
    this.fetch();
  }

  async fetch() {
    if (this.fetching || customElements.get("pb-finder")) return;
    this.fetching = true;
    await Promise.all([...this.find(":scope > template").content.children].map((script) => fetched(script, this))).catch(() => {});
    this.fetching = false;
    const status = this.find(".finder__status");
    if (!customElements.get("pb-finder")) status.textContent = status.dataset.failed;
  }
}

define("pb-search", Search);
