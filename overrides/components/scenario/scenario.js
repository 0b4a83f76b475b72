import { Element, define, notice, put } from "../_shared/element.js";
import { goal } from "../_shared/goal.js";
import { keep, read, renewed, watch } from "../_shared/store.js";
import { copyAndSay } from "../_shared/clipboard.js";

// A chat in which the reader decides how it goes on. Shows the way that was taken, and after its first end the drawing of
// all ways. Keeps `way`, the choices in order with commas between, and `ended.<ending>` for each end ever reached.
class Scenario extends Element {
  start(signal) {
    this.about = this.facts;
    this.key = `scenario:${this.about.id}`;
    const on = (selector, act) => this.find(selector).addEventListener("click", act, { signal });
    this.addEventListener("click", (event) => this.choose(event), { signal });
    on("[data-back]", () => this.back());
    on("[data-again]", () => this.again(signal));
    on("[data-copy]", () => this.copy());
    on("[data-all]", (event) => this.spread(event.target));
    watch(this.key, () => this.show(), signal);
    addEventListener("hashchange", () => this.lead(), { signal });
    this.toggleAttribute("data-live", true);
    this.show();
    this.lead();
  }

  // A link to a paragraph that isn't on the way, from search for instance, lays all of them out.
  lead() {
    const place = goal();
    if (!place || !this.contains(place) || place.matches("[data-here]") || this.hasAttribute("data-all")) return;
    this.spread(this.find("[data-all]"));
    place.scrollIntoView();
  }

  get data() {
    const { renamed } = this.about;
    const { way = "", ...ended } = renewed(read(this.key)?.data, renamed);
    return { ...ended, way: way.split(",").map((id) => (Object.hasOwn(renamed, id) ? renamed[id] : id)).join(",") };
  }

  // The choices taken, as list items, as far as they still lead from one to the next.
  get taken() {
    const found = [];
    let place = this.find("[data-node]");
    for (const id of this.data.way.split(",")) {
      const choice = [...(place?.querySelectorAll("[data-choice]") ?? [])].find(({ dataset }) => dataset.choice === id);
      if (!choice) break;
      found.push(choice);
      place = this.place(choice.dataset.to);
    }
    return found;
  }

  place(name) {
    return [...this.querySelectorAll("[data-node], [data-ending]")].find(({ dataset }) => (dataset.node ?? dataset.ending) === name);
  }

  // Where the way has led so far: a decision still to take, or an ending.
  get here() {
    const { taken } = this;
    return taken.length ? this.place(taken.at(-1).dataset.to) : this.find("[data-node]");
  }

  choose(event) {
    const choice = event.target.closest("a.scenario__do")?.closest("[data-choice]");
    if (!choice || this.hasAttribute("data-all")) return;
    event.preventDefault();
    if (choice.hasAttribute("data-chosen")) return;
    this.go([...this.taken, choice]);
    const { ending } = this.here.dataset;
    if (ending) this.keep({ [`ended.${ending}`]: new Date().toISOString() });
    this.show();
    choice.focus({ preventScroll: true });
    choice.scrollIntoView({ block: "start" });
  }

  go(taken) {
    this.keep({ way: taken.map(({ dataset }) => dataset.choice).join(",") });
  }

  keep(changes) {
    const data = Object.fromEntries(Object.entries({ ...this.data, ...changes }).filter(([, value]) => value));
    this.find(".scenario__status").textContent = this.about.unkept[keep(this.key, data)] ?? "";
  }

  back() {
    const { taken } = this;
    const last = taken.pop();
    this.go(taken);
    this.show();
    last?.querySelector(".scenario__do").focus();
  }

  again(signal) {
    const { taken } = this;
    this.go([]);
    this.show();
    this.find(".scenario__do").focus({ preventScroll: true });
    this.find("[data-node]").scrollIntoView({ block: "start" });
    const undo = () => { this.go(taken); this.show(); };
    if (taken.length && !this.find(".scenario__status").textContent) {
      notice(this.find(".scenario__status"), this.about.again, { label: this.about.undo, act: undo }, signal);
    }
  }

  spread(button) {
    const all = this.toggleAttribute("data-all");
    button.setAttribute("aria-pressed", all);
    if (all) this.find("[data-node]").scrollIntoView({ block: "start" });
  }

  show() {
    const { taken, here, data } = this;
    const passed = new Map(taken.map((choice) => [choice.closest("[data-node]"), choice]));
    for (const place of this.querySelectorAll("[data-node], [data-ending]")) {
      place.toggleAttribute("data-here", place === here || passed.has(place));
      place.toggleAttribute("data-decided", passed.has(place) && place !== here);
    }
    for (const choice of this.querySelectorAll("[data-choice]")) {
      const chosen = passed.get(choice.closest("[data-node]")) === choice && choice.closest("[data-node]") !== here;
      choice.toggleAttribute("data-chosen", chosen);
    }
    const ended = Object.keys(data).filter((name) => name.startsWith("ended."));
    this.toggleAttribute("data-ended", ended.length > 0);
    this.toggleAttribute("data-end", "ending" in here.dataset);
    this.toggleAttribute("data-begun", taken.length > 0);
    this.draw(taken, ended.map((name) => name.slice(6)));
  }

  // Marks the way in the drawing, and each end that was ever reached.
  draw(taken, ended) {
    const way = taken.map(({ dataset }) => dataset.choice);
    const places = [this.find("[data-node]").dataset.node, ...taken.map(({ dataset }) => dataset.to)];
    for (const line of this.querySelectorAll("[data-line]")) line.toggleAttribute("data-taken", way.includes(line.dataset.line));
    for (const goal of this.querySelectorAll("[data-place]")) {
      goal.toggleAttribute("data-taken", places.includes(goal.dataset.place));
      goal.toggleAttribute("data-seen", ended.includes(goal.dataset.place));
    }
    const { tree, ended: end, comma } = this.about;
    const name = (place) => this.place(place)?.querySelector(".scenario__number").textContent.replace(/ · $/, "") ?? "";
    const seen = this.querySelectorAll("[data-ending]").length;
    const words = [put(tree, { way: places.map(name).join(comma) }), put(end, { count: ended.length, total: seen })];
    this.find("svg").setAttribute("aria-label", words.join(" "));
  }

  // The way and its end as text: each decision with what was done, the end, what was at work, and where to read on.
  copy() {
    const { title, copied, failed, byHand } = this.about;
    const text = (place, selector) => place.querySelector(selector).textContent.trim();
    const steps = this.taken.map((choice, number) => {
      const ask = text(choice.closest("[data-node]"), ".scenario__ask");
      return `${number + 1}. ${ask}\n→ ${text(choice, ".scenario__do")}`;
    });
    const end = this.here;
    const links = [...end.querySelectorAll(".scenario__links a")].map((link) => `${link.textContent} ${link.dataset.address}`);
    const says = [".scenario__title", ".scenario__text", ".scenario__debrief"].map((selector) => text(end, selector));
    return copyAndSay(this.find(".scenario__status"), { plain: [title, ...steps, ...says, ...links].join("\n"), copied, failed, byHand });
  }
}

define("pb-scenario", Scenario);
