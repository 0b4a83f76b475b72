import { Element, define, notice, put, written } from "../_shared/element.js";
import { saved } from "../_shared/saved.js";
import { change, dump, keys, read, remove, restore, watch } from "../_shared/store.js";
import { packed, take, unpacked } from "../_shared/move.js";
import { copyAndSay } from "../_shared/clipboard.js";

const SETTINGS = ["scheme", "shortcut", "searched"]; // travel along, but are nothing to look at
const WEEKS = 8;
const WEEK = 7 * 864e5;
const SVG = "http://www.w3.org/2000/svg";

// Everything kept on this device, to open, delete, take along and clear.
class Desk extends Element {
  start(signal) {
    this.about = this.facts;
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act, { signal });
    on(".desk__order", "change", () => this.show());
    on(".desk__things", "click", (event) => this.press(event, signal));
    on("[data-save]", "click", () => this.save());
    on("[data-copy]", "click", () => this.copy());
    on(".desk__file", "change", (event) => this.load(event.target));
    on(".desk__text", "input", (event) => this.plan(event.target.value));
    on("[data-wipe]", "click", () => this.ask(signal));
    watch("", () => this.show(), signal);
    this.show();
  }

  // What is here: [{ key, kind, id, at, state, title, data, since, place }], the latest first.
  get things() {
    const all = keys().filter((key) => !SETTINGS.includes(key.split(":")[0])).map((key) => {
      const [kind, id = ""] = key.split(":");
      const kept = read(key) ?? { state: "broken", data: {}, since: {}, at: new Date(NaN) };
      return { key, kind, id, ...kept, title: kept.data.title || "", place: this.about.places[kind]?.[id] };
    });
    return all.filter(({ state, data }) => Object.keys(data).length || state !== "sound").sort((a, b) => (b.at || 0) - (a.at || 0));
  }

  show() {
    const { things } = this;
    const { words } = this.about;
    this.find(".desk__status").textContent = things.length ? put(words.count, { count: things.length }) : words.none;
    this.find(".desk__order").hidden = things.length < 2;
    const byDeal = this.find(".desk__order input:checked").value === "deal";
    const groups = byDeal ? grouped(things) : new Map([["", things]]);
    const sorted = [...groups].sort(([a], [b]) => (a === "") - (b === ""));
    this.find(".desk__things").replaceChildren(...sorted.flatMap(([title, list]) => [
      ...(byDeal ? [element("h3", { className: "desk__deal", textContent: title || words.untitled })] : []),
      element("ul", { className: "desk__list" }, ...list.map((thing) => this.row(thing))),
    ]));
    this.draw(things);
  }

  row(thing) {
    const { words } = this.about;
    const { key, state, place, title, at, data } = thing;
    const name = [title, place?.title].filter(Boolean).join(" · ") || (state === "sound" ? key : words[state === "newer" ? "newer" : "broken"]);
    const link = place ? element("a", { className: "desk__open", href: `${place.url}#${key}`, textContent: name }) : element("span", { className: "desk__open", textContent: name });
    const facts = [this.progress(thing), written(at, { dateStyle: "medium", timeStyle: "short" })].filter(Boolean).join(" · ");
    const button = element("button", { type: "button", className: "button button--quiet button--small", value: key, textContent: words.delete });
    button.setAttribute("aria-label", `${words.delete} ${name}`);
    const first = Object.entries(data).find(([entry, value]) => entry.startsWith("field.") && value)?.[1];
    return element("li", { className: "desk__thing" },
      element("div", {}, link, element("p", { className: "desk__facts", textContent: facts }), ...(first && !title ? [element("p", { className: "desk__first", textContent: first.slice(0, 60) })] : [])),
      button);
  }

  // How far a thing has come, in the words of its kind.
  progress({ kind, data, place }) {
    const { words } = this.about;
    const count = (start, value) => Object.entries(data).filter(([entry, held]) => entry.startsWith(start) && (!value || held === value)).length;
    const says = {
      checklist: () => put(words.ticks, { done: count("item.", "done"), total: (place?.count ?? 0) - count("item.", "na") }),
      request: () => put(words.fields, { count: count("field.") }),
      answer: () => words.answer,
      scenario: () => put(words.endings, { count: count("ended.") }),
      recall: () => put(words.cards, { count: count("card.", "right") }),
      path: () => put(words.steps, { count: count("step.") }),
      rubric: () => put(words.answers, { count: count("point.") }),
      "self-check": () => put(words.answers, { count: Object.keys(data).length }),
    };
    return says[kind]?.() ?? "";
  }

  // How many things were worked on in each of the last weeks.
  draw(things) {
    const now = Date.now();
    const counts = Array.from({ length: WEEKS }, (_, back) => things.filter(({ since, at }) => {
      const times = [...Object.values(since), at.getTime()];
      return times.some((time) => now - time >= back * WEEK && now - time < (back + 1) * WEEK);
    }).length).reverse();
    const place = this.find(".desk__weeks");
    place.hidden = !counts.some(Boolean);
    place.querySelector("svg")?.remove();
    const most = Math.max(4, ...counts);
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("viewBox", `0 0 ${WEEKS * 24} 56`);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", counts.map((count, week) => put(this.about.words.week, { back: WEEKS - 1 - week, count })).join(this.about.comma));
    for (const [week, count] of counts.entries()) {
      const bar = document.createElementNS(SVG, "rect");
      const height = Math.max(1, (count / most) * 52);
      for (const [name, value] of Object.entries({ x: week * 24 + 2, y: 54 - height, width: 18, height })) bar.setAttribute(name, value);
      picture.append(bar);
    }
    place.append(picture);
  }

  press({ target }, signal) {
    if (!target.value) return;
    const { words } = this.about;
    const before = dump();
    const key = target.value;
    const kept = read(key);
    const failed = remove(key);
    this.show();
    const back = () => { if (kept && Object.keys(kept.data).length) change(key, kept.data); else restore(before); this.show(); };
    notice(this.find(".desk__said"), failed ? this.about.unkept[failed] : words.deleted, failed ? null : { label: words.undo, act: back }, signal);
  }

  save() {
    saved(put(this.about.words.file, { date: new Date().toISOString().slice(0, 10) }), packed(new Date()), "application/json");
  }

  copy() {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.find(".desk__said"), { plain: packed(new Date()), copied, failed, byHand });
  }

  async load(input) {
    const [file] = input.files;
    if (file) this.plan(file.size > 5e6 ? " ".repeat(5e6 + 1) : await file.text());
    input.value = "";
  }

  // Says what a file would add before anything is added.
  plan(text) {
    const { words } = this.about;
    const place = this.find(".desk__plan");
    if (text === "") return place.replaceChildren();
    const { error, things = [] } = unpacked(text);
    if (error) return place.replaceChildren(words[error === "newer" ? "newer-file" : error]);
    const of = (...verdicts) => things.filter(({ verdict }) => verdicts.includes(verdict));
    const name = ({ key }) => { const [kind, id] = key.split(":"); return this.about.places[kind]?.[id]?.title ?? key.slice(0, 60); };
    const says = [["new", of("new")], ["more", of("more")], ["same", of("same")], ["refused", of("key", "newer", "broken")]].filter(([, found]) => found.length);
    const rows = says.map(([verdict, found]) => element("li", { textContent: put(words[verdict], { count: found.length, names: found.slice(0, 8).map(name).join(this.about.comma) + (found.length > 8 ? "……" : "") }) }));
    const list = element("ul", {}, ...rows);
    if (!of("new", "more").length) return place.replaceChildren(words.nothing, list);
    const go = element("button", { type: "button", className: "button", textContent: words.take });
    const stay = element("button", { type: "button", className: "button button--quiet", textContent: words.leave });
    go.addEventListener("click", () => { const failed = take(things); place.replaceChildren(failed ? this.about.unkept[failed] : put(words.taken, { count: of("new", "more").length })); this.find(".desk__text").value = ""; this.show(); });
    stay.addEventListener("click", () => { place.replaceChildren(); this.find(".desk__text").value = ""; });
    place.replaceChildren(words.plan, list, element("div", { className: "desk__buttons" }, go, stay));
  }

  // Clears everything, after one question, with time to think better of it.
  ask(signal) {
    const { words } = this.about;
    const place = this.find(".desk__said");
    const before = dump();
    const go = element("button", { type: "button", className: "button button--small", textContent: words.wipe });
    const stay = element("button", { type: "button", className: "button button--quiet button--small", textContent: words["wipe-keep"] });
    stay.addEventListener("click", () => { place.replaceChildren(); this.find("[data-wipe]").focus(); });
    go.addEventListener("click", () => {
      const worked = restore({});
      this.show();
      notice(place, worked ? words.wiped : words["wipe-failed"], worked ? { label: words.undo, act: () => { restore(before); this.show(); } } : null, signal);
    });
    place.replaceChildren(put(words["wipe-ask"], { count: this.things.length }), " ", go, " ", stay);
    go.focus();
  }
}

function grouped(things) {
  const groups = new Map();
  for (const thing of things) groups.set(thing.title, [...(groups.get(thing.title) ?? []), thing]);
  return groups;
}

function element(name, values, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}

define("pb-desk", Desk);
