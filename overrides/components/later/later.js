import { Element, define } from "../_shared/element.js";
import { fetched } from "../_shared/fetched.js";

const AHEAD = "400px"; // below what is seen

// Fetches a component's script when the first of its kind comes near, or when another component asks for it by `pb-want`.
class Later extends Element {
  start(signal) {
    for (const script of this.find("template").content.children) {
      const name = script.dataset.for;
      const fetch = () => {
        watch.disconnect();
        if (!customElements.get(name)) fetched(script, this).catch(() => {}); // the page can be read without
      };
      const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && fetch(), { rootMargin: AHEAD });
      for (const one of document.querySelectorAll(name)) watch.observe(one);
      document.addEventListener("pb-want", ({ detail }) => detail === name && fetch(), { signal });
      signal.addEventListener("abort", () => watch.disconnect());
    }
  }
}

define("pb-later", Later);
