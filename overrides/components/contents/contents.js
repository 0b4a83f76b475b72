import { Element, define } from "../_shared/element.js";

const WIDE = "(min-width: 84rem)"; // as in contents.css

// Shows where on the page the reader is, opens the list at the side of a wide screen, and closes it on a narrow one.
class Contents extends Element {
  start(signal) {
    this.box = this.find("details");
    const wide = matchMedia(WIDE);
    const fit = () => { this.box.open = wide.matches; };
    fit();
    wide.addEventListener("change", fit, { signal });
    this.links = [...this.querySelectorAll("a")].map((link) => ({ link, heading: document.getElementById(link.hash.slice(1)) }));
    this.addEventListener("click", (event) => event.target.closest("a") && fit(), { signal });
    const seen = new IntersectionObserver(() => this.show(), { rootMargin: "0px 0px -70% 0px" });
    this.links.forEach(({ heading }) => heading && seen.observe(heading));
    signal.addEventListener("abort", () => seen.disconnect());
    this.show();
  }

  // The last heading that has passed the upper third of the window.
  show() {
    const passed = this.links.filter(({ heading }) => heading?.matches("h2") && heading.getBoundingClientRect().top < innerHeight * 0.3);
    const here = passed.at(-1)?.link;
    for (const { link } of this.links) link === here ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current");
    this.find(".contents__here").textContent = here?.textContent ?? "";
  }
}

define("pb-contents", Contents);
