import { Element, define, notice, put } from "../_shared/element.js";
import { saved } from "../_shared/saved.js";
import { change, keep, keys, read, remove, watch } from "../_shared/store.js";
import { fresh } from "../_shared/copies.js";
import { copyAndSay } from "../_shared/clipboard.js";
import { yaml } from "./yaml.js";

const START = "list:";
const ITEM = "item.";
const MOST = 9;

// Lists of the reader's own: one is shown to tick, and can be changed below.
class MyList extends Element {
  start(signal) {
    this.about = this.facts;
    const on = (selector, type, act) => this.find(selector).addEventListener(type, act, { signal });
    on("[data-new]", "click", () => this.create());
    on("select", "change", (event) => this.open(event.target.value));
    on(".my-list__edit", "input", (event) => this.typed(event.target));
    on(".my-list__edit", "click", (event) => this.press(event, signal));
    watch(START, () => this.show(), signal);
    const asked = location.hash.slice(1);
    this.open(asked.startsWith(START) && read(asked) ? asked : this.keys[0]);
  }

  get keys() {
    const known = keys(START).filter((key) => Object.keys(read(key)?.data ?? {}).length);
    return known.sort((a, b) => (read(b).at || 0) - (read(a).at || 0));
  }

  // { title, pause, items: [[id, words]] } of the open list.
  get list() {
    const { title = "", pause = "", order = "", ...rest } = read(this.key)?.data ?? {};
    const ids = order.split(",").filter((id) => Object.hasOwn(rest, ITEM + id));
    const others = Object.keys(rest).filter((name) => name.startsWith(ITEM)).map((name) => name.slice(ITEM.length)).filter((id) => !ids.includes(id));
    return { title, pause, items: [...ids, ...others].map((id) => [id, rest[ITEM + id]]) };
  }

  create() {
    const key = START + fresh(new Date());
    this.say(keep(key, { title: this.about.untitled, order: "one,two,three", "item.one": "…", "item.two": "…", "item.three": "…" }));
    this.open(key);
    this.find(".my-list__edit").open = true;
    this.find("[name=title]").select();
  }

  open(key) {
    this.key = key ?? "";
    this.show();
  }

  say(failed) {
    this.find(".my-list__said").textContent = this.about.unkept[failed] ?? "";
  }

  show() {
    const all = this.keys;
    if (this.key && !all.includes(this.key)) this.key = all[0] ?? "";
    this.find(".my-list__none").hidden = all.length > 0;
    this.find(".my-list__which").hidden = all.length < 2;
    this.find(".my-list__edit").hidden = !this.key;
    this.find("select").replaceChildren(...all.map((key) => new Option(read(key).data.title || this.about.untitled, key, false, key === this.key)));
    this.draw();
    this.fill();
  }

  // The list to tick: a checklist like the site's own, made from its template.
  draw() {
    const place = this.find(".my-list__place");
    const shape = this.key && JSON.stringify([this.key, this.list]);
    if (this.shape === shape) return;
    this.shape = shape;
    place.replaceChildren();
    if (!this.key) return;
    const { title, pause, items } = this.list;
    const made = this.find("template[data-list]").content.cloneNode(true);
    const script = made.querySelector("script");
    const about = JSON.parse(script.textContent);
    script.textContent = JSON.stringify({ ...about, id: `own-${this.key.slice(START.length)}`, title });
    made.querySelector(".checklist__pause").lastChild.textContent = ` ${pause}`;
    const [row] = made.querySelectorAll("[data-item]");
    row.replaceWith(...items.map(([id, words], place) => filled(row.cloneNode(true), id, words, place)));
    place.append(made);
  }

  fill() {
    const { title, pause, items } = this.list;
    const busy = document.activeElement;
    for (const [name, value] of Object.entries({ title, pause })) if (this.find(`[name=${name}]`) !== busy) this.find(`[name=${name}]`).value = value;
    this.find(".my-list__long").hidden = items.length <= MOST;
    const rows = [...this.querySelectorAll(".my-list__item")];
    if (rows.length === items.length && rows.every((row, place) => row.dataset.id === items[place][0])) {
      rows.forEach((row, place) => { if (row.firstChild !== busy) row.firstChild.value = items[place][1]; });
      return;
    }
    this.find(".my-list__items ol").replaceChildren(...items.map(([id, words], place) => {
      const row = this.find("template[data-row]").content.firstElementChild.cloneNode(true);
      row.dataset.id = id;
      row.firstChild.value = words;
      row.firstChild.setAttribute("aria-label", put(this.about.item, { number: place + 1 }));
      return row;
    }));
  }

  typed(input) {
    const id = input.closest(".my-list__item")?.dataset.id;
    this.say(change(this.key, { [id ? ITEM + id : input.name]: input.value || (id ? "…" : undefined) }));
    this.show();
  }

  press({ target }, signal) {
    const { act } = target.dataset;
    const ids = this.list.items.map(([id]) => id);
    if (act) this.move(act, target.closest(".my-list__item").dataset.id, ids, signal);
    else if ("add" in target.dataset) this.add(ids);
    else if ("delete" in target.dataset) this.delete(signal);
    else if ("save" in target.dataset) this.save();
    else if ("copyYaml" in target.dataset) this.copy();
  }

  move(act, id, ids, signal) {
    const from = ids.indexOf(id);
    const before = read(this.key).data;
    if (act === "drop") {
      this.say(change(this.key, { [ITEM + id]: undefined, order: ids.filter((one) => one !== id).join(",") }));
      this.show();
      notice(this.find(".my-list__said"), this.about.dropped, { label: this.about.undo, act: () => { this.say(keep(this.key, before)); this.show(); } }, signal);
      return;
    }
    const to = from + (act === "up" ? -1 : 1);
    if (to < 0 || to >= ids.length) return;
    [ids[from], ids[to]] = [ids[to], ids[from]];
    this.say(change(this.key, { order: ids.join(",") }));
    this.show();
    this.find(`[data-id="${id}"] [data-act=${act}]`).focus();
  }

  add(ids) {
    const id = fresh(new Date());
    this.say(change(this.key, { [ITEM + id]: "…", order: [...ids, id].join(",") }));
    this.show();
    this.find(`[data-id="${id}"] input`).select();
  }

  delete(signal) {
    const { key } = this;
    const before = read(key).data;
    remove(key);
    this.open(this.keys[0]);
    notice(this.find(".my-list__said"), this.about.deleted, { label: this.about.undo, act: () => { this.say(keep(key, before)); this.open(key); } }, signal);
  }

  get yaml() {
    return yaml({ id: `own-${this.key.slice(START.length)}`, lang: this.about.lang, unwritten: this.about.unwritten, ...this.list });
  }

  save() {
    saved(`own-${this.key.slice(START.length)}.yml`, this.yaml, "text/yaml");
  }

  copy() {
    const { copied, failed, byHand } = this.about;
    return copyAndSay(this.find(".my-list__said"), { plain: this.yaml, copied, failed, byHand });
  }
}

// A row of the template with an item's id and words.
function filled(row, id, words, place) {
  row.dataset.item = id;
  const name = `own-item-${place}`;
  row.querySelector(".checklist__box").id = name;
  const label = row.querySelector(".checklist__words label");
  label.htmlFor = name;
  label.textContent = words;
  for (const hidden of row.querySelectorAll(".visually-hidden")) hidden.textContent += words;
  return row;
}

define("pb-my-list", MyList);
