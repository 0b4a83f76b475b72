import { Element, define } from "../_shared/element.js";
import { fetched } from "../_shared/fetched.js";

const AHEAD = "400px"; // below what is seen

// Fetches a component's script when the first of its kind comes near.
class Later extends Element {
  start(signal) {
    for (const script of this.find("template").content.children) {
      const watch = new IntersectionObserver((seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        watch.disconnect();
        fetched(script, this).catch(() => {}); // the page can be read without
      }, { rootMargin: AHEAD });
      for (const one of document.querySelectorAll(script.dataset.for)) watch.observe(one);
      signal.addEventListener("abort", () => watch.disconnect());
    }
  }
}

define("pb-later", Later);
