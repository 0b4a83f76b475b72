import { Element, define } from "../_shared/element.js";

// The choices themselves work by style alone; this takes away headings with nothing below, and says so when nothing fits.
class Forms extends Element {
  start(signal) {
    this.addEventListener("change", () => this.tidy(), { signal });
    this.tidy(); // the browser may have kept what was chosen before
  }

  tidy() {
    const groups = [...this.querySelectorAll(".forms__group")];
    for (const group of groups) group.hidden = false;
    for (const group of groups) group.hidden = ![...group.querySelectorAll(".forms__form")].some((form) => form.checkVisibility?.() ?? form.offsetParent);
    this.find(".forms__none").hidden = groups.some((group) => !group.hidden);
  }
}

define("pb-forms", Forms);
