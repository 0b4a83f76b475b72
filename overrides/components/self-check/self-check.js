import { Element, define, notice, put } from "../_shared/element.js";
import { keep, read, watch } from "../_shared/store.js";

const KEY = "self-check";

// Adds up the answers and shows three bars once all are given. What was answered is kept on this device.
class SelfCheck extends Element {
  start(signal) {
    this.toggleAttribute("data-live", true);
    this.put(read(KEY)?.data ?? {});
    this.show();
    this.addEventListener("change", () => { this.keep(); this.show(); }, { signal });
    this.find("[data-clear]").addEventListener("click", () => this.clear(signal), { signal });
    this.find("[data-print]").addEventListener("click", () => print(), { signal });
    watch(KEY, () => { this.put(read(KEY)?.data ?? {}); this.show(); }, signal);
  }

  get statements() {
    return [...this.querySelectorAll("[data-statement]")];
  }

  // Answers by statement id.
  get answers() {
    const given = this.statements.map((set) => [set.dataset.statement, set.querySelector("input:checked")?.value]);
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }

  put(answers) {
    for (const set of this.statements) {
      const value = Object.hasOwn(answers, set.dataset.statement) ? answers[set.dataset.statement] : null;
      for (const input of set.querySelectorAll("input")) input.checked = input.value === value;
    }
  }

  keep() {
    this.find(".self-check__status").textContent = this.facts.unkept[keep(KEY, this.answers)] ?? "";
  }

  score(pattern) {
    const checked = this.querySelectorAll(`[data-statement][data-pattern="${pattern}"] input:checked`);
    return [...checked].reduce((sum, input) => sum + Number(input.value), 0);
  }

  show() {
    const { left, first, none } = this.facts;
    const open = this.statements.length - Object.keys(this.answers).length;
    this.toggleAttribute("data-done", !open);
    this.find(".self-check__left").textContent = open ? put(left, { count: open }) : "";
    const results = [...this.querySelectorAll(".self-check__result")];
    const scores = results.map((result) => this.draw(result, !open));
    const highest = Math.max(...scores);
    const link = results[scores.indexOf(highest)].querySelector("a").cloneNode(true);
    const [before, after] = first.split("{page}");
    this.find(".self-check__first").replaceChildren(...(open ? [] : highest ? [before, link, after] : [none]));
  }

  // One bar and its words; returns the score.
  draw(result, done) {
    const { pattern, most } = result.dataset;
    const score = this.score(pattern);
    result.querySelector(".self-check__score").textContent = put(this.facts.score, { score: done ? score : "____", most });
    result.querySelector(".self-check__bar span").style.setProperty("width", done ? `${(score / most) * 100}%` : "0");
    const bands = [...result.querySelectorAll("[data-from]")];
    const here = bands.findLast((band) => Number(band.dataset.from) <= score);
    for (const band of bands) band.toggleAttribute("data-here", done && band === here);
    return score;
  }

  clear(signal) {
    const before = this.answers;
    if (!Object.keys(before).length) return;
    const { cleared, undo } = this.facts;
    const go = (answers) => { this.put(answers); this.keep(); this.show(); };
    go({});
    notice(this.find(".self-check__status"), cleared, { label: undo, act: () => go(before) }, signal);
  }
}

define("pb-self-check", SelfCheck);
