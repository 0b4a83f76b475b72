import { Element, define } from "../_shared/element.js";
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

  // The scripts in the template come once they stand in the page.
  fetch() {
    if (this.fetched) return;
    this.fetched = true;
    const status = this.find(".finder__status");
    const failed = () => {
      this.fetched = false;
      status.textContent = status.dataset.failed;
    };
    for (const script of [...this.find(":scope > template").content.cloneNode(true).children]) {
      script.addEventListener("error", failed);
      script.addEventListener("load", () => customElements.get("pb-finder") || failed());
      this.append(script);
    }
  }
}

define("pb-search", Search);
