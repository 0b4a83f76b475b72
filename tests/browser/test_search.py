"""Search: opened by hand or by key, in the reader's language, honest when there is nothing or no network."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

QUERIES = [
    *(("zh", query) for query in ("报价", "压价", "听风就是雨", "表扬信", "优先级")),
    *(("en", query) for query in ("priority", "PRIORITY", "commendation", "deadline", "weathervane price")),
]
FOUND = {"zh": "优先级", "en": "priority"}
CROSSWISE = [("zh", "phone"), ("en", "desk")]
UNFOUND = ("<b>qqzz</b>", "<img src=x onerror='window.hacked = 1'>", "qq.*zz[(", "{query}{count}", "ｑｑｚｚ" * 200)
BROKEN = {
    "no network": lambda route: route.abort(),
    "not there": lambda route: route.fulfill(status=404, body="<h1>404</h1>"),
    "not an index": lambda route: route.fulfill(status=200, body="<!doctype html>"),
}


class Search:
    def __init__(self, page, say, lang):
        self.page, self.lang = page, lang
        self.button = page.get_by_role("banner").get_by_role("button", name=say("search", lang), exact=True)
        self.dialog = page.get_by_role("dialog", name=say("search", lang), exact=True)
        self.input = self.dialog.get_by_role("searchbox", name=say("search-label", lang))
        self.close = self.dialog.get_by_role("button", name=say("search-close", lang), exact=True)
        self.results = self.dialog.get_by_role("listitem").get_by_role("link")
        self.status = self.dialog.get_by_role("status")


@pytest.fixture
def search(open_page, say):
    """search("en"): the search of a page deep in the tree, opened."""

    def search_(lang="zh", opened=True, path="antipattern/muddler", **options):
        found = Search(open_page(path, lang, **options), say, lang)
        if opened:
            found.button.click()
            expect(found.input).to_be_focused()
        return found

    return search_


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_search_opens_and_closes_by_the_button_and_by_the_keyboard(search, lang, size):
    found = search(lang, opened=False, size=size)
    found.button.click()
    expect(found.input).to_be_focused()
    found.close.click()
    expect(found.dialog).to_be_hidden()
    expect(found.button).to_be_focused()
    for key in ("Enter", "Control+k", "/"):
        found.page.keyboard.press(key)
        expect(found.input).to_be_focused()
        expect(found.input).to_have_value("")
        found.page.keyboard.press("Escape")
        expect(found.dialog).to_be_hidden()
        expect(found.button).to_be_focused()


def test_escape_closes_although_something_was_typed(search):
    found = search()
    found.input.fill(FOUND["zh"])
    expect(found.results.first).to_be_visible()
    found.page.keyboard.press("Escape")
    expect(found.dialog).to_be_hidden()


@pytest.mark.parametrize("lang, query", QUERIES)
def test_what_salespeople_look_for_is_found_in_their_own_language(search, like, lang, query):
    found = search(lang, size="phone")
    found.input.fill(query)
    expect(found.status).to_have_text(like("search-count", lang))
    expect(found.results.first).to_be_visible()
    for link in found.results.all():
        assert ("/en/" in link.evaluate("(one) => one.href")) == (lang == "en")
        assert query.lower().split()[0] in link.text_content().lower(), link.text_content()


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_search_itself_suggests_is_found(search, like, lang):
    found = search(lang)
    for query in re.split("[、,]", found.input.get_attribute("placeholder")):
        found.input.fill(re.split("[： ]", query.strip())[-1])
        expect(found.status).to_have_text(like("search-count", lang))


@pytest.mark.parametrize("lang", LANGS)
def test_enter_opens_the_first_result(search, lang):
    found = search(lang)
    found.input.fill(FOUND[lang])
    expect(found.results.first).to_be_visible()
    address = found.results.first.evaluate("(one) => one.href")
    found.page.keyboard.press("Enter")
    found.page.wait_for_url(address)
    expect(found.page.get_by_role("main")).to_contain_text(re.compile(FOUND[lang], re.I))


def test_a_result_on_the_page_itself_closes_the_dialog_and_shows_the_place(search, site):
    heading = [mark for mark in site.pages["zh", "antipattern/muddler"].of("heading") if mark.level == 2][-2]
    found = search()
    found.input.fill(heading.text)
    found.results.and_(found.page.locator(f"[href$='antipattern/muddler.html#{heading.id}']")).first.click()
    expect(found.dialog).to_be_hidden()
    expect(found.page.get_by_role("heading", name=heading.text, exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("query", UNFOUND)
@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_is_found_the_query_is_repeated_as_text(search, say, lang, query):
    found = search(lang, size="phone")
    found.input.fill(query)
    expect(found.status).to_have_text(say("search-none", lang, query=query))
    expect(found.results).to_have_count(0)
    assert found.status.evaluate("(one) => one.childElementCount") == 0
    assert found.page.evaluate("window.hacked") is None
    assert found.dialog.evaluate("(one) => one.scrollWidth <= one.clientWidth")


@pytest.mark.parametrize("query", ("", "   "))
def test_an_empty_query_finds_nothing_and_complains_of_nothing(search, query):
    found = search()
    found.input.fill(FOUND["zh"])
    expect(found.results.first).to_be_visible()
    found.input.fill(query)
    expect(found.results).to_have_count(0)
    expect(found.status).to_be_empty()


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("lang", LANGS)
def test_a_search_that_cannot_load_says_so_and_tries_again_the_next_time(search, say, like, lang, answer):
    found = search(lang, before=lambda page: page.route("**/search.*.json", answer))
    expect(found.status).to_have_text(say("search-failed", lang))
    found.input.fill(FOUND[lang])
    expect(found.status).to_have_text(say("search-failed", lang))
    found.page.unroute("**/search.*.json")
    found.close.click()
    found.button.click()
    expect(found.status).to_have_text(like("search-count", lang))


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_search_is_not_offered(search, say, lang):
    found = search(lang, opened=False, script=False)
    expect(found.page.get_by_role("banner")).to_be_visible()
    expect(found.button).to_be_hidden()
    expect(found.page.get_by_role("searchbox")).to_have_count(0)


def test_search_opens_once_after_it_was_moved_about_in_the_page(search, restart):
    found = search(opened=False)
    restart(found.page, "pb-search")
    found.button.click()
    found.input.fill(FOUND["zh"])
    expect(found.results.first).to_be_visible()
    found.page.keyboard.press("Enter")
    expect(found.dialog).to_be_hidden()
