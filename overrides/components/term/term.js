import { Element, define } from "../_shared/element.js";

// Shows what a term means beside the word; a second tap, or a tap elsewhere, puts it away.
class Term extends Element {
  start(signal) {
    if (!this.showPopover) return; // the link leads to the glossary
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a.term");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.explain(link);
    }, { signal });
  }

  explain(link) {
    this.find("p").textContent = link.title;
    this.find("a").href = link.href;
    this.showPopover();
    const word = link.getClientRects()[0];
    const left = Math.min(word.left, document.documentElement.clientWidth - this.offsetWidth - 16);
    this.style.setProperty("left", `${Math.max(16, left) + scrollX}px`);
    this.style.setProperty("top", `${word.bottom + 6 + scrollY}px`);
  }
}

define("pb-term", Term);
