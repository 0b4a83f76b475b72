import { Element, define, put } from "../_shared/element.js";

// Shows the steps of a kit one by one over the whole window. Arrow keys turn, Escape ends; each step's minutes count down.
class Kit extends Element {
  start(signal) {
    this.about = this.facts;
    this.steps = [...this.querySelectorAll("[data-minutes]")];
    const on = (name, act) => this.find(`[data-${name}]`).addEventListener("click", act, { signal });
    on("present", () => this.present());
    on("back", () => this.turn(-1));
    on("onward", () => this.turn(1));
    on("pause", () => this.hold(this.running));
    on("show-notes", ({ target }) => target.setAttribute("aria-pressed", this.toggleAttribute("data-notes")));
    on("stop", () => this.stop());
    this.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("fullscreenchange", () => document.fullscreenElement || this.stop(), { signal });
    signal.addEventListener("abort", () => clearInterval(this.ticking));
    this.stop();
  }

  get on() {
    return this.hasAttribute("data-on");
  }

  get running() {
    return this.ticking !== null;
  }

  present() {
    this.toggleAttribute("data-on", true);
    this.stage.setAttribute("role", "dialog");
    this.stage.setAttribute("aria-modal", "true");
    this.stage.setAttribute("aria-label", this.find("[data-present]").textContent);
    this.rest(true);
    // Where the whole screen is not to be had, the whole window does.
    this.stage.requestFullscreen?.().catch(() => {});
    this.show(0);
  }

  get stage() {
    return this.find(".kit__stage");
  }

  // What stands around the stage can't be reached while it covers the window.
  rest(inert) {
    for (let place = this.stage; place.parentElement && place !== document.body; place = place.parentElement) {
      for (const other of place.parentElement.children) if (other !== place && other.tagName !== "SCRIPT") other.inert = inert;
    }
  }

  stop() {
    const was = this.on;
    clearInterval(this.ticking);
    this.ticking = null;
    this.toggleAttribute("data-on", false);
    for (const name of ["role", "aria-modal", "aria-label"]) this.stage.removeAttribute(name);
    for (const step of this.steps) step.removeAttribute("data-here");
    if (!was) return;
    this.rest(false);
    const back = () => this.find("[data-present]").focus(); // which can't be reached before the whole screen is given back
    if (document.fullscreenElement) document.exitFullscreen().then(back, back);
    else back();
  }

  turn(by) {
    const next = this.number + by;
    if (next >= 0 && next < this.steps.length) this.show(next);
  }

  show(number) {
    this.number = number;
    for (const [place, step] of this.steps.entries()) step.toggleAttribute("data-here", place === number);
    this.find(".kit__place").textContent = put(this.about.of, { number: number + 1, count: this.steps.length });
    this.find("[data-back]").disabled = number === 0;
    this.find("[data-onward]").disabled = number === this.steps.length - 1;
    const heading = this.steps[number].querySelector("h3");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.stage.scrollTop = 0;
    this.left = Number(this.steps[number].dataset.minutes) * 60;
    this.hold(false);
  }

  // Stops the clock, or lets it go on.
  hold(held) {
    clearInterval(this.ticking);
    this.ticking = held ? null : setInterval(() => { this.left -= 1; this.tell(); }, 1000);
    const button = this.find("[data-pause]");
    button.textContent = held ? button.dataset.goOn : button.dataset.hold;
    this.tell();
  }

  tell() {
    const { left, over } = this.about;
    const seconds = Math.abs(this.left);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const place = this.find(".kit__timer");
    place.textContent = put(this.left < 0 ? over : left, { time });
    place.toggleAttribute("data-over", this.left < 0);
  }

  press(event) {
    if (!this.on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return this.stop();
    const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!by || event.target.matches("input, textarea")) return; // arrows choose among answers there
    event.preventDefault();
    this.turn(by);
  }
}

define("pb-kit", Kit);
