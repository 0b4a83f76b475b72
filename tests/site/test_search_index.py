"""The search index of each language, as the browser fetches it."""
from __future__ import annotations

import json
import re

import pytest

from playbook.exports import search

FINDABLE = [("zh", word) for word in ("报价", "压价", "听风就是雨", "表扬信", "优先级")]
FINDABLE += [("en", word) for word in ("quote", "priority", "deadline")]


@pytest.fixture(scope="session")
def index(built):
    return {lang: json.loads((built / f"assets/search.{lang}.json").read_text("utf-8")) for lang in ("zh", "en")}


@pytest.fixture(scope="session")
def listed(site):
    """Pages that have words of their own; the others only list what stands elsewhere."""
    return {lang: [page for page in site.of(lang) if f"{page.name}.html" not in search.LISTS] for lang in ("zh", "en")}


def found(entries, word: str) -> list[str]:
    return [address for address, *texts in entries if word in " ".join(texts).lower()]


@pytest.mark.parametrize(("lang", "word"), FINDABLE)
def test_a_word_that_readers_look_for_is_found(lang, word, index):
    assert found(index[lang], word)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_scenarios_cards_path_rubric_and_kits_are_found_by_their_words(index, site, lang):
    def first(words: str) -> str:
        return words.strip().split("\n")[0].lower()

    wanted = {}
    for id_, it in site.scenarios.items():
        said = [line.text[lang] for line in it.decisions[-1].lines[-1:]]
        texts = [it.decisions[-1].choices[-1].text[lang], it.endings[-1].text[lang], it.decisions[0].choices[0].thinks[lang], *said]
        wanted |= {first(text): f"practice/{id_}.html" for text in texts}
    wanted |= {first(card.situation[lang]): "practice/recall.html" for card in site.cards.values()}
    wanted |= {first(step.do[lang]): "onboarding/thirty-days.html" for stage in site.stages.values() for step in stage.steps}
    wanted |= {first(point.good[lang]): "onboarding/rubric.html" for point in site.rubric.points}
    missing = {text: page for text, page in wanted.items() if not any(page in address for address in found(index[lang], text))}
    assert not missing
    kits = {address.split("#")[0].rsplit("/", 1)[1] for address in found(index[lang], {"zh": "同事", "en": "colleague"}[lang]) if "/kit-" in address}
    assert len(kits) == 3


def test_every_word_that_the_search_proposes_is_found(index, site):
    hint = site.words["search-hint"]
    proposed = {"zh": re.split("[：、]", hint.zh)[1:], "en": [piece.split()[-1] for piece in hint.en.split(",")]}
    assert all(len(words) > 1 for words in proposed.values())
    assert not {(lang, word) for lang, words in proposed.items() for word in words if not found(index[lang], word)}


def test_each_language_finds_its_own_pages_and_all_of_them(index, listed):
    for lang, entries in index.items():
        pages = {address.split("#")[0] for address, *_ in entries}
        assert pages == {page.url for page in listed[lang]}


def test_every_entry_leads_to_a_place_on_its_page(index, seen):
    for address, title, heading, text in (entry for entries in index.values() for entry in entries):
        page, _, place = address.partition("#")
        assert title and (heading or not place), address
        assert not place or place in {found.get("id") for _, found in seen[page].tags}, address


def test_every_title_and_every_heading_with_an_id_is_in_the_index(index, listed):
    for lang, entries in index.items():
        found = {address for address, *_ in entries}
        titles = {title for _, title, *_ in entries}
        for page in listed[lang]:
            assert page.title in titles
            assert {f"{page.url}#{mark.id}" for mark in page.of("heading")} <= found
