"""What is kept on a device: nothing is lost by another version, another tab, a bad value, a full or a blocked store."""
from __future__ import annotations

import itertools
import json
import random
from pathlib import Path

import pytest

from browsing import BLOCKED
from corrupt import CORRUPT, KEYS, VALUES

KEPT = [case for path in sorted((Path(__file__).resolve().parents[1] / "cases/kept").glob("*.json")) for case in json.loads(path.read_text("utf-8"))]
STORE = 'const store = await import("/overrides/components/_shared/store.js?" + {age});'
AGES = itertools.count()


@pytest.fixture
def run(tab):
    """run("return store.read('list:a')", {...}): runs code with the store, fresh as on a new page; `kept` is there before."""

    def run_(code: str, kept: dict[str, str] | None = None):
        texts = {f"pb:{key}" if not key.startswith("pb-aside") else key: text for key, text in (kept or {}).items()}
        head = STORE.replace("{age}", str(next(AGES)))
        return tab.evaluate(
            f"async (texts) => {{ localStorage.clear(); for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text); {head} {code} }}", texts,
        )

    return run_


def text(data: dict, version: int = 1, since: dict | None = None) -> str:
    return json.dumps({"v": version, "at": "2026-11-24T09:00:00.000Z", "data": data, "since": since or {}})


@pytest.mark.parametrize("case", KEPT, ids=lambda case: f"{case['key']} v{case['text']['v']}")
def test_what_any_version_has_kept_is_read_for_ever(run, case):
    found = run(f"return store.read({json.dumps(case['key'])});", {case["key"]: json.dumps(case["text"])})
    assert (found["state"], found["data"]) == ("sound", case["now"])


def test_there_is_a_kept_state_of_every_version_of_every_kind(tab):
    kinds = tab.evaluate('async () => Object.entries((await import("/overrides/components/_shared/kinds.js")).KINDS).map(([name, kind]) => [name, kind.version])')
    wanted = {(name, version) for name, newest in kinds for version in range(1, newest + 1)}
    assert wanted == {(case["key"].split(":")[0], case["text"]["v"]) for case in KEPT}


def test_a_thing_is_changed_entry_by_entry_and_goes_with_its_last_entry(run):
    found = run("""
        store.change("list:a", { title: "x", pause: "y" });
        store.change("list:a", { pause: undefined, "item.one": "z" });
        const kept = store.read("list:a").data;
        store.change("list:a", { title: undefined, "item.one": undefined });
        return [kept, store.read("list:a")?.data ?? {}, localStorage.length];
    """)
    assert found == [{"title": "x", "item.one": "z"}, {}, 0]


@pytest.mark.parametrize("kind", KEYS)
def test_what_cannot_be_read_is_set_aside_before_anything_is_written_in_its_place(run, kind):
    assert len(CORRUPT) >= 40
    found = run(f"""
        const key = {json.dumps(KEYS[kind])};
        return {json.dumps(CORRUPT)}.map((text) => {{
          store.restore({{ ["pb:" + key]: text }});
          const seen = store.read(key);
          const failed = store.change(key, {{ title: "new" }});
          if (failed) return [seen, failed, null];
          const aside = Object.keys(localStorage).filter((name) => name.startsWith("pb-aside:")).map((name) => localStorage.getItem(name));
          return [seen, JSON.parse(localStorage.getItem("pb:" + key)), aside];
        }});
    """)
    for bad, (seen, kept, aside) in zip(CORRUPT, found, strict=True):
        assert all(isinstance(value, str) for value in seen["data"].values()), bad
        if kept == "newer":
            assert json.loads(bad)["v"] > 1, bad
            continue
        assert kept["data"]["title"] == "new" and not ({"a", "__proto__"} & set(kept["data"]) - {"a"}), bad
        assert aside in ([bad], []), bad
        assert aside == [bad] or seen["state"] == "sound", bad


def test_of_a_partly_bad_thing_the_good_entries_stay_and_the_whole_is_set_aside(run):
    bad = '{"v":1,"data":{"title":"x","pause":7,"item.one":["y"],"__proto__":"z"}}'
    data, aside = run("""
        store.change("list:a", { "item.two": "w" });
        return [store.read("list:a").data, Object.entries(localStorage).filter(([name]) => name.startsWith("pb-aside:")).map((one) => one[1])];
    """, {"list:a": bad})
    assert data == {"title": "x", "item.two": "w"} and aside == [bad]


def test_what_a_newer_version_kept_is_left_alone(run):
    newer = text({"title": "x"}, version=99)
    said, kept = run("return [[store.change('list:a', { title: 'y' }), store.absorb('list:a', { at: new Date(), data: {}, since: {} })], localStorage.getItem('pb:list:a')];", {"list:a": newer})
    assert said == ["newer", "newer"] and kept == newer


def test_of_two_states_the_later_of_each_entry_stays_whichever_comes_first(run):
    one = {"data": {"a": "1", "b": "1"}, "since": {"a": 5, "b": 9, "c": 7}}
    other = {"data": {"a": "2", "b": "2", "c": "2"}, "since": {"a": 6, "b": 2, "c": 3}}
    forth, back = run(f"return [store.merge({json.dumps(one)}, {json.dumps(other)}), store.merge({json.dumps(other)}, {json.dumps(one)})];")
    assert forth == back == {"data": {"a": "2", "b": "1"}, "since": {"a": 6, "b": 9, "c": 7}}


def test_merging_does_not_depend_on_the_order(run):
    found = run("""
        let seed = 7;
        const random = (most) => (seed = (seed * 16807) % 2147483647) % most;
        const state = () => {
          const data = {}, since = {};
          for (const name of ["a", "b", "c", "d"]) { if (random(3)) since[name] = 1 + random(4); if (random(3)) data[name] = String(random(3)); }
          return { data, since };
        };
        const same = (one, other) => ["data", "since"].every((part) => JSON.stringify(Object.entries(one[part]).sort()) === JSON.stringify(Object.entries(other[part]).sort()));
        for (let turn = 0; turn < 3000; turn += 1) {
          const [a, b, c] = [state(), state(), state()];
          if (!same(store.merge(a, b), store.merge(b, a))) return [a, b];
          if (!same(store.merge(store.merge(a, b), c), store.merge(a, store.merge(b, c)))) return [a, b, c];
          if (!same(store.merge(a, a), a)) return [a];
        }
        return "same";
    """)
    assert found == "same"


def test_a_full_store_says_so_and_holds_what_was_typed_until_the_page_is_left(run):
    said, held, before = run("""
        store.change("list:a", { title: "before" });
        const real = Storage.prototype.setItem;
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
        const said = store.change("list:a", { title: "after" });
        const both = [said, store.read("list:a").data.title, JSON.parse(localStorage.getItem("pb:list:a")).data.title];
        Storage.prototype.setItem = real;
        return both;
    """)
    assert (said, held, before) == ("full", "after", "before")


def test_a_blocked_store_says_so_and_everything_works_for_the_visit(open_page):
    page = open_page("index", init=BLOCKED)
    found = page.evaluate(f"""async () => {{ {STORE.replace("{age}", "0")}
        const said = store.change("list:a", {{ title: "x" }});
        store.change("list:b", {{ title: "y" }});
        store.remove("list:b");
        return [said, store.read("list:a").data, store.keys("list:"), store.here("x", "y"), Object.keys(store.dump())];
    }}""")
    assert found[:3] == ["off", {"title": "x"}, ["list:a"]] and found[4] == []


def test_two_tabs_that_write_by_turns_lose_nothing(open_page, server):
    """Two hundred and fifty entries from each tab into one thing, none waiting for the other."""
    first = open_page("index")
    second = open_page("index", context=first.context)
    code = STORE.replace("{age}", "'tabs'") + """
        store.watch("list:", () => {}, new AbortController().signal);
        window.store = store; window.write = async (mark, from, to) => {
          for (let number = from; number < to; number += 1) {
            store.change("list:a", { [`item.${mark}-${number}`]: String(number), title: mark + number });
            if (number % 5 === 0) await new Promise((go) => setTimeout(go));
          }
        };"""
    for page in (first, second):
        page.evaluate(f"async () => {{ {code} }}")
    for start in range(0, 250, 50):
        for page, mark in ((first, "a"), (second, "b")):
            page.evaluate("([mark, from, to]) => { window.writing = window.write(mark, from, to); }", [mark, start, start + 50])
    for page in (first, second):
        page.evaluate("() => window.writing")
    count = "Object.keys(JSON.parse(localStorage.getItem('pb:list:a')).data).filter((name) => name.startsWith('item.')).length === 500"
    for page in (first, second):
        page.wait_for_function(count)
    kept = json.loads(first.evaluate("localStorage.getItem('pb:list:a')"))["data"]
    assert {name: value for name, value in kept.items() if name != "title"} == {f"item.{mark}-{n}": str(n) for mark in "ab" for n in range(250)}


def test_a_thing_deleted_in_one_tab_does_not_come_back_from_another_that_only_looked(open_page):
    first = open_page("index")
    second = open_page("index", context=first.context)
    for page in (first, second):
        page.evaluate(f"async () => {{ {STORE.replace('{age}', '1')} window.store = store; store.watch('list:', () => {{ window.told = true; }}, new AbortController().signal); }}")
    first.evaluate("store.change('list:a', { title: 'x' })")
    second.wait_for_function("window.told && store.read('list:a')?.data.title === 'x'")
    second.evaluate("window.told = false")
    first.evaluate("store.remove('list:a')")
    second.wait_for_function("window.told")
    assert second.evaluate("store.read('list:a')") is None


def test_ten_thousand_random_values_never_throw_and_never_run(tab):
    """Half of them in the store, half of them imported."""
    chance = random.Random(20261124)
    pieces = ['"', "{", "}", "[", "]", ":", ",", "v", "data", "since", "at", "1", "2", "99", "null", "true", "title", "__proto__", "constructor",
              "\\u0000", "<img src=x onerror=window.ran=1>", "\u202e", "乱", "-1e9", "things", "playbook", "pb:", "list:a", " "]
    whole = ['{"v":1,"at":"x","data":{%s},"since":{%s}}', '{"playbook":1,"things":{"list:a":{"v":1,"data":{%s}},%s}}', '{"v":2,"data":{%s},"x":[%s]}']

    def one() -> str:
        bit = lambda: "".join(chance.choice(pieces) for _ in range(chance.randrange(8)))
        pair = lambda: ",".join(f'"{chance.choice(pieces[7:])}":{chance.choice(VALUES)}' for _ in range(chance.randrange(4)))
        return chance.choice(whole) % (pair(), pair()) if chance.random() < 0.6 else bit() + bit()

    texts = [one() for _ in range(5_000)]
    thrown = tab.evaluate("""async (texts) => {
        localStorage.clear();
        const store = await import("/overrides/components/_shared/store.js");
        const move = await import("/overrides/components/_shared/move.js");
        const thrown = [];
        for (const text of texts) for (const act of [
          () => { localStorage.setItem("pb:list:a", text); store.read("list:a"); store.change("list:a", { title: "x" }); store.remove("list:a"); localStorage.clear(); store.restore({}); },
          () => { const { things = [] } = move.unpacked(text); move.take(things); },
        ]) { try { act(); } catch (error) { thrown.push([text, String(error)]); } }
        localStorage.clear();
        return [thrown, window.ran ?? null, ({}).title ?? null];
    }""", texts)
    assert thrown == [[], None, None]
