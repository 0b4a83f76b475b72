import { Element, define, notice, put, written } from "../_shared/element.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { Copies, fresh, shelve } from "../_shared/copies.js";
import { add, fill, linesOf, markdown, plain, rich, nodes } from "./output.js";
import { fetched } from "../_shared/fetched.js";
import { read } from "../_shared/store.js";

const DAYS = 30; // as the page says
const MOST_OLD = 40; // characters of what stood in a field before
const MOST_LACKS = 3; // that a colleague asks for
const FIELD = "field.";
const PARTS = ["plan", "weigh", "remarks"]; // components within that have entries of their own
const WAS = "was."; // what a field held in the version before
const OF = "of."; // the request that an answer is to: form, copy

// A form whose text is seen while it is written. Tells of each change by `pb-request-change`.
class Request extends Element {
  start(signal) {
    this.form = this.find("form");
    this.about = this.facts;
    this.drafts = new Copies("request", this.about.id, { renamed: this.about.renamed, days: DAYS });
    this.drafts.tidy(new Date());
    this.checked = { done: 0, total: 1 };
    this.parts = Object.fromEntries(PARTS.map((part) => [part, {}]));
    this.mailbox = null;
    for (const part of PARTS) this.addEventListener(`pb-${part}-change`, ({ detail }) => { this.parts[part] = detail.values; this.keep(); }, { signal });
    this.addEventListener("pb-states-change", ({ detail }) => { if (detail.copy === this.id) this.state = detail.state; }, { signal });
    this.addEventListener("pb-plan-put", ({ detail }) => this.write({ review: detail.lines.join("\n") }, this.about.planned), { signal });
    for (const part of ["weigh", "remarks"]) this.addEventListener(`pb-${part}-put`, ({ detail: { fills, spare = {} } }) => {
      const own = (name) => name in spare && ![spare[name], ""].includes(this.form.elements[name].value);
      this.write(Object.fromEntries(Object.entries(fills).filter(([name]) => !own(name))), this.about.weighed);
    }, { signal });
    this.addEventListener("pb-checklist-change", ({ detail }) => this.check(detail), { signal });
    const [kind, form, copy] = location.hash.slice(1).split(":");
    if (kind === "answer" && form === this.about.id && copy) this.drafts.open(copy);
    this.open(this.drafts.last);
    this.collect();
    addEventListener("hashchange", () => this.collect(), { signal });
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act, { signal });
    this.form.addEventListener("input", (event) => this.typed(event), { signal });
    this.form.addEventListener("focusin", () => this.learn(), { signal });
    this.form.addEventListener("focusout", () => this.ask(), { signal });
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.copy(); }, { signal });
    this.form.addEventListener("keydown", (event) => this.next(event), { signal });
    on("[data-new]", "click", () => this.open(fresh(new Date())));
    on("[data-take]", "click", () => this.take(this.sent.data, true));
    on("[data-next]", "click", () => this.another());
    this.addEventListener("click", (event) => this.carry(event), { signal });
    this.find("#after")?.addEventListener("toggle", () => this.mail(), { signal }); // so that its links are ready
    this.find("#share")?.addEventListener("toggle", () => this.share(), { signal });
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

  // What a part within works out takes the place of what stood in fields.
  write(texts, says) {
    const before = Object.fromEntries(Object.keys(texts).map((name) => [name, this.form.elements[name].value]));
    const go = (all) => {
      for (const [name, text] of Object.entries(all)) this.form.elements[name].value = text.trim();
      this.keep();
      this.show();
      this.ask();
    };
    go(texts);
    notice(this.status, says, { label: this.about.undo, act: () => go(before) }, this.stopping.signal);
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
    const [first, ...rest] = fill(half, said, lang, half.missing, half.missingLed);
    const text = add([first, ...this.changes, ...rest], half.lead, answers, lang);
    const line = { lead: "", lines: [put(half.checked, this.checked)], listed: false };
    return this.attach?.checked && this.isChecked ? [...text, line] : text;
  }

  get text() {
    return plain(this.paragraphs, this.lang);
  }

  // Only what differs from the page's own text is kept, so that a suggestion follows the language of the page.
  get draft() {
    const changed = this.inputs.filter((input) => input.value !== input.defaultValue);
    return {
      ...(this.title.value && { title: this.title.value }),
      ...Object.fromEntries(changed.map((input) => [FIELD + input.name, input.value])),
      ...(this.attach?.checked && { attach: "yes" }),
      ...(this.state && { state: this.state }),
      ...(this.version && { version: this.version }),
      ...this.was,
      ...this.of,
      ...Object.fromEntries(PARTS.flatMap((part) => Object.entries(this.parts[part]).map(([name, value]) => [`${part}.${name}`, value]))),
      ...(this.lang !== this.about.handOver && { lang: this.lang }),
    };
  }

  // What goes out and comes in as a link, see mail.js, is fetched once there is something of the kind.
  async mail(act) {
    const { signal } = this.stopping;
    try {
      for (const script of this.find(".request__mail").content.children) if (!globalThis.playbookMail) await fetched(script, this);
    } catch {
      this.status.textContent = this.about.unfetched;
      return this.toggleAttribute("data-waiting", false);
    }
    if (signal.aborted) return;
    const { Mail, words } = globalThis.playbookMail;
    this.mailbox ??= new Mail(this, words, signal);
    act?.(this.mailbox);
  }

  // Looks whether the address brought something, this time or before a reload.
  collect() {
    const isThere = /^#pb\d/.test(location.hash) || new URLSearchParams(location.search).has("sent") || Boolean(history.state?.sent);
    this.toggleAttribute("data-waiting", isThere);
    if (isThere) this.mail((mail) => mail.receive());
  }

  // A request that somebody sent is shown and not kept; without one the draft stays.
  receive(sent) {
    if (sent) {
      this.sent = sent;
      this.status.replaceChildren(); // what it says is about a draft of one's own
      this.put(sent.data);
    }
    this.toggleAttribute("data-waiting", false);
    this.lock();
    this.show();
    this.ask();
  }

  carry(event) {
    const link = event.target.closest("a[data-carry]");
    if (!link) return;
    if (!this.mailbox) event.preventDefault();
    this.mail((mail) => { mail.carry(link); if (event.defaultPrevented) location.assign(link.href); });
  }

  share() {
    if (this.find("#share")?.open) this.mail((mail) => mail.share());
  }

  // What was sent is read and not changed until it is one's own.
  lock() {
    this.toggleAttribute("data-sent", Boolean(this.sent));
    for (const input of this.inputs) input.readOnly = Boolean(this.sent);
    for (const fold of this.querySelectorAll("#plan, #check, #share, .copies")) fold.hidden = Boolean(this.sent);
    if (this.about.isReply && !this.of[`${OF}form`]) this.find("#share").hidden = true; // there is no request to lay it beside
  }

  // A new draft of these entries, with a checklist and an answer of its own.
  adopt(values) {
    this.id = fresh(new Date());
    this.sent = null;
    this.drafts.open(this.id);
    this.mailbox?.answer.open(this.id);
    this.find("pb-checklist")?.setAttribute("run", this.id);
    this.put(values);
  }

  // A new draft of what a link brought; kept at once only where the reader asked for that.
  take(values, isKept) {
    this.adopt(values);
    this.isCarried = true;
    this.find(".request__sent").hidden = true;
    if (isKept) this.keep();
    this.lock();
    this.show();
  }

  // The next version: a draft with all that stands here, which knows what stood here before.
  another() {
    const { draft } = this, number = Number(draft.version ?? 1) + 1;
    const own = Object.fromEntries(Object.entries(draft).filter(([name]) => !name.startsWith(WAS)));
    const was = Object.fromEntries(this.inputs.map(({ name, value }) => [WAS + name, value]).filter(([, value]) => value));
    this.adopt({ ...own, ...was, version: String(number) });
    this.keep();
    this.show();
    this.ask();
    this.status.textContent = put(this.about.versions.made, { number });
  }

  // What differs from the version before, as a paragraph; none in a first version.
  get changes() {
    const { version, was } = this, { half, values } = this;
    if (!version) return [];
    const { changed, same, held } = half.versions;
    const differing = half.fields.filter(({ id }) => linesOf(values[id] ?? "").join("\n") !== linesOf(was[WAS + id] ?? "").join("\n"));
    const lines = differing.map(({ id, label }) => { const [old = ""] = linesOf(was[WAS + id] ?? ""); return old ? put(held, { label, old: old.slice(0, MOST_OLD) }) : label; });
    return [{ lead: put(changed, { number: Number(version) - 1 }), lines: lines.length ? lines : [same], listed: lines.length > 1, closing: false }];
  }

  // Opens a draft and says so, or an empty sheet where there is none of that name.
  open(id) {
    const kept = this.drafts.get(id);
    this.id = id;
    this.drafts.open(id);
    if (this.mailbox) this.mailbox.answer.open(id);
    else if (read(`answer:${this.about.id}:${id}`)) this.mail();
    this.sent = null;
    this.find("pb-checklist")?.setAttribute("run", id);
    this.put(kept?.data ?? {});
    this.lock();
    this.show();
    this.ask();
    this.status.replaceChildren();
    if (!kept) return;
    this.learn();
    const time = written(kept.at, { dateStyle: "medium", timeStyle: "short" });
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "button button--quiet button--small";
    discard.textContent = this.about.discard;
    discard.addEventListener("click", () => this.clear(this.stopping.signal));
    this.status.replaceChildren(put(this.about.restored, { time }), " ", discard);
  }

  put({ title = "", lang = "", attach = "", ...values }, except) {
    this.version = /^[2-9]$/.test(values.version ?? "") ? values.version : "";
    this.state = values.state ?? "";
    this.was = Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith(WAS)));
    this.of = Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith(OF)));
    this.parts = Object.fromEntries(PARTS.map((part) => [part, entriesOf(values, `${part}.`)]));
    for (const part of PARTS) this.find(`pb-${part}`)?.setAttribute("values", JSON.stringify(this.parts[part]));
    if (this.attach) this.attach.checked = attach === "yes";
    if (attach === "yes") this.dispatchEvent(new CustomEvent("pb-want", { bubbles: true, detail: "pb-checklist" })); // it says whether all is ticked
    for (const input of this.inputs) {
      const name = FIELD + input.name;
      if (input !== except) input.value = Object.hasOwn(values, name) ? values[name] : input.defaultValue;
    }
    if (this.title !== except) this.title.value = title;
    const wanted = Object.hasOwn(this.about.halves, lang) ? lang : this.about.handOver;
    for (const choice of this.querySelectorAll("[data-lang]")) choice.checked = choice.value === wanted;
  }

  typed(event) {
    if (event.target.closest("pb-checklist, pb-plan, pb-weigh, pb-remarks")) return;
    this.show();
    if (event.target.matches("[data-flavour]") || this.sent) return;
    this.keep();
    this.ask();
  }

  keep() {
    if (this.sent) return;
    if (this.isCarried) this.mail((mail) => mail.settle()); // it is a draft now
    this.isCarried = false;
    this.share();
    this.status.textContent = this.about.unkept[this.drafts.put(this.id, this.draft)] ?? "";
    this.names();
    this.find("pb-states")?.setAttribute("at", this.id + Date.now());
    this.dispatchEvent(new CustomEvent("pb-request-change", { bubbles: true, detail: { id: this.about.id } }));
  }

  // Another tab changed this draft: what is being typed here stays, everything else follows.
  elsewhere(id) {
    if (id === this.id && !this.sent) this.put(this.drafts.get(this.id)?.data ?? {}, document.activeElement);
    this.show();
    this.ask();
  }

  show() {
    this.offer();
    const place = this.find(".request__preview");
    if (this.flavour === "document") place.replaceChildren(...nodes(this.paragraphs));
    else place.textContent = this.flavour === "chat" ? plain(this.paragraphs, this.lang) : markdown(this.paragraphs);
    place.toggleAttribute("data-document", this.flavour === "document");
    place.lang = this.lang;
    if (this.find("pb-checklist")) this.find("pb-checklist").dataset.name = this.title.value;
    this.names();
  }

  // What to go on with: the next version up to the last, and once that has been shown, thanks.
  offer() {
    const number = Number(this.version || 1), { most, next } = this.about.versions;
    const button = this.find("[data-next]"), isLast = number >= most;
    button.hidden = isLast || !Object.keys(this.draft).some((name) => name.startsWith(FIELD));
    button.textContent = put(next, { number: number + 1 });
    if (isLast && most > 1) this.find("#after").open = true;
  }

  // The drafts of this form, by title or by what they ask.
  names() {
    const first = (data) => linesOf(data[Object.keys(data).find((name) => name.startsWith(FIELD))] ?? "")[0]?.slice(0, 40);
    const nth = ({ version }) => version && put(this.about.versions.nth, { number: version });
    const name = ({ at, data }) => [data.title || first(data) || this.about.untitled, nth(data), written(at, { dateStyle: "medium" })].filter(Boolean).join(" · ");
    shelve(this.find(".copies"), this.drafts.all, this.id, name);
  }

  // What makes a colleague ask back comes once there is something to judge.
  async learn() {
    if (globalThis.playbookAskedBack || this.learning) return;
    this.learning = true;
    for (const script of this.find(".request__asked-back").content.children) await fetched(script, this).catch(() => {});
    this.learning = false;
    this.ask();
  }

  // What is missing and what would be asked back: said below each field that one has left, and named in the bar.
  ask() {
    const { leads, halves, lang } = this.about, { asks, workingDays, words } = globalThis.playbookAskedBack ?? {};
    const { fields } = halves[lang];
    const busy = document.activeElement;
    const lacking = fields.filter((field) => field.required && !linesOf(this.values[field.id]).length);
    const given = (field) => linesOf(this.values[field]).length;
    const asked = (words ? asks(fields, this.values, words) : []).filter(({ field }) => given(field) || !lacking.length); // first things first
    const by = fields.find(({ expects }) => expects === "date")?.id;
    const days = by && words ? workingDays(this.values[by], new Date()) : null;
    if (days !== null) asked.push(...leads.filter((lead) => days < lead.days).map(({ say }) => ({ field: by, word: "", say: put(say, { given: days }) })));
    for (const place of this.querySelectorAll("[data-ask]")) {
      if (busy?.name === place.dataset.ask && !place.textContent) continue; // somebody is still writing it
      const here = asked.filter(({ field }) => field === place.dataset.ask);
      place.textContent = here.map(({ word, ask, say }) => say ?? (word ? put(this.about.quoted, { word, ask }) : words.expected[ask])).join(" ");
    }
    this.lacks = [...lacking.map(({ label }) => label), ...asked.map(({ ask, say }) => say ?? words.expected[ask] ?? ask)].slice(0, MOST_LACKS);
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

// Entries whose names begin so, by the rest of their names.
const entriesOf = (values, start) => Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith(start)).map(([name, value]) => [name.slice(start.length), value]));

define("pb-request", Request);
