import { Element, define, put } from "../_shared/element.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { packedLink } from "../_shared/link.js";
import { generate } from "./lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
const CARRIED = 6000; // characters of an address that chat applications carry
const SCANNED = 900; // characters of an address whose code a phone reads from a screen

// What was filled in, as a link. It comes in by the attribute `thing`, as JSON: { address, isLocal, form, copy, lang, facts, texts },
// facts and texts being { entry: value }; texts go along only when asked for.
class Share extends Element {
  static observedAttributes = ["thing"];

  start(signal) {
    this.about = this.facts;
    this.addEventListener("input", (event) => { event.stopPropagation(); this.show(); }, { signal });
    this.find("[data-copy]").addEventListener("click", () => this.copy(), { signal });
    this.show();
  }

  attributeChangedCallback() {
    if (this.about) this.show();
  }

  get thing() {
    return JSON.parse(this.getAttribute("thing") || "null");
  }

  get isFull() {
    return this.find("[data-full]").checked;
  }

  get address() {
    const { address, form, copy, lang, facts, texts } = this.thing;
    return `${address}#${packedLink({ form, copy, lang, data: { ...facts, ...(this.isFull && texts) } })}`;
  }

  show() {
    const { thing } = this;
    if (!thing) return;
    const { words } = this.about, { address } = this;
    const fits = address.length <= CARRIED;
    const says = [put(words[this.isFull ? "full" : "bare"], { count: Object.keys(thing.texts).length }), ...(thing.isLocal ? [words.disk] : []), ...(fits ? [] : [put(words.long, { count: address.length, most: CARRIED })])];
    this.find(".share__holds").textContent = says.join(" ");
    this.find(".share__link").value = fits ? address : "";
    this.find("[data-copy]").disabled = !fits;
    const code = this.find(".share__code");
    code.hidden = !fits || address.length > SCANNED;
    code.firstElementChild.replaceChildren(...(code.hidden ? [] : [drawn(address)]));
  }

  copy() {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.find(".share__status"), { plain: this.address, copied, failed, byHand });
  }
}

// A QR code, with a path of one square for each dark module.
function drawn(text) {
  const code = generate(text);
  let path = "";
  for (let y = 0; y < code.size; y += 1) for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  const picture = document.createElementNS(SVG, "svg"), dots = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", `0 0 ${code.size} ${code.size}`);
  picture.setAttribute("shape-rendering", "crispEdges");
  picture.setAttribute("aria-hidden", "true");
  dots.setAttribute("d", path);
  picture.append(dots);
  return picture;
}

define("pb-share", Share);
