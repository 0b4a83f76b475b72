import { Element, define } from "../_shared/element.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { Copies } from "../_shared/copies.js";
import { change } from "../_shared/store.js";

const FIELD = "field.";

// The drafts of a form as a list, each with how far it has come and what can safely be said then. Looks again whenever the attribute
// `at` changes; tells of a change by `pb-states-change` with { copy, state }.
class States extends Element {
  static observedAttributes = ["at"];

  start(signal) {
    this.about = this.facts;
    this.drafts = new Copies("request", this.about.id);
    this.drafts.watch(() => this.show(), signal);
    this.find(".states__list").addEventListener("change", (event) => this.set(event), { signal });
    this.find(".states__list").addEventListener("click", (event) => this.copy(event), { signal });
    this.show();
  }

  attributeChangedCallback() {
    if (this.about) this.show();
  }

  show() {
    const template = this.find("template").content.firstElementChild, place = this.find(".states__list");
    const kept = this.drafts.all.filter(({ data }) => Object.keys(data).some((name) => name.startsWith(FIELD)));
    const old = new Map([...place.children].map((row) => [row.dataset.copy, row]));
    const rows = kept.map(({ id, data }) => {
      const row = old.get(id) ?? template.cloneNode(true), state = this.stateOf(data);
      row.dataset.copy = id;
      row.querySelector(".states__name").textContent = [data.title, ...this.about.fields.map((name) => data[FIELD + name])].filter(Boolean).map((text) => text.split("\n")[0].slice(0, 60)).join(" · ") || this.about.untitled;
      row.querySelector("select").value = state.id;
      row.querySelector("blockquote").textContent = this.said(state, data);
      return row;
    });
    if (rows.some((row, at) => row !== place.children[at]) || rows.length !== place.children.length) place.replaceChildren(...rows);
  }

  stateOf({ state }) {
    return this.about.states.find(({ id }) => id === state) ?? this.about.states[0];
  }

  // What can be said in this state, with what the draft holds.
  said({ say }, data) {
    return say.replace(/\{([a-z-]+)\}/g, (_, name) => (data[FIELD + name] ?? "").split("\n")[0].trim().replace(/[。.]$/, "") || this.about.gap);
  }

  set({ target }) {
    const copy = target.closest("[data-copy]").dataset.copy;
    const failed = change(this.drafts.key(copy), { state: target.value });
    this.find("output").textContent = this.about.unkept[failed] ?? "";
    this.dispatchEvent(new CustomEvent("pb-states-change", { bubbles: true, detail: { copy, state: target.value } }));
    this.show();
  }

  copy({ target }) {
    if (!target.matches("button")) return;
    const { copied, failed, byHand } = this.about;
    copyAndSay(this.find("output"), { plain: target.closest("li").querySelector("blockquote").textContent, copied, failed, byHand });
  }
}

define("pb-states", States);
