import { Element, define, notice, put } from "../_shared/element.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { isLink, unpackedLink } from "../_shared/link.js";
import { keep, keys, read, watch } from "../_shared/store.js";
import { Calendar, dayOf, today } from "../_shared/workdays.js";
import { fresh } from "../_shared/copies.js";
import { dayWritten } from "../_shared/day-written.js";
import { inOrder } from "./order.js";

const KEY = "queue";
const ROW = "row."; // row.<id>.<entry>; order: ids, each after a comma
const TICKED = "yes";

// Requests side by side, sorted as they are typed. What it keeps are the rows as they were added; the order is worked out.
class Queue extends Element {
  start(signal) {
    this.about = this.facts;
    this.calendar = new Calendar(this.about.calendars.china);
    this.rows = this.read();
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act, { signal });
    on("[data-add]", "click", () => this.add({}));
    on("[data-copy]", "click", () => this.copy(this.text));
    on("[data-print]", "click", () => print());
    on(".queue__select", "change", (event) => this.pick(event.target));
    on(".queue__rows", "input", (event) => this.typed(event));
    on(".queue__rows", "change", ({ target }) => target.type === "checkbox" && this.sort());
    on(".queue__rows", "focusout", ({ target, relatedTarget }) => target.closest("[data-row]").contains(relatedTarget) || setTimeout(() => this.sort()));
    on(".queue__rows", "click", (event) => this.press(event, signal));
    watch(KEY, () => { this.rows = this.read(); this.show(); }, signal);
    this.receive();
    this.offer();
    this.show();
  }

  read() {
    const data = read(KEY)?.data ?? {};
    const ids = new Set((data.order ?? "").split(",").filter((id) => /^[a-z0-9]+$/.test(id)));
    return [...ids].map((id) => {
      const start = `${ROW}${id}.`;
      return { id, ...Object.fromEntries(Object.entries(data).filter(([name]) => name.startsWith(start)).map(([name, value]) => [name.slice(start.length), value])) };
    });
  }

  keep() {
    const entries = this.rows.flatMap(({ id, ...row }) => Object.entries(row).filter(([, value]) => value).map(([name, value]) => [`${ROW}${id}.${name}`, value]));
    const data = this.rows.length ? { order: this.rows.map(({ id }) => id).join(","), ...Object.fromEntries(entries) } : {};
    this.find(".queue__status").textContent = this.about.unkept[keep(KEY, data)] ?? "";
  }

  add(row) {
    const id = fresh(new Date());
    this.rows.push({ id, ...row });
    this.keep();
    this.show();
    this.rowOf(id).querySelector('[data-entry="what"]').focus();
  }

  // A request from a link is looked at first, and comes in by a click.
  receive() {
    const fragment = location.hash.slice(1), place = this.find(".queue__arrived");
    if (!isLink(fragment)) return;
    history.replaceState(history.state, "", location.pathname);
    const { thing } = unpackedLink(fragment), field = (name) => thing?.data[`field.${name}`] ?? "";
    const what = [field("ask") || field("job") || field("work"), field("by")].filter(Boolean).join(this.about.comma);
    const says = document.createElement("p"), button = document.createElement("button");
    says.textContent = put(this.about.words.brought, { what: what || this.about.words.unnamed });
    Object.assign(button, { type: "button", className: "button button--small", textContent: this.find("[data-add]").textContent });
    button.addEventListener("click", () => { place.replaceChildren(); this.add({ what }); });
    place.replaceChildren(says, button);
  }

  // Requests that are drafted on this device.
  offer() {
    const select = this.find(".queue__select");
    const drafts = keys("request:").map((key) => [key, read(key)?.data ?? {}]).filter(([key, data]) => this.about.asking.includes(key.split(":")[1]) && (data["field.ask"] ?? data["field.job"]));
    const option = (value, text) => Object.assign(document.createElement("option"), { value, textContent: text });
    select.replaceChildren(option("", this.about.words["from-draft"]), ...drafts.map(([key, data]) => option(key, (data.title ? `${data.title} · ` : "") + (data["field.ask"] ?? data["field.job"]).slice(0, 40))));
    select.parentElement.hidden = !drafts.length;
  }

  pick(select) {
    if (!select.value) return;
    const data = read(select.value)?.data ?? {};
    select.value = "";
    this.add({ what: [data["field.ask"] ?? data["field.job"], data["field.by"]].filter(Boolean).join(this.about.comma), whose: data.title ?? "" });
  }

  rowOf(id) {
    return this.find(`[data-row="${id}"]`);
  }

  typed({ target }) {
    const row = this.rows.find(({ id }) => id === target.closest("[data-row]").dataset.row);
    row[target.dataset.entry] = target.type === "checkbox" ? (target.checked ? TICKED : "") : target.value;
    this.keep();
    this.say();
  }

  press({ target }, signal) {
    const id = target.closest("[data-row]")?.dataset.row;
    if (target.matches("[data-copy-row]")) this.copy(this.lines.find((line) => line.id === id).text);
    if (!target.matches("[data-drop]")) return;
    const before = this.rows;
    const go = (rows) => { this.rows = rows; this.keep(); this.show(); };
    go(before.filter((row) => row.id !== id));
    notice(this.find(".queue__status"), this.about.words.dropped, { label: this.about.undo, act: () => go(before) }, signal);
    this.find("[data-add]").focus();
  }

  // [{ row, why }], the first to be done first.
  get sorted() {
    const rows = this.rows.map((row) => ({
      ...row, size: this.size(row), day: dayOf(row.day ?? ""), stopped: row.stopped === TICKED, fixed: row.fixed === TICKED,
      effects: Object.keys(this.about.effects).filter((name) => row[`on.${name}`] === TICKED),
    }));
    return inOrder(rows, (row) => this.startOf(row));
  }

  size(row) {
    const size = Number(row.size);
    return size > 0 && size <= 60 ? size : 0;
  }

  startOf({ day, size }) {
    return this.calendar.after(day, -Math.max(1, Math.ceil(size)) + 1);
  }

  // What is said of each row: [{ id, place, why, late, text }]. `done` is when it is finished if one is done after the other.
  get lines() {
    const { words } = this.about;
    let used = 0;
    return this.sorted.map(({ row }, at, all) => {
      used += row.size;
      const done = used ? this.calendar.after(today(), Math.ceil(used)) : "";
      const before = all[at - 1];
      const why = before ? this.reason(before, row) : "";
      const late = row.day && done > row.day ? put(words.late, { what: this.name(row), done: this.date(done), day: this.date(row.day) }) : "";
      const finished = row.size && !late ? put(words.done, { date: this.date(done) }) : "";
      const says = [why, late, finished].filter(Boolean).join(this.about.gap), number = at + 1;
      return { id: row.id, place: put(words.place, { number }), says, text: put(words.line, { number, what: this.name(row), says }).trim() };
    });
  }

  reason({ row: first, why }, second) {
    const { words, effects } = this.about;
    const more = first.effects.filter((name) => !second.effects.includes(name));
    return put(words[why], {
      first: this.name(first), second: this.name(second), date: first.day && this.date(first.day),
      start: first.day && this.date(this.startOf(first)), other: second.day && this.date(this.startOf(second)),
      effects: (more.length ? more : first.effects).map((name) => effects[name]).join(this.about.comma),
    });
  }

  name(row) {
    const what = (row.what ?? "").trim() || this.about.words.unnamed;
    return row.whose?.trim() ? put(this.about.words.and, { what, whose: row.whose.trim() }) : what;
  }

  date(day) {
    return dayWritten(day, this.about.words);
  }

  // Draws the rows.
  show() {
    const template = this.find("template").content.firstElementChild;
    this.find(".queue__rows").replaceChildren(...this.sorted.map(({ row: { id } }) => {
      const row = this.rows.find((one) => one.id === id), made = template.cloneNode(true);
      made.dataset.row = id;
      for (const input of made.querySelectorAll("[data-entry]")) {
        const value = row[input.dataset.entry] ?? "";
        if (input.type === "checkbox") input.checked = value === TICKED;
        else input.value = value;
      }
      return made;
    }));
    this.say();
  }

  // Puts the rows in their order, once nobody types in one of them that would move away.
  sort() {
    const focused = document.activeElement, place = this.find(".queue__rows");
    const wanted = this.sorted.map(({ row: { id } }) => this.rowOf(id));
    if (wanted.every((row, at) => row === place.children[at])) return;
    place.append(...wanted);
    if (place.contains(focused)) focused.focus({ preventScroll: true });
  }

  // Says places and reasons anew; the rows stand still while one of them is typed in.
  say() {
    for (const { id, place, says } of this.lines) {
      const row = this.rowOf(id);
      row.querySelector(".queue__place").textContent = place;
      row.querySelector(".queue__why").textContent = says;
      row.querySelector("[data-copy-row]").hidden = !says;
    }
    this.find(".queue__text").hidden = this.rows.length < 2;
    this.find("pre").textContent = this.text;
  }

  get text() {
    return this.lines.map(({ text }) => text).join("\n");
  }

  copy(plain) {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.find(".queue__status"), { plain, copied, failed, byHand });
  }
}

define("pb-queue", Queue);
