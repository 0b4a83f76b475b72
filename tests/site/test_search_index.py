"""The search index of each language, as the browser fetches it."""
from __future__ import annotations

import json

import pytest

FINDABLE = [("zh", word) for word in ("报价", "压价", "听风就是雨", "表扬信", "优先级")] + [("en", word) for word in ("priority", "praise", "deadline")]


@pytest.fixture(scope="session")
def index(built):
    return {lang: json.loads((built / f"assets/search.{lang}.json").read_text("utf-8")) for lang in ("zh", "en")}


@pytest.mark.parametrize(("lang", "word"), FINDABLE)
def test_a_word_that_readers_look_for_is_found(lang, word, index):
    assert [address for address, *texts in index[lang] if word in " ".join(texts).lower()]


def test_each_language_finds_its_own_pages_and_all_of_them(index, site):
    for lang, entries in index.items():
        pages = {address.split("#")[0] for address, *_ in entries}
        assert pages == {page.url for page in site.of(lang)}


def test_every_entry_leads_to_a_place_on_its_page(index, seen):
    for address, title, heading, text in (entry for entries in index.values() for entry in entries):
        page, _, place = address.partition("#")
        assert title and (heading or not place), address
        assert not place or place in {found.get("id") for _, found in seen[page].tags}, address


def test_every_title_and_every_heading_with_an_id_is_in_the_index(index, site):
    for lang, entries in index.items():
        found = {address for address, *_ in entries}
        titles = {title for _, title, *_ in entries}
        for page in site.of(lang):
            assert page.title in titles
            assert {f"{page.url}#{mark.id}" for mark in page.of("heading")} <= found
