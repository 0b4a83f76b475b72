// Working days, in China or elsewhere: the twin of scripts/playbook/workdays.py; tests/cases/workdays.json holds both together.
// A day is written YYYY-MM-DD and has no clock, so that no time zone can move it.

export const DAY = 864e5; // ms
const FAR = 400; // days that are looked at; more off in a row is a mistake in the data

export const inMs = (day) => Date.parse(`${day}T00:00:00Z`);
export const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

// Today, where the reader is.
export function today(now = new Date()) {
  return iso(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

// The day that a text names as YYYY-MM-DD, or "" where there is no such day.
export function dayOf(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(inMs(text)) && iso(inMs(text)) === text ? text : "";
}

// Which days are worked: Monday to Friday, but for `off` and `on`, lists of days; `years` are those announced, null where nothing has to be.
export class Calendar {
  constructor({ off = [], on = [], years = null } = {}) {
    Object.assign(this, { off: new Set(off), on: new Set(on), years: years && new Set(years) });
  }

  isWorked(day) {
    return this.on.has(day) || ((new Date(inMs(day)).getUTCDay() + 6) % 7 < 5 && !this.off.has(day));
  }

  isKnown(day) {
    return !this.years || this.years.has(Number(day.slice(0, 4)));
  }

  // The `count`-th working day after a day; with a negative count before it, with 0 the day itself.
  after(start, count) {
    const step = count > 0 ? DAY : -DAY;
    let ms = inMs(start), left = Math.abs(count);
    for (let looked = 0; left && looked < FAR; looked += 1) {
      ms += step;
      if (this.isWorked(iso(ms))) left -= 1;
    }
    return iso(ms);
  }

  // How many working days there are after a day, up to and with another.
  between(start, end) {
    let count = 0;
    for (let ms = inMs(start) + DAY; ms <= inMs(end); ms += DAY) if (this.isWorked(iso(ms))) count += 1;
    return count;
  }
}
