import { Element, define, notice, put, written } from "../_shared/element.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { Copies, fresh, shelve } from "../_shared/copies.js";
import { add, fill, linesOf, markdown, plain, rich, nodes } from "./output.js";
import { asks } from "./readiness.js";
import { workingDays } from "./when.js";

const DAYS = 30; // as the page says
const FIELD = "field.";
const PLAN = "plan."; // entries of the plan within

// A form whose text is seen while it is written. Tells of each change by `pb-request-change`.
class Request extends Element {
  start(signal) {
    this.form = this.find("form");
    this.about = this.facts;
    this.drafts = new Copies("request", this.about.id, { renamed: this.about.renamed, days: DAYS });
    this.drafts.tidy(new Date());
    this.checked = { done: 0, total: 1 };
    this.plan = {};
    this.addEventListener("pb-plan-change", ({ detail }) => { this.plan = detail.values; this.keep(); }, { signal });
    this.addEventListener("pb-plan-put", ({ detail }) => this.review(detail.lines), { signal });
    this.addEventListener("pb-checklist-change", ({ detail }) => this.check(detail), { signal });
    this.open(this.drafts.last);
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act, { signal });
    this.form.addEventListener("input", (event) => this.typed(event), { signal });
    this.form.addEventListener("focusout", () => this.ask(), { signal });
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.copy(); }, { signal });
    this.form.addEventListener("keydown", (event) => this.next(event), { signal });
    on("[data-new]", "click", () => this.open(fresh(new Date())));
    on("[data-clear]", "click", () => this.clear(signal));
    on(".copies__list", "click", (event) => event.target.value && this.open(event.target.value));
    on(".request__bar", "mousedown", (event) => event.preventDefault()); // leaving a field would move what is being pressed
    on(".request__readiness", "click", (event) => this.go(event));
    this.drafts.watch((id) => this.elsewhere(id), signal);
  }

  get status() {
    return this.find(".request__status");
  }

  get inputs() {
    return [...this.form.elements].filter((input) => input.matches(".request__input[name]"));
  }

  get title() {
    return this.find("[data-title]");
  }

  get values() {
    return Object.fromEntries(this.inputs.map((input) => [input.name, input.value]));
  }

  get attach() {
    return this.find("[data-attach]");
  }

  get isChecked() {
    return this.checked.done === this.checked.total;
  }

  // Dated versions take the place of what stood in the field for them.
  review(lines) {
    const field = this.form.elements.review, before = field.value;
    const go = (text) => { field.value = text; this.keep(); this.show(); this.ask(); };
    go(lines.join("\n"));
    notice(this.status, this.about.planned, { label: this.about.undo, act: () => go(before) }, this.stopping.signal);
  }

  // The checklist of this draft: once it is through, a line about it can go along.
  check(counted) {
    this.checked = counted;
    this.attach.parentElement.hidden = !this.isChecked;
    this.show();
  }

  // The language in which the text is handed over; the writer's own words stay as they are.
  get lang() {
    return this.find("[data-lang]:checked").value;
  }

  get half() {
    return this.about.halves[this.lang];
  }

  get flavour() {
    return this.find("[data-flavour]:checked").value;
  }

  get paragraphs() {
    const { half, lang, values } = this;
    const own = this.about.halves[this.about.lang].defaults;
    const said = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, value === own[id] ? half.defaults[id] : value]));
    const answers = Object.entries(half.asks).map(([id, question]) => [question, values[id] ?? ""]);
    const text = add(fill(half, said, lang, half.missing, half.missingLed), half.lead, answers, lang);
    const line = { lead: "", lines: [put(half.checked, this.checked)], listed: false };
    return this.attach?.checked && this.isChecked ? [...text, line] : text;
  }

  // Only what differs from the page's own text is kept, so that a suggestion follows the language of the page.
  get draft() {
    const changed = this.inputs.filter((input) => input.value !== input.defaultValue);
    return {
      ...(this.title.value && { title: this.title.value }),
      ...Object.fromEntries(changed.map((input) => [FIELD + input.name, input.value])),
      ...(this.attach?.checked && { attach: "yes" }),
      ...Object.fromEntries(Object.entries(this.plan).map(([name, value]) => [PLAN + name, value])),
      ...(this.lang !== this.about.handOver && { lang: this.lang }),
    };
  }

  // Opens a draft and says so, or an empty sheet where there is none of that name.
  open(id) {
    const kept = this.drafts.get(id);
    this.id = id;
    this.drafts.open(id);
    this.find("pb-checklist")?.setAttribute("run", id);
    this.put(kept?.data ?? {});
    this.show();
    this.ask();
    this.status.replaceChildren();
    if (!kept) return;
    const time = written(kept.at, { dateStyle: "medium", timeStyle: "short" });
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "button button--quiet button--small";
    discard.textContent = this.about.discard;
    discard.addEventListener("click", () => this.clear(this.stopping.signal));
    this.status.replaceChildren(put(this.about.restored, { time }), " ", discard);
  }

  put({ title = "", lang = "", attach = "", ...values }, except) {
    this.plan = Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith(PLAN)).map(([name, value]) => [name.slice(PLAN.length), value]));
    this.find("pb-plan")?.setAttribute("values", JSON.stringify(this.plan));
    if (this.attach) this.attach.checked = attach === "yes";
    for (const input of this.inputs) {
      const name = FIELD + input.name;
      if (input !== except) input.value = Object.hasOwn(values, name) ? values[name] : input.defaultValue;
    }
    if (this.title !== except) this.title.value = title;
    const wanted = Object.hasOwn(this.about.halves, lang) ? lang : this.about.handOver;
    for (const choice of this.querySelectorAll("[data-lang]")) choice.checked = choice.value === wanted;
  }

  typed(event) {
    if (event.target.closest("pb-checklist, pb-plan")) return;
    this.show();
    if (event.target.matches("[data-flavour]")) return;
    this.keep();
    this.ask();
  }

  keep() {
    this.status.textContent = this.about.unkept[this.drafts.put(this.id, this.draft)] ?? "";
    this.names();
    this.dispatchEvent(new CustomEvent("pb-request-change", { bubbles: true, detail: { id: this.about.id } }));
  }

  // Another tab changed this draft: what is being typed here stays, everything else follows.
  elsewhere(id) {
    if (id === this.id) this.put(this.drafts.get(this.id)?.data ?? {}, document.activeElement);
    this.show();
    this.ask();
  }

  show() {
    const place = this.find(".request__preview");
    if (this.flavour === "document") place.replaceChildren(...nodes(this.paragraphs));
    else place.textContent = this.flavour === "chat" ? plain(this.paragraphs, this.lang) : markdown(this.paragraphs);
    place.toggleAttribute("data-document", this.flavour === "document");
    place.lang = this.lang;
    if (this.find("pb-checklist")) this.find("pb-checklist").dataset.name = this.title.value;
    this.names();
  }

  // The drafts of this form, by title or by what they ask.
  names() {
    const first = (data) => linesOf(data[Object.keys(data).find((name) => name.startsWith(FIELD))] ?? "")[0]?.slice(0, 40);
    const name = ({ at, data }) => [data.title || first(data) || this.about.untitled, written(at, { dateStyle: "medium" })].filter(Boolean).join(" · ");
    shelve(this.find(".copies"), this.drafts.all, this.id, name);
  }

  // What is missing and what would be asked back: said below each field that one has left, and named in the bar.
  ask() {
    const { words, leads, halves, lang } = this.about;
    const { fields } = halves[lang];
    const busy = document.activeElement;
    const lacking = fields.filter((field) => field.required && !linesOf(this.values[field.id]).length);
    const given = (field) => linesOf(this.values[field]).length;
    const asked = asks(fields, this.values, words).filter(({ field }) => given(field) || !lacking.length); // first things first
    const by = fields.find(({ expects }) => expects === "date")?.id;
    const days = by ? workingDays(this.values[by], new Date()) : null;
    if (days !== null) asked.push(...leads.filter((lead) => days < lead.days).map(({ say }) => ({ field: by, word: "", say: put(say, { given: days }) })));
    for (const place of this.querySelectorAll("[data-ask]")) {
      if (busy?.name === place.dataset.ask && !place.textContent) continue; // somebody is still writing it
      const here = asked.filter(({ field }) => field === place.dataset.ask);
      place.textContent = here.map(({ word, ask, say }) => say ?? (word ? put(this.about.quoted, { word, ask }) : words.expected[ask])).join(" ");
    }
    this.sum(lacking, fields.filter(({ id }) => this.find(`[data-ask="${id}"]`).textContent));
  }

  sum(lacking, asked) {
    const place = this.find(".request__readiness");
    place.toggleAttribute("data-ready", !lacking.length && !asked.length);
    const parts = [[this.about.lacks, lacking], [this.about.askedBack, asked]].filter(([, found]) => found.length);
    if (!parts.length) return place.replaceChildren(this.about.ready);
    place.replaceChildren(...parts.flatMap(([sentence, found], number) => {
      const [before, after] = put(sentence, { count: found.length }).split("{fields}");
      const links = found.flatMap((field, place) => (place ? [this.about.comma, this.link(field)] : [this.link(field)]));
      return [number ? " " : "", before, ...links, after];
    }));
  }

  link(field) {
    const link = document.createElement("a");
    link.href = `#${this.form.elements[field.id].id}`;
    link.dataset.field = field.id;
    link.textContent = field.label;
    return link;
  }

  // Enter in a one-line field goes on to the next one, as the phone's keyboard says, and never sends the form.
  next(event) {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input.request__input")) return;
    event.preventDefault();
    const here = this.inputs.filter((input) => input.checkVisibility?.() ?? true);
    here[here.indexOf(event.target) + 1]?.focus();
  }

  go(event) {
    const name = event.target.dataset?.field;
    if (!name) return;
    event.preventDefault();
    this.form.elements[name].focus();
  }

  copy() {
    const { flavour, paragraphs, lang } = this;
    const { copied, failed, byHand } = this.about;
    const text = flavour === "markdown" ? markdown(paragraphs) : plain(paragraphs, lang);
    return copyAndSay(this.status, { plain: text, rich: flavour === "document" ? rich(paragraphs) : "", copied, failed, byHand });
  }

  clear(signal) {
    const before = this.draft;
    if (!Object.keys(before).length) return;
    const go = (data) => { this.put(data); this.keep(); this.show(); this.ask(); };
    go({});
    notice(this.status, this.about.cleared, { label: this.about.undo, act: () => go(before) }, signal);
  }
}

define("pb-request", Request);
