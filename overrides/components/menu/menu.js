import { Element, define } from "../_shared/element.js";
import { fetched } from "../_shared/fetched.js";

// The menu opens by itself; this closes it by Escape, by a tap beside it, and when focus moves on, and puts in the pages of other parts.
class Menu extends Element {
  start(signal) {
    const box = this.find("details");
    const close = () => { box.open = false; };
    for (const type of ["pointerenter", "focusin", "click"]) this.find("summary").addEventListener(type, () => this.fill(), { signal });
    document.addEventListener("click", (event) => !this.contains(event.target) && close(), { signal });
    this.addEventListener("focusout", (event) => event.relatedTarget && !this.contains(event.relatedTarget) && close(), { signal });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      close();
      this.find("summary").focus();
    }, { signal });
  }

  async fill() {
    if (this.filling) return;
    this.filling = true;
    for (const script of this.find("template").content.children) if (!globalThis.playbookMenu) await fetched(script, this).catch(() => {}); // each part has a page that leads on
    this.filling = Boolean(globalThis.playbookMenu);
    for (const list of this.querySelectorAll("ul[data-part]:empty")) {
      list.append(...(globalThis.playbookMenu?.words[list.dataset.part] ?? []).map(([id, title]) => {
        const row = document.createElement("li"), link = document.createElement("a");
        Object.assign(link, { href: `${this.dataset.base}/${id}.html`, textContent: title });
        row.append(link);
        return row;
      }));
    }
  }
}

define("pb-menu", Menu);
