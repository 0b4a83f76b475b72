import { Element, define } from "../_shared/element.js";

// Takes the reader to the same place of the page in the other language: heading ids are the same in both. What came with the address
// (see request/arrived.js) goes along.
class Language extends Element {
  start(signal) {
    const link = this.find("a");
    link.addEventListener("click", () => { link.hash = history.state?.sent || this.place(); }, { signal });
  }

  place() {
    if (scrollY < 80) return "";
    const above = [...document.querySelectorAll("main h2[id], main h3[id]")].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
    return above.at(-1)?.id ?? "";
  }
}

define("pb-language", Language);
