"""Whatever lies in the store, a form works: thousands of made-up states, the same ones each time."""
from __future__ import annotations

import json
import random

from playwright.sync_api import expect

PAGE = "request/quick-ask"
STATES = 1200
TEXTS = ["", "甲", "周四 12:00", "<script>hacked = 1</script>", "<img src=x onerror='hacked = 1'>", "x" * 10_000, "\u202e\u2066\u0000", "{ask} $& {label}", "👩‍🔧"]
KEYS = ["title", "values", "lang", "ask", "by", "__proto__", "constructor", "toString", "x"]
RUN = """(states) => {
  const form = document.querySelector("pb-request"), place = form.parentNode, errors = [];
  addEventListener("error", (event) => errors.push(event.message));
  let worked = 0;
  for (const state of states) {
    localStorage.clear();
    sessionStorage.clear();
    for (const [key, text] of state) localStorage.setItem(key, text);
    form.remove();
    place.append(form);
    const field = form.querySelector("[name=ask]");
    field.value = "still typing";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    worked += form.querySelector(".request__preview").textContent.startsWith("still typing") ? 1 : 0;
  }
  return { worked, errors, hacked: window.hacked ?? null, polluted: ({}).ask ?? null };
}"""


def anything(chance: random.Random, depth: int = 0):
    kind = chance.randrange(9 if depth < 3 else 6)
    if kind < 3:
        return chance.choice(TEXTS)
    if kind < 6:
        return chance.choice([None, True, 0, -1, 1e300, 7])
    if kind == 6:
        return [anything(chance, depth + 1) for _ in range(chance.randrange(3))]
    return {chance.choice(KEYS): anything(chance, depth + 1) for _ in range(chance.randrange(4))}


def state(chance: random.Random) -> list[list[str]]:
    """Some keys and their texts: drafts that are nearly right, or anything at all, or cut short."""
    found = []
    for name in chance.sample(["", ":a", ":b", ":__proto__", ":x:y", ":<b>"], chance.randrange(1, 5)):
        draft = {"title": anything(chance), "values": {chance.choice(KEYS): anything(chance) for _ in range(3)}, "lang": chance.choice(["", "zh", "en", 7])}
        envelope = {"v": chance.choice([1, 1, 1, 2, "1"]), "at": chance.choice(["2099-01-05T09:00:00Z", "2020-01-01", "x", None, 5]), "data": draft}
        value = chance.choice([envelope, envelope, envelope, anything(chance)])
        text = json.dumps(value, ensure_ascii=False)
        found.append([f"pb:request:quick-ask{name}", text[: chance.randrange(len(text))] if chance.random() < 0.2 else text])
    return found


def test_with_thousands_of_made_up_stores_the_form_works_and_nothing_runs(open_page):
    chance = random.Random(5)
    states = [state(chance) for _ in range(STATES)]
    assert len({json.dumps(one) for one in states}) > STATES * 0.9
    page = open_page(PAGE)
    assert page.evaluate(RUN, states) == {"worked": STATES, "errors": [], "hacked": None, "polluted": None}
    expect(page.get_by_role("main").locator("img, svg")).to_have_count(0)
