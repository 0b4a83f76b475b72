import { change, here, keep, keys, read, remove, renewed, watch } from "./store.js";

// Several copies of one thing, drafts of a form or runs of a list, each under a key of its own: <kind>:<id>:<copy>.
export class Copies {
  // renamed: entries that once had another name, old to new; days: after how many an untouched copy goes.
  constructor(kind, id, { renamed = {}, days = Infinity } = {}) {
    Object.assign(this, { alone: `${kind}:${id}`, start: `${kind}:${id}:`, renamed, days });
  }

  key(copy) {
    return this.start + copy;
  }

  // { id, at, data }, or null.
  get(copy) {
    const kept = read(this.key(copy));
    if (!kept || !Object.keys(kept.data).length) return null;
    return { id: copy, at: kept.at, data: renewed(kept.data, this.renamed) };
  }

  // All of them, the latest first.
  get all() {
    const found = keys(this.start).map((key) => this.get(key.slice(this.start.length))).filter(Boolean);
    return found.sort((a, b) => (b.at || 0) - (a.at || 0));
  }

  put(copy, data) {
    return keep(this.key(copy), data);
  }

  remove(copy) {
    return remove(this.key(copy));
  }

  // Those that nobody has touched for long go; a thing that once had one copy only gets a place among the others.
  tidy(now) {
    for (const { id, at } of this.all) if (now - at > this.days * 864e5) this.remove(id);
    const single = read(this.alone)?.data;
    if (single && Object.keys(single).length && !change(this.key(fresh(now)), single)) remove(this.alone);
  }

  // The copy to show: the one that the address asks for, the one that this tab had open, or the latest.
  get last() {
    const asked = location.hash.slice(1);
    if (asked.startsWith(this.start)) this.open(asked.slice(this.start.length));
    return here(this.alone) || this.all[0]?.id || fresh(new Date());
  }

  open(copy) {
    here(this.alone, copy);
  }

  watch(act, signal) {
    watch(this.start, (key) => act(key && key.slice(this.start.length)), signal);
  }
}

export function fresh(now) {
  return now.getTime().toString(36) + Math.random().toString(36).slice(2, 4);
}

// Shows copies in their fold: how many, and a button for each. name: what to call one, from its id, time and data.
export function shelve(fold, all, current, name) {
  fold.querySelector(".copies__count").textContent = all.length || "";
  fold.querySelector(".copies__list").replaceChildren(...all.map((copy) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", value: copy.id, className: "copies__open", disabled: copy.id === current });
    button.textContent = name(copy);
    row.append(button);
    return row;
  }));
}
