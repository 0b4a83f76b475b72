import { Element, define } from "../_shared/element.js";
import { keep, read, watch } from "../_shared/store.js";

const NEXT = { auto: "light", light: "dark", dark: "auto" };

// Chooses the colours. The page's head sets them before the first paint; see overrides/partials/head.html.
class Scheme extends Element {
  start(signal) {
    this.show(read("scheme")?.data.scheme);
    this.find("button").addEventListener("click", () => this.choose(NEXT[this.scheme]), { signal });
    watch("scheme", () => this.show(read("scheme")?.data.scheme), signal);
  }

  choose(scheme) {
    keep("scheme", { scheme });
    this.show(scheme);
  }

  show(scheme) {
    this.scheme = Object.hasOwn(NEXT, scheme ?? "") ? scheme : "auto";
    document.documentElement.dataset.scheme = this.scheme;
    const button = this.find("button");
    button.querySelector("span").textContent = button.dataset[this.scheme];
    button.title = button.dataset[this.scheme];
  }
}

define("pb-scheme", Scheme);
