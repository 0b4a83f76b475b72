import { Element, define } from "../_shared/element.js";

// Weighs answers by the form's verdicts. Answers go in by the attribute `values`, as JSON, and out by `pb-weigh-change` with
// { values }; what the verdict suggests for fields goes out by `pb-weigh-put` with { fills }.
class Weigh extends Element {
  static observedAttributes = ["values"];

  start(signal) {
    this.about = this.facts;
    this.addEventListener("input", (event) => {
      event.stopPropagation(); // a form around it has fields of its own
      this.show();
      this.dispatchEvent(new CustomEvent("pb-weigh-change", { bubbles: true, detail: { values: this.values } }));
    }, { signal });
    this.find("[data-put]").addEventListener("click", () => {
      this.dispatchEvent(new CustomEvent("pb-weigh-put", { bubbles: true, detail: { fills: this.verdict.fills } }));
    }, { signal });
    this.fill();
  }

  attributeChangedCallback() {
    if (this.about) this.fill();
  }

  fill() {
    const values = JSON.parse(this.getAttribute("values") || "{}");
    for (const choice of this.querySelectorAll("[data-question]")) choice.checked = values[choice.dataset.question] === choice.value;
    this.show();
  }

  get values() {
    return Object.fromEntries([...this.querySelectorAll("[data-question]:checked")].map(({ dataset, value }) => [dataset.question, value]));
  }

  // The first verdict that the answers allow, or nothing before all are given.
  get verdict() {
    const { values } = this;
    if (Object.keys(values).length < this.querySelectorAll("fieldset").length) return null;
    const fits = (way) => Object.entries(way).every(([question, answers]) => answers.includes(values[question]));
    return this.about.verdicts.find(({ when }) => !when.length || when.some(fits));
  }

  show() {
    const { verdict } = this, place = this.find(".weigh__verdict");
    const says = document.createElement("p"), name = document.createElement("b");
    this.find("[data-put]").hidden = !verdict;
    if (!verdict) return place.replaceChildren(Object.assign(says, { textContent: this.about.open }));
    name.textContent = verdict.name;
    says.append(name, " ", verdict.why);
    place.replaceChildren(says);
  }
}

define("pb-weigh", Weigh);
