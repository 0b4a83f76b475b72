import { Element, define } from "../_shared/element.js";

// The menu opens by itself; this closes it by Escape, by a tap beside it, and when focus moves on.
class Menu extends Element {
  start(signal) {
    const box = this.find("details");
    const close = () => { box.open = false; };
    document.addEventListener("click", (event) => !this.contains(event.target) && close(), { signal });
    this.addEventListener("focusout", (event) => event.relatedTarget && !this.contains(event.relatedTarget) && close(), { signal });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      close();
      this.find("summary").focus();
    }, { signal });
  }
}

define("pb-menu", Menu);
