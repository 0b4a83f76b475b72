import { Element, define } from "../_shared/element.js";

const STEP = 8; // pixels: less is a trembling hand

// Stays at the upper edge, goes while one reads on, and comes back with the first scroll upwards.
class Header extends Element {
  start(signal) {
    let last = scrollY;
    addEventListener("scroll", () => {
      if (Math.abs(scrollY - last) < STEP) return;
      this.toggleAttribute("data-away", scrollY > last && scrollY > innerHeight / 4 && !this.find("[open], :focus-visible"));
      last = scrollY;
    }, { signal, passive: true });
    this.addEventListener("focusin", () => this.removeAttribute("data-away"), { signal });
  }
}

define("pb-header", Header);
