import { Element, define, notice, put, written } from "../_shared/element.js";
import { entries, read, remove, write } from "../_shared/store.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { fill, linesOf, plain, rich } from "./output.js";

// A form whose text is seen while it is written. Tells of each change by `pb-request-change`.
class Request extends Element {
  start(signal) {
    this.form = this.find("form");
    this.about = this.facts;
    this.key = `request:${this.about.id}`;
    this.restore();
    this.show();
    this.form.addEventListener("input", () => { this.show(); this.keep(); }, { signal });
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.copy(); }, { signal });
    this.form.addEventListener("keydown", (event) => this.next(event), { signal });
    this.find("[data-clear]").addEventListener("click", () => this.clear(signal), { signal });
    this.find(".request__readiness").addEventListener("click", (event) => this.go(event), { signal });
    addEventListener("storage", (event) => event.key === `pb:${this.key}` && this.take(), { signal });
  }

  get status() {
    return this.find(".request__status");
  }

  get inputs() {
    return [...this.form.elements].filter((input) => input.name);
  }

  get values() {
    return Object.fromEntries(this.inputs.map((input) => [input.name, input.value]));
  }

  get paragraphs() {
    return fill(this.about, this.values, this.about.lang, this.about.missing, this.about.missingLed);
  }

  // Only what differs from the page's own text is kept, so that a suggestion follows the language of the page.
  get draft() {
    return Object.fromEntries(this.inputs.filter((input) => input.value !== input.defaultValue).map((input) => [input.name, input.value]));
  }

  restore() {
    const kept = read(this.key);
    const draft = entries(kept?.data, (value) => typeof value === "string");
    if (!Object.keys(draft).length) return;
    this.put(draft);
    if (!Object.keys(this.draft).length) return;
    const time = isNaN(kept.at) ? "" : written(kept.at, { dateStyle: "medium", timeStyle: "short" });
    this.status.textContent = put(this.about.restored, { time });
  }

  // Another tab changed the draft: what is being typed here stays, everything else follows.
  take() {
    const draft = entries(read(this.key)?.data, (value) => typeof value === "string");
    this.put(draft, document.activeElement);
    this.show();
  }

  put(draft, except) {
    for (const input of this.inputs) {
      if (input !== except) input.value = Object.hasOwn(draft, input.name) ? draft[input.name] : input.defaultValue;
    }
  }

  keep() {
    const draft = this.draft;
    const kept = Object.keys(draft).length ? write(this.key, draft) : remove(this.key);
    this.status.textContent = kept ? "" : this.about.off;
    this.dispatchEvent(new CustomEvent("pb-request-change", { bubbles: true, detail: { id: this.about.id } }));
  }

  show() {
    this.find(".request__preview").textContent = plain(this.paragraphs, this.about.lang);
    const lacking = this.about.fields.filter((field) => field.required && !linesOf(this.values[field.id]).length);
    const place = this.find(".request__readiness");
    place.toggleAttribute("data-ready", !lacking.length);
    if (!lacking.length) return place.replaceChildren(this.about.ready);
    const links = lacking.flatMap((field, number) => {
      const link = document.createElement("a");
      link.href = `#${this.form.elements[field.id].id}`;
      link.dataset.field = field.id;
      link.textContent = field.label;
      return number ? [this.about.comma, link] : [link];
    });
    const [before, after] = put(this.about.lacks, { count: lacking.length }).split("{fields}");
    place.replaceChildren(before, ...links, after ?? "");
  }

  // Enter in a one-line field goes on to the next one, as the phone's keyboard says, and never sends the form.
  next(event) {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    event.preventDefault();
    this.inputs[this.inputs.indexOf(event.target) + 1]?.focus();
  }

  go(event) {
    const name = event.target.dataset?.field;
    if (!name) return;
    event.preventDefault();
    this.form.elements[name].focus();
  }

  copy() {
    const { lang, copied, failed, byHand } = this.about;
    return copyAndSay(this.status, { plain: plain(this.paragraphs, lang), rich: rich(this.paragraphs), copied, failed, byHand });
  }

  clear(signal) {
    const before = this.draft;
    if (!Object.keys(before).length) return;
    this.form.reset();
    this.keep();
    this.show();
    notice(this.status, this.about.cleared, { label: this.about.undo, act: () => { this.put(before); this.keep(); this.show(); } }, signal);
  }
}

define("pb-request", Request);
