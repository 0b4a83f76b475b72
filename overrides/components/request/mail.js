import { put } from "../_shared/element.js";
import { packedLink } from "../_shared/link.js";
import { Answer } from "./answer.js";
import { arrived, sentOn, taken } from "./arrived.js";

const FIELD = "field.";
const PERSON = ".person"; // of a field: whom it names first
const OF = "of."; // the request that an answer is to: form, copy
const OF_PARTS = /^(?:plan\.(?:start|calendar|(?:day|who)\.[a-z0-9-]+)|weigh\.[a-z0-9-]+|remarks\.\d{1,2}\.[a-z]+)$/;

// What a form sends as a link and gets by one: a request that somebody sent, an answer, what another form of this reader's held.
// A form fetches it, with its words, once there is something of the kind.
export class Mail {
  constructor(form, words, signal) {
    Object.assign(this, { form, about: form.about, words: words.links, replies: words.replies });
    this.answer = new Answer(form.find(".request__answer"), this.about.id, { titles: words.replies, words: words.answers, unkept: this.about.unkept }, signal);
    this.answer.open(form.id);
  }

  settle() {
    taken();
  }

  // Shows what came with the address: a request that somebody sent, which is not kept; or what another form of this reader's held, which
  // begins a draft; or what became of a link that lost its way.
  receive() {
    const arrival = arrived();
    if (!arrival) return;
    const { thing, faults, isOwn } = arrival, { form } = this;
    const isOurs = thing?.form === this.about.id;
    const { data, unknown } = isOurs ? this.sound(thing.data) : { data: {}, unknown: false };
    const says = [...faults, ...(unknown ? ["unknown"] : [])].map((fault) => this.words[fault]);
    if (this.isAnswer(thing)) this.hear(thing);
    else if (thing && !isOurs) this.begin(thing, isOwn);
    if (isOurs && !Object.keys(data).some((name) => name.startsWith(FIELD))) says.unshift(this.words.bare);
    form.find(".request__faults").replaceChildren(...says.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    form.find(".request__sent").hidden = !isOurs && !says.length;
    for (const one of form.querySelectorAll(".request__from")) one.hidden = !isOurs;
    form.receive(isOurs ? { ...thing, data } : null);
    if (thing) form.learn();
  }

  isAnswer(thing) {
    return thing !== null && Object.hasOwn(this.replies, thing.form) && thing.data[`${OF}form`] === this.about.id;
  }

  // An answer, beside the draft that it is to where that is on this device.
  hear({ form, data }) {
    const copy = data[`${OF}copy`] ?? "", isFound = this.form.drafts.get(copy) !== null;
    if (isFound) this.form.open(copy);
    this.answer.show({ copy, form, text: data.text ?? "" }, isFound);
  }

  // Only entries that this form knows.
  sound(data) {
    const names = new Set(this.form.inputs.map(({ name }) => FIELD + name));
    const known = Object.entries(data).filter(([name]) => names.has(name) || OF_PARTS.test(name) || ["title", "lang"].includes(name));
    return { data: Object.fromEntries(known), unknown: known.length < Object.keys(data).length };
  }

  // A new draft from what another form held: each field takes the first of those entries that it can be filled from. What the reader
  // did not send on by a click here is kept only once something is typed.
  begin({ form, copy, data }, isOwn) {
    const held = (name) => data[FIELD + name] ?? data[name] ?? "";
    const person = (name) => held(name).split(/[，,]/)[0].trim(); // whom it is for comes first
    const given = (names) => names.map((name) => (name.endsWith(PERSON) ? person(name.slice(0, -PERSON.length)) : held(name))).find(Boolean);
    const filled = this.form.inputs.map(({ name }) => [FIELD + name, given(this.about.from[name] ?? [name])]).filter(([, value]) => value);
    if (!filled.length) return;
    this.form.take({ ...Object.fromEntries(filled), ...(data.title && { title: data.title }), [`${OF}form`]: form, [`${OF}copy`]: copy }, isOwn);
    this.form.status.textContent = put(this.words.carried, { count: filled.length });
  }

  // A link to another form takes along what stands here, and what is still missing.
  carry(link) {
    const { form } = this, { data, copy = "" } = form.sent ?? { data: form.draft, copy: form.id };
    const known = Object.entries(data).filter(([name]) => name === "title" || name.startsWith(FIELD)); // other forms read nothing else
    const fragment = packedLink({ form: this.about.id, copy, lang: form.lang, data: { ...Object.fromEntries(known), lacks: form.lacks.join("\n") } });
    link.hash = fragment;
    sentOn(fragment);
  }

  // What a link to this form holds.
  share() {
    const { form } = this, { addresses } = this.about, { title, ...draft } = form.draft, { of } = form;
    const isLocal = location.protocol === "file:";
    const pick = (test) => Object.fromEntries(Object.entries(draft).filter(([name]) => test(name)));
    const address = isLocal ? addresses[form.lang].published : new URL(addresses[form.lang].here, location.href).href;
    if (this.about.isReply) {
      const page = new URL(`${of[`${OF}form`]}.html`, address).href;
      return this.tell({ address: page, isLocal, facts: of, texts: { text: form.text } });
    }
    const facts = pick((name) => name === "lang" || (OF_PARTS.test(name) && !name.startsWith("plan.who.")));
    const texts = { ...pick((name) => name.startsWith(FIELD) || name.startsWith("plan.who.")), ...(title && { title }) };
    this.tell({ address, isLocal, facts, texts });
  }

  tell({ address, ...more }) {
    const { form } = this;
    form.find("pb-share").setAttribute("thing", JSON.stringify({ address: `${address}?sent`, form: this.about.id, copy: form.id, lang: form.lang, ...more }));
  }
}
