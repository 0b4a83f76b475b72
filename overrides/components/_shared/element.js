// What every component shares: one signal that ends its listeners, and small helpers for its own markup.

export class Element extends HTMLElement {
  // Runs `start(signal)` on each connection; connecting again never doubles a listener. What was typed and ticked while
  // the script was still on its way is told once more, lest something kept takes its place.
  connectedCallback() {
    const early = this.stopping ? [] : touched(this);
    this.stopping?.abort();
    this.stopping = new AbortController();
    this.start(this.stopping.signal);
    for (const tell of early) tell();
    // What a component keeps it fills in itself; what a browser would fill in after a reload may be older.
    for (const field of fieldsOf(this)) field.setAttribute("autocomplete", "off");
  }

  disconnectedCallback() {
    this.stopping?.abort();
  }

  find(selector) {
    return this.querySelector(selector);
  }

  // What the page says about this component: words and structure, in the language of the page.
  get facts() {
    return JSON.parse(this.find('script[type="application/json"]').textContent);
  }
}

const fieldsOf = (place) => [...place.querySelectorAll("input:not([type=file]), textarea")];

function touched(place) {
  const fields = fieldsOf(place);
  const isTouched = (field) => (/radio|checkbox/.test(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
  return fields.filter(isTouched).map((field) => {
    const { value, checked } = field;
    return () => {
      Object.assign(field, { value, checked });
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    };
  });
}

// Replaces `{name}` in a sentence from the markup.
export function put(sentence, values) {
  return sentence.replace(/\{([a-z]+)\}/g, (all, name) => (name in values ? values[name] : all));
}

// Shows a sentence for a while, with one button that takes the last step back.
export function notice(place, sentence, button, signal) {
  place.replaceChildren(sentence);
  if (!button) return;
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "button button--quiet button--small";
  undo.textContent = button.label;
  const timer = setTimeout(() => undo.isConnected && place.replaceChildren(), 10000);
  signal.addEventListener("abort", () => clearTimeout(timer));
  undo.addEventListener("click", () => {
    clearTimeout(timer);
    place.replaceChildren();
    button.act();
  }, { signal });
  place.append(" ", undo);
}

// A date as the readers of this page write it; English pages are British; nothing for no date. `style` as in Intl.DateTimeFormat.
export function written(date, style) {
  if (isNaN(date)) return "";
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, style).format(date);
}

export function define(name, type) {
  if (!customElements.get(name)) customElements.define(name, type);
}
