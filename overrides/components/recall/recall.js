import { Element, define, notice, put, written } from "../_shared/element.js";
import { keep, read, renewed, watch } from "../_shared/store.js";
import { copyAndSay } from "../_shared/clipboard.js";

const KEY = "recall";
const BACK = 2; // days after which a missed card is asked again
const DAY = 864e5;

// Asks the cards that are due, one at a time. Keeps `start`, the day of the first answer as YYYY-MM-DD in local time, and
// `card.<id>`: "right", or the day on which a missed one comes back. Days are counted by the calendar, so that neither an
// hour's change nor another time zone matters; a day that can't be, since a clock was wrong, never holds a card back.
class Recall extends Element {
  start(signal) {
    this.about = this.facts;
    this.addEventListener("click", (event) => this.press(event, signal), { signal });
    watch(KEY, () => this.asked || this.show(), signal);
    this.toggleAttribute("data-live", true);
    this.asked = null;
    this.show();
  }

  get cards() {
    return [...this.querySelectorAll("[data-card]")];
  }

  get data() {
    return renewed(read(KEY)?.data, this.about.renamed);
  }

  // The first day; today where none is kept, or one that is still to come.
  get first() {
    const { start } = this.data;
    const now = today();
    return isDay(start) && start <= now ? start : now;
  }

  // Which day it is, counted from 1.
  get day() {
    return between(this.first, today()) + 1;
  }

  isDue({ dataset }) {
    const state = this.data[`card.${dataset.card}`];
    if (state === "right") return false;
    if (isDay(state)) return state <= today() || between(today(), state) > BACK;
    return Number(dataset.day) <= this.day;
  }

  get due() {
    const seldom = ({ dataset }) => (isDay(this.data[`card.${dataset.card}`]) ? 0 : 1); // missed ones first
    return this.cards.filter((card) => this.isDue(card)).sort((a, b) => seldom(a) - seldom(b));
  }

  // Shows the card to answer, or when the next ones come.
  show() {
    const { words } = this.about;
    const { due, cards, data } = this;
    const right = cards.filter(({ dataset }) => data[`card.${dataset.card}`] === "right").length;
    const says = [put(words.score, { right, total: cards.length })];
    if (due.length) says.unshift(put(words.due, { count: due.length }));
    else if (right === cards.length) says.unshift(words["all-done"]);
    else says.unshift(put(words.next, { date: shown(this.next) }));
    this.find(".recall__status").textContent = says.join(" ");
    this.ask(due[0] ?? null);
    this.toggleAttribute("data-begun", Object.keys(data).length > 0);
  }

  ask(card) {
    for (const one of this.cards) one.toggleAttribute("data-here", one === card);
    if (!card) return;
    card.querySelector("details").open = false;
    card.querySelector("[data-go]").hidden = false;
    card.querySelector("[data-next]").hidden = true;
    for (const input of card.querySelectorAll("input")) Object.assign(input, { checked: false, disabled: false });
  }

  // The day of the next card: of a missed one, or of one that is still to come.
  get next() {
    const days = this.cards.map(({ dataset }) => {
      const state = this.data[`card.${dataset.card}`];
      return state === "right" ? "" : isDay(state) ? state : after(this.first, Number(dataset.day) - 1);
    });
    return days.filter(Boolean).sort()[0];
  }

  press({ target }, signal) {
    const card = target.closest("[data-card]");
    if (target.matches("[data-go]")) this.judge(card);
    if (target.matches("[data-next]")) this.onward();
    if (target.matches("[data-dates]")) this.dates();
    if (target.matches("[data-clear]")) this.clear(signal);
  }

  judge(card) {
    const { words, unkept } = this.about;
    const chosen = card.querySelector("input:checked");
    const said = this.find(".recall__said");
    if (!chosen) {
      said.textContent = words.none;
      return card.querySelector("input").focus();
    }
    const right = chosen.matches("[data-right]");
    this.asked = card;
    const state = right ? "right" : after(today(), BACK);
    const failed = keep(KEY, { ...this.data, start: this.first, [`card.${card.dataset.card}`]: state });
    said.textContent = unkept[failed] ?? "";
    card.querySelector(".recall__verdict").textContent = right ? words.right : put(words.wrong, { date: shown(state) });
    card.querySelector("details").open = true;
    for (const input of card.querySelectorAll("input")) input.disabled = true;
    card.querySelector("[data-go]").hidden = true;
    card.querySelector("[data-next]").hidden = false;
    card.querySelector("[data-next]").focus({ preventScroll: true });
    this.toggleAttribute("data-begun", true);
  }

  onward() {
    this.asked = null;
    this.show();
    (this.find("[data-here] legend") ?? this.find(".recall__status")).focus();
  }

  // The days to come, to put into a calendar.
  dates() {
    const { words, copied, failed, byHand, address } = this.about;
    const days = [...new Set(this.cards.map(({ dataset }) => Number(dataset.day)))].map((day) => after(this.first, day - 1));
    const lines = days.filter((day) => day >= today()).map((day) => put(words.date, { date: shown(day) }));
    return copyAndSay(this.find(".recall__said"), { plain: [words["dates-head"], ...lines, address].join("\n"), copied, failed, byHand });
  }

  clear(signal) {
    const before = read(KEY)?.data ?? {};
    const go = (data) => { keep(KEY, data); this.onward(); };
    go({});
    notice(this.find(".recall__said"), this.about.words.cleared, { label: this.about.undo, act: () => go(before) }, signal);
  }
}

// Days are text, YYYY-MM-DD, which sorts by itself.
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !isNaN(Date.parse(text));
const between = (from, until) => Math.round((Date.parse(until) - Date.parse(from)) / DAY);
const after = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const shown = (day) => written(new Date(Date.parse(day)), { dateStyle: "full", timeZone: "UTC" });

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

define("pb-recall", Recall);
