import { Element, define } from "../_shared/element.js";
import { copyAndSay } from "../_shared/clipboard.js";

// A button that copies a text which stands on the page anyway.
class Message extends Element {
  start(signal) {
    const status = this.find("output");
    const { copied, failed, label } = status.dataset;
    this.find("[data-copy]").addEventListener("click", () => {
      copyAndSay(status, { plain: this.find("pre").textContent, copied, failed, byHand: label });
    }, { signal });
  }
}

define("pb-message", Message);
