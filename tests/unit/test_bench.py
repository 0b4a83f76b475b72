"""What the measuring of search counts and says; the measuring itself takes a browser and minutes, and is a command."""
from __future__ import annotations

import random
from pathlib import Path

import pytest

from playbook import checks
from playbook.bench import asked, drive, made, ours, pages, search
from playbook.load import load
from playbook.model import LANGS

ROOT = Path(__file__).resolve().parents[2]

ROWS = [
    {"q": "thanks", "kind": "name", "finds": ["request/credit-report", "remedy/value#letter"]},
    {"q": "lift", "kind": "words", "finds": ["practice/recall#card-lift"]},
    {"q": "late", "kind": "words", "finds": ["remedy/priority"]},
    {"q": "lost", "kind": "words", "finds": ["index"]},
    {"q": "bitcoin", "kind": "nothing", "finds": []},
    {"q": "tiktok", "kind": "nothing", "finds": []},
]
GOOD = {
    "thanks": ["remedy/value#letter"], "lift": ["practice/recall#card-lift"], "late": ["remedy/priority#queue"], "lost": ["index"],
    "bitcoin": [], "tiktok": [],
}
BAD = {
    "thanks": ["a", "b", "c", "request/credit-report"],  # one too late
    "lift": ["practice/recall#card-other", "practice/recall", "practice/recall#card-lift"],  # the page isn't the place
    "late": [], "lost": ["index#doors"],
    "bitcoin": ["about/source"], "tiktok": [],
}


def test_when_all_is_found_every_share_is_one_and_nothing_is_missed():
    assert asked.recall(ROWS, GOOD) == {"recall@1": 1, "recall@3": 1, "empty": 0, "nothing": 1}
    assert asked.misses(ROWS, GOOD) == []


def test_bad_results_are_counted_as_bad():
    assert asked.recall(ROWS, BAD) == {"recall@1": 0.25, "recall@3": 0.5, "empty": 0.25, "nothing": 0.5}
    assert [query for query, _, _ in asked.misses(ROWS, BAD)] == ["thanks", "late", "bitcoin"]
    assert asked.misses(ROWS, BAD)[0][2] == ["a", "b", "c"]


def test_a_query_that_was_not_asked_is_no_miss_but_a_mistake():
    with pytest.raises(KeyError):
        asked.recall(ROWS, {})


def test_a_table_without_queries_proves_nothing():
    assert asked.recall([], {}) == {"recall@1": 0, "recall@3": 0, "empty": 0, "nothing": 0}


def test_any_place_answers_for_its_page_but_no_page_for_its_place():
    assert asked.answers("remedy/value", "remedy/value") and asked.answers("remedy/value", "remedy/value#letter")
    assert asked.answers("remedy/value#letter", "remedy/value#letter")
    assert not asked.answers("remedy/value#letter", "remedy/value") and not asked.answers("remedy/value", "remedy/value-2")


def test_others_are_judged_by_the_page_and_only_on_pages_that_they_get():
    rows = asked.by_page(ROWS, {"request/credit-report", "practice/recall"})
    assert [(row["q"], row["finds"]) for row in rows] == [
        ("thanks", ["request/credit-report", "remedy/value"]), ("lift", ["practice/recall"]), ("bitcoin", []), ("tiktok", []),
    ]
    assert asked.rank(rows[1], ["a", "practice/recall"]) == 2


def test_a_query_that_stands_in_both_halves_is_asked_once():
    assert asked.queries({"tune": ROWS[:2], "measure": ROWS[1:3]}) == ["thanks", "lift", "late"]


@pytest.mark.parametrize("path, below, address", [
    ("/remedy/value.html", "/", "remedy/value"), ("/en/remedy/value.html#letter", "/en/", "remedy/value#letter"), ("/en/index.html", "/en/", "index"),
])
def test_a_link_becomes_an_address_as_in_the_tables(path, below, address):
    assert drive.address(path, below) == address


def test_what_is_packed_already_counts_as_it_is():
    noise = random.Random(1).randbytes(1000)
    assert pages.packed(noise) == 1000 and pages.packed(b"to and fro " * 100) < 50


def test_a_page_is_its_words_without_what_only_programs_read():
    from lxml import html

    main = html.fromstring("<main>So <nav>gone <button>gone</button></nav>it <h2 id='a'>is</h2><script>gone</script>\n\n here<template><p>gone</p></template></main>")
    inside, text = pages.inside(main)
    assert " ".join(text.split()) == "So it is here" and '<h2 id="a">is</h2>' in inside and "gone" not in inside


def test_the_many_pages_are_ours_and_others_of_the_same_size():
    first = {"pages": [["a", "page", 2], ["b", "form", 1]], "place": "\nx\n", "name": "A\nX\nB", "simple": "國国", "words": {"near": "?"}}
    text = "one two three four five six seven eight nine ten at one two three four five six seven eight nine ten\neleven¶twelve\nthirteen"
    parts = [first, {"asked": "a|b\n\nc"}, {"from": 0, "text": text}]
    head, asked_for, *rest = ours.many(parts, part=100)
    assert asked_for["asked"].split("\n") == ["a|b", "", "c"] * ours.MANY
    lines = [line for part in rest for line in part["text"].split("\n")]
    assert len({id_ for id_, *_ in head["pages"]}) == 2 * ours.MANY and head["pages"][0] == ["a", "page", 2]
    assert len(lines) == len(head["name"].split("\n")) == len(head["place"].split("\n")) == 3 * ours.MANY
    assert head["simple"] == "國国" and lines[:3] == text.split("\n") and lines[3] != lines[0] and sorted(lines[3]) == sorted(lines[0])
    assert len(rest) > 1 and [part["from"] for part in rest] == [sum(one["text"].count("\n") + 1 for one in rest[:n]) for n in range(len(rest))]
    assert ours.many(parts, part=100) == [head, asked_for, *rest]


def test_within_the_limits_nothing_is_said():
    assert search.faults("zh", {"recall@1": 0.88, "recall@3": 0.98}, 60_000, 1.3) == []


@pytest.mark.parametrize("recall, first_bytes, whole, named", [
    ({"recall@1": 0.87, "recall@3": 1}, 0, 0, "recall@1"), ({"recall@1": 1, "recall@3": 0.97}, 0, 0, "recall@3"),
    ({"recall@1": 1, "recall@3": 1}, 60_001, 0, "60,001"), ({"recall@1": 1, "recall@3": 1}, 0, 1.31, "1.31"),
])
def test_each_limit_that_is_broken_is_named_in_both_languages(recall, first_bytes, whole, named):
    [(zh, en)] = search.faults("en", recall, first_bytes, whole)
    assert zh.startswith("英文：") and en.startswith("English: ") and named in zh and named in en


def test_columns_stand_below_each_other_where_chinese_is_twice_as_wide():
    assert search.table([["我们 ours", "首条"], ["Pagefind", "0.5"]]) == ["我们 ours  首条", "Pagefind    0.5"]


@pytest.mark.parametrize("count", [0, 25])
def test_a_playbook_made_for_measuring_is_sound_and_the_same_each_time(tmp_path, capsys, count):
    found = made.pages(ROOT, count)
    assert found == made.pages(ROOT, count) and found != made.pages(ROOT, count, seed=8)
    assert len(found) == len(LANGS) * (count + made.PARTS) == len({(page.lang, page.id) for page in found})
    made.project(ROOT, tmp_path, found)
    capsys.readouterr()
    site = load(tmp_path)
    assert not checks.run(site) and len(site.pages) == len(load(ROOT).pages) + len(found)
