import { Element, define, put } from "../_shared/element.js";
import { calendarFile } from "../_shared/calendar-file.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { dayWritten } from "../_shared/day-written.js";
import { saved } from "../_shared/saved.js";
import { keep, read, watch } from "../_shared/store.js";
import { Calendar, dayOf, today } from "../_shared/workdays.js";
import { line } from "./line.js";

const FARTHEST = 60; // working days

// The days on which a piece of work is shown. Its own entries go in by the attribute `values`, as JSON, and out by
// `pb-plan-change` with { values, lines }; with the attribute `keep` it keeps them itself. Values are `title`, `start` (YYYY-MM-DD),
// `calendar`, `day.<version>` and `who.<version>`; only what differs from the page's own is among them.
class Plan extends Element {
  static observedAttributes = ["values"];

  start(signal) {
    this.about = this.facts;
    const { calendars } = this.about;
    this.calendars = Object.fromEntries(Object.entries(calendars).map(([name, days]) => [name, new Calendar({ ...days, years: name === "china" ? this.about.years : null })]));
    const on = (selector, act) => this.find(selector)?.addEventListener("click", act, { signal });
    this.addEventListener("input", (event) => this.typed(event), { signal });
    this.addEventListener("keydown", (event) => event.key === "Enter" && event.target.matches("input") && event.preventDefault(), { signal }); // a form around it isn't sent
    on("[data-copy]", () => this.copy(this.text));
    on("[data-copy-file]", () => this.copy(this.file));
    on("[data-file]", () => this.save());
    on("[data-put]", () => this.tell("pb-plan-put"));
    if (this.key) watch(this.key, () => this.fill(read(this.key)?.data ?? {}, document.activeElement), signal);
    this.fill(this.key ? read(this.key)?.data ?? {} : this.given);
    const seen = new ResizeObserver(() => this.draw());
    seen.observe(this.find(".plan__line"));
    signal.addEventListener("abort", () => seen.disconnect());
  }

  attributeChangedCallback() {
    if (this.about) this.fill(this.given, document.activeElement);
  }

  get key() {
    return this.getAttribute("keep");
  }

  get given() {
    return JSON.parse(this.getAttribute("values") || "{}");
  }

  get inputs() {
    return [...this.querySelectorAll("[data-entry]")];
  }

  get calendar() {
    return this.find("[data-calendar]:checked").value;
  }

  get values() {
    const [usual] = Object.keys(this.calendars);
    const changed = this.inputs.filter((input) => input.value !== input.defaultValue && input.value !== "");
    return {
      ...Object.fromEntries(changed.map((input) => [input.dataset.entry, input.value])),
      ...(this.calendar !== usual && { calendar: this.calendar }),
    };
  }

  fill(values, except) {
    for (const input of this.inputs) if (input !== except) input.value = values[input.dataset.entry] ?? input.defaultValue;
    const [usual] = Object.keys(this.calendars);
    const wanted = Object.hasOwn(this.calendars, values.calendar ?? "") ? values.calendar : usual;
    for (const choice of this.querySelectorAll("[data-calendar]")) choice.checked = choice.value === wanted;
    this.show();
  }

  typed(event) {
    event.stopPropagation(); // a form around it has fields of its own
    this.show();
    if (this.key) this.find(".plan__status").textContent = this.about.unkept[keep(this.key, this.values)] ?? "";
    else this.tell("pb-plan-change");
  }

  tell(type) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { values: this.values, lines: this.lines } }));
  }

  entry(name) {
    return this.find(`[data-entry="${name}"]`)?.value.trim() ?? "";
  }

  get asked() {
    return dayOf(this.entry("start"));
  }

  // [{ id, name, count, day, who, … }], `day` empty where it can't be told.
  get versions() {
    const calendar = this.calendars[this.calendar], { asked } = this;
    return this.about.versions.map((version) => {
      const count = Number(this.entry(`day.${version.id}`));
      const isGood = Number.isInteger(count) && count > 0 && count <= FARTHEST;
      return { ...version, count, isGood, day: asked && isGood ? calendar.after(asked, count) : "", who: this.entry(`who.${version.id}`) || version.audience };
    });
  }

  // What is to be said about this plan: [{ text, entry }].
  get notes() {
    const { words } = this.about, { versions, asked } = this;
    const calendar = this.calendars[this.calendar];
    const notes = [];
    for (const [number, version] of versions.entries()) {
      const before = versions[number - 1];
      if (!version.isGood) notes.push({ text: put(words["no-day"], { name: version.name, most: FARTHEST }), entry: `day.${version.id}` });
      else if (before?.isGood && version.count <= before.count) notes.push({ text: put(words.crossed, { name: version.name, before: before.name, day: before.count }), entry: `day.${version.id}` });
    }
    if (!asked) return this.entry("start") ? [...notes, { text: words["no-start"] }] : notes;
    const last = versions.findLast(({ day }) => day)?.day ?? asked;
    if (!calendar.isWorked(asked)) notes.push({ text: put(words["start-off"], { date: this.written(asked), next: this.written(calendar.after(asked, 1)) }) });
    const gone = versions.filter(({ day }) => day && day < today()).map(({ name }) => name);
    if (gone.length) notes.push({ text: put(words.past, { names: new Intl.ListFormat(document.documentElement.lang).format(gone) }) });
    const years = [...new Set([asked, last])].filter((day) => !calendar.isKnown(day)).map((day) => day.slice(0, 4));
    for (const year of new Set(years)) notes.push({ text: put(words.unknown, { year }) });
    return notes;
  }

  show() {
    const { versions, notes } = this;
    for (const { id, day } of versions) {
      const row = this.find(`[data-version="${id}"]`);
      row.querySelector(".plan__date").textContent = day && this.written(day);
    }
    for (const input of this.querySelectorAll(".plan__number")) input.setAttribute("aria-invalid", String(notes.some(({ entry }) => entry === input.dataset.entry)));
    this.find(".plan__notes").replaceChildren(...notes.map(({ text }) => Object.assign(document.createElement("p"), { textContent: text })));
    this.find("pre").textContent = this.text;
    const dated = versions.some(({ day }) => day);
    for (const one of this.querySelectorAll("[data-file], [data-copy-file], [data-put]")) one.hidden = !dated;
    this.draw();
  }

  draw() {
    const place = this.find(".plan__line");
    const marks = this.versions.filter(({ day }) => day).map(({ name, day }) => ({ name, day, say: this.written(day, "short") }));
    place.hidden = !marks.length;
    if (!marks.length) return place.replaceChildren();
    const { asked } = this;
    place.replaceChildren(line({
      start: { day: asked, name: this.about.words.asked, say: this.written(asked, "short") }, marks, width: place.clientWidth || 600,
      isWorked: (day) => this.calendars[this.calendar].isWorked(day), label: put(this.about.words.drawn, { text: this.lines.join(" ") }),
    }));
  }

  written(day, size) {
    return dayWritten(day, this.about.words, size);
  }

  get lines() {
    const { words } = this.about;
    return this.versions.map((one) => put(words.line, { ...one, when: one.day ? this.written(one.day) : put(words.day, { count: one.count }) }));
  }

  titled(text) {
    const title = this.entry("title");
    return title && text ? put(this.about.words.titled, { title, text }) : title || text;
  }

  get text() {
    const { words } = this.about, { asked } = this;
    const head = this.titled(asked ? put(words.head, { date: this.written(asked) }) : "");
    return [...(head ? [head] : []), ...this.lines].join("\n");
  }

  get file() {
    const { words } = this.about;
    const calendar = this.calendars[this.calendar];
    const events = this.versions.filter(({ day }) => day).map((one) => ({
      id: `${hash(this.entry("title") || this.asked)}-${one.id}@playbook`, day: one.day, remind: calendar.after(one.day, -1),
      summary: this.titled(put(words.event, one)), text: [put(words.line, { ...one, when: this.written(one.day) }), put(words.gate, one)].join("\n"),
    }));
    return calendarFile(events, new Date(), this.about.maker);
  }

  save() {
    saved(`${put(this.about.words.file, { date: this.asked })}.ics`, this.file, "text/calendar");
  }

  copy(plain) {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.find(".plan__status"), { plain, copied, failed, byHand });
  }
}

// A short name for a text, so that a calendar replaces an entry that it has already.
function hash(text) {
  let made = 5381;
  for (const char of text) made = (made * 33 + char.codePointAt(0)) % 4294967291;
  return made.toString(36);
}

define("pb-plan", Plan);
