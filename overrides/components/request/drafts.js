import { entries, here, list, read, remove, write } from "../_shared/store.js";

const KEPT = 30 * 864e5; // as the page says

// The drafts of one form, each under a key of its own: { id, at, data: { title, values, lang } }, the latest first.
export class Drafts {
  constructor(form) {
    this.start = `request:${form}:`;
    this.alone = `request:${form}`;
  }

  get all() {
    return list(this.start)
      .map(({ key, at, data }) => ({ id: key.slice(this.start.length), at, data: sound(data) }))
      .filter(({ data }) => data.title || Object.keys(data.values).length)
      .sort((a, b) => (b.at || 0) - (a.at || 0));
  }

  key(id) {
    return this.start + id;
  }

  get(id) {
    return this.all.find((draft) => draft.id === id) ?? null;
  }

  put(id, data) {
    return write(this.key(id), data);
  }

  remove(id) {
    return remove(this.key(id));
  }

  // Those that nobody has touched for thirty days go.
  clean(now) {
    for (const { id, at } of this.all) if (now - at > KEPT) this.remove(id);
  }

  // A form once had a single draft, its values under the form's own key; it becomes one of several.
  adopt(now) {
    const values = read(this.alone)?.data;
    if (values && this.put(this.fresh(now), { title: "", values })) remove(this.alone);
  }

  // The draft that this tab had open, so that reloading and switching language stay with it; else the latest.
  get last() {
    return here(this.alone) || this.all[0]?.id;
  }

  open(id) {
    here(this.alone, id);
  }

  fresh(now) {
    return now.getTime().toString(36);
  }
}

// What a kept draft holds that can be used.
function sound({ title, values, lang }) {
  const text = (value) => typeof value === "string";
  return { title: text(title) ? title : "", values: entries(values, text), lang: text(lang) ? lang : "" };
}
