import { Element, define } from "../_shared/element.js";

// Shows what a term means beside the word; a second tap, a tap elsewhere or Escape puts it away.
class Term extends Element {
  start(signal) {
    if (!this.showPopover) return; // the link leads to the glossary
    // The browser puts the slip away before a tap's click arrives, so what it explained is noted when the finger comes down.
    addEventListener("pointerdown", () => { this.pressed = this.shown; }, { signal, capture: true });
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a.term");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const again = (event.detail ? this.pressed : this.shown) === link;
      if (this.shown) this.hidePopover();
      if (!again) this.explain(link);
    }, { signal });
  }

  // The word that is being explained, if any.
  get shown() {
    return this.matches(":popover-open") ? this.link : null;
  }

  explain(link) {
    this.link = link;
    this.find("p").textContent = link.title;
    this.find("a").href = link.href;
    this.showPopover({ source: link });
    const word = link.getClientRects()[0];
    const left = Math.min(word.left, document.documentElement.clientWidth - this.offsetWidth - 16);
    this.style.setProperty("left", `${Math.max(16, left) + scrollX}px`);
    this.style.setProperty("top", `${word.bottom + 6 + scrollY}px`);
  }
}

define("pb-term", Term);
