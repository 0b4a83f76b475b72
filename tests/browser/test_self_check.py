"""The self-check: twelve statements, three bars, which page to read first; kept on the device, and countable on paper."""
from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, FULL, PRINTING, visit
from playbook.model import LANGS

PAGE = "antipattern/index"
KEY = "pb:self-check"
CROSSWISE = [("zh", "phone"), ("en", "desk")]
CORRUPT = [
    "", "x", "{", "null", "0", '"2"', "[]", "{}", '{"v":1}', '{"v":1,"data":null}', '{"v":1,"data":["2"]}', '{"v":1,"data":"2"}',
    '{"data":{"%s":"2"}}', '{"v":1,"data":{"%s":2}}', '{"v":1,"data":{"%s":"3"}}',
    '{"v":1,"data":{"%s":"-1"}}', '{"v":1,"data":{"%s":["2"]}}', '{"v":1,"data":{"%s":null}}', '{"v":1,"data":{"%s":{"a":"2"}}}',
    '{"v":1,"data":{"never-heard-of":"2"}}', '{"v":1,"data":{"__proto__":{"%s":"2"}}}', '{"v":1,"data":{"toString":"2"}}',
]
# How much is scored in the first, second and third anti-pattern, and whose page to read first; None is nobody's.
SCORES = [((0, 0, 0), None), ((8, 8, 8), 0), ((1, 0, 0), 0), ((2, 3, 3), 1), ((5, 6, 7), 2), ((0, 8, 2), 1), ((3, 2, 3), 0)]


class Mirror:
    """The self-check on a page, found by its words."""

    def __init__(self, page, site, say, lang):
        self.page, self.check, self.say, self.lang = page, site.self_check, say, lang
        self.main, self.patterns = page.get_by_role("main"), site.part(lang, "antipattern")
        self.answers = [answer[lang] for answer in self.check.answers]
        self.groups = [self.main.get_by_role("group", name=one.text[lang]) for one in self.check.statements]
        self.left = self.main.get_by_role("status").filter(has_text=re.compile(r"\d"))

    def radio(self, statement: int, points: int):
        return self.groups[statement].get_by_role("radio", name=self.answers[points])

    def button(self, key: str):
        return self.main.get_by_role("button", name=self.say(key, self.lang), exact=True)

    def numbers(self, pattern: str) -> list[int]:
        return [number for number, one in enumerate(self.check.statements) if one.pattern == pattern]

    def score(self, scores) -> dict[int, int]:
        """Answers all statements so that the anti-patterns get these scores; returns the points by statement."""
        given = {}
        for page, rest in zip(self.patterns, scores):
            for number in self.numbers(page.name):
                given[number] = min(rest, len(self.answers) - 1)
                rest -= given[number]
        for number, points in given.items():
            self.radio(number, points).check()
        return given

    def bands(self, pattern: str):
        """(from how many points, the sentence on the page) for one anti-pattern."""
        return [(one.floor, self.main.get_by_text(one.text[self.lang])) for one in self.check.results if one.pattern == pattern]

    def said(self, score, page):
        return self.main.get_by_text(self.say("self-check-score", self.lang, score=score, most=self.check.most(page.name)))

    def expect_given(self, given: dict[int, int]):
        """These statements have these answers, no other has one, and the sentence says how many are left."""
        for number in range(len(self.groups)):
            for points in range(len(self.answers)):
                expect(self.radio(number, points)).to_be_checked(checked=given.get(number) == points)
        open_ = len(self.groups) - len(given)
        expect(self.left).to_have_text([self.say("self-check-left", self.lang, count=open_)] if open_ else [])

    def expect_no_result(self):
        for page in self.patterns:
            for _, sentence in self.bands(page.name):
                expect(sentence).to_be_hidden()
        expect(self.main.get_by_text(self.say("self-check-none", self.lang))).to_have_count(0)
        expect(self.main.get_by_text(self.say("self-check-first", self.lang).split("{")[0])).to_have_count(0)

    def expect_result(self, scores, first: int | None):
        for page, score in zip(self.patterns, scores):
            reached = max(floor for floor, _ in self.bands(page.name) if floor <= score)
            for floor, sentence in self.bands(page.name):
                expect(sentence).to_be_visible(visible=floor == reached)
        for score in set(scores):
            expect(self.said(score, self.patterns[0])).to_have_count(scores.count(score))
        none = self.main.get_by_text(self.say("self-check-none", self.lang))
        expect(none).to_have_count(int(first is None))
        if first is not None:
            words = self.say("self-check-first", self.lang, page=self.patterns[first].title)
            expect(self.main.get_by_text(words, exact=True)).to_be_visible()


@pytest.fixture
def mirror(site, say):
    return lambda page, lang="zh": Mirror(page, site, say, lang)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_the_result_shows_only_when_all_twelve_are_answered(open_page, mirror, lang, size):
    check = mirror(open_page(PAGE, lang, size), lang)
    given = {}
    for number in range(len(check.groups)):
        check.expect_no_result()
        given[number] = 1
        check.radio(number, 1).check()
        expect(check.left).to_have_count(int(len(given) < len(check.groups)))
    check.expect_given(given)
    check.expect_result([len(check.numbers(page.name)) for page in check.patterns], first=0)


def test_the_sentence_says_how_many_are_still_to_answer(open_page, mirror):
    check = mirror(open_page(PAGE))
    check.expect_given({})
    check.radio(3, 2).check()
    check.expect_given({3: 2})
    check.radio(3, 0).check()
    check.expect_given({3: 0})
    check.radio(0, 1).check()
    check.expect_given({0: 1, 3: 0})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scores, first", SCORES)
def test_each_bar_says_its_score_and_what_it_means_and_the_longest_is_to_be_read_first(open_page, mirror, scores, first, lang):
    check = mirror(open_page(PAGE, lang, "phone"), lang)
    check.score(scores)
    check.expect_result(scores, first)
    bars = check.main.locator(".self-check__bar").evaluate_all(
        "all => all.map((bar) => bar.firstElementChild.getBoundingClientRect().width / bar.clientWidth)")
    full = [score / check.check.most(page.name) for score, page in zip(scores, check.patterns)]
    assert bars == pytest.approx(full, abs=0.01)


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_to_read_first_is_one_tap_away(open_page, mirror, lang):
    check = mirror(open_page(PAGE, lang), lang)
    check.score((0, 1, 4))
    sentence = check.main.get_by_text(check.say("self-check-first", lang, page=check.patterns[2].title), exact=True)
    sentence.get_by_role("link").click()
    expect(check.page.get_by_role("heading", level=1)).to_have_text(check.patterns[2].title)


def test_an_answer_thought_better_of_changes_the_result(open_page, mirror):
    check = mirror(open_page(PAGE))
    check.score((2, 0, 0))
    check.expect_result((2, 0, 0), 0)
    check.radio(check.numbers(check.patterns[0].name)[0], 0).check()
    check.expect_result((0, 0, 0), None)
    check.radio(check.numbers(check.patterns[1].name)[0], 2).check()
    check.expect_result((0, 2, 0), 1)


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_answers_outlive_reloading_and_switching_the_language(open_page, mirror, say, lang, size):
    page = open_page(PAGE, lang, size)
    here, there = mirror(page, lang), mirror(page, next(other for other in LANGS if other != lang))
    here.radio(2, 0).check()
    page.reload()
    here.expect_given({2: 0})
    given = here.score((4, 6, 1))
    page.reload()
    here.expect_given(given)
    here.expect_result((4, 6, 1), 1)
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    there.expect_given(given)
    there.expect_result((4, 6, 1), 1)


def test_answers_stay_with_their_statements_although_these_are_reordered(open_page, mirror):
    check = mirror(open_page(PAGE))
    check.radio(1, 2).check()

    def reordered(route):
        html = route.fetch().text()
        first, second = re.findall(r'<li class="self-check__item" id=.*?</li>\n', html, re.S)[:2]
        route.fulfill(body=html.replace(first + second, second + first), content_type="text/html; charset=utf-8")

    again = mirror(open_page(PAGE, context=check.page.context, before=lambda page: page.route("**/index.html", reordered)))
    again.expect_given({1: 2})
    expect(again.main.locator("fieldset").first.get_by_role("radio", checked=True)).to_have_count(1)


@pytest.mark.parametrize("lang", LANGS)
def test_clearing_takes_all_answers_away_and_undo_brings_them_back(open_page, mirror, say, lang):
    check = mirror(open_page(PAGE, lang, "phone"), lang)
    check.button("self-check-clear").click()
    expect(check.main.get_by_text(say("self-check-cleared", lang))).to_have_count(0)
    given = check.score((1, 5, 2))
    check.button("self-check-clear").click()
    check.expect_given({})
    check.expect_no_result()
    expect(check.main.get_by_text(say("self-check-cleared", lang))).to_be_visible()
    check.button("undo").click()
    check.expect_given(given)
    check.expect_result((1, 5, 2), 1)
    check.page.reload()
    check.expect_given(given)
    check.button("self-check-clear").click()
    check.page.reload()
    check.expect_given({})


def test_answers_given_and_cleared_in_another_tab_show(open_page, mirror):
    first = mirror(open_page(PAGE))
    second = mirror(open_page(PAGE, "en", context=first.page.context), "en")
    given = second.score((0, 2, 3))
    first.expect_given(given)
    first.expect_result((0, 2, 3), 2)
    second.button("self-check-clear").click()
    first.expect_given({})
    first.expect_no_result()


@pytest.mark.parametrize("init, reason", [(BLOCKED, "storage-off"), (FULL, "storage-full")], ids=["blocked", "full"])
@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_can_be_kept_the_check_works_and_says_so(open_page, mirror, say, lang, init, reason):
    check = mirror(open_page(PAGE, lang, init=init), lang)
    expect(check.main.get_by_text(say(reason, lang))).to_have_count(0)
    check.score((8, 0, 0))
    expect(check.main.get_by_text(say(reason, lang))).to_be_visible()
    check.expect_result((8, 0, 0), 0)


@pytest.mark.parametrize("text", CORRUPT, ids=range(len(CORRUPT)))
def test_spoilt_answers_are_left_aside_and_new_ones_are_kept(tab, server, mirror, site, text):
    name = site.self_check.statements[0].id
    visit(tab, f"{server}/{PAGE}.html", KEY, text.replace("%s", name))
    check = mirror(tab)
    check.expect_given({})
    check.radio(0, 1).check()
    check.expect_given({0: 1})
    kept = json.loads(tab.evaluate("(key) => localStorage.getItem(key)", KEY))
    assert (kept["v"], kept["data"]) == (1, {name: "1"})


def test_answers_that_a_newer_edition_kept_are_left_alone_and_the_page_says_so(tab, server, mirror, say, site):
    newer = f'{{"v":99,"data":{{"{site.self_check.statements[0].id}":"2"}}}}'
    visit(tab, f"{server}/{PAGE}.html", KEY, newer)
    check = mirror(tab)
    check.radio(0, 1).check()
    expect(check.main.get_by_text(say("storage-newer", "zh"))).to_be_visible()
    assert tab.evaluate("(key) => localStorage.getItem(key)", KEY) == newer


@pytest.mark.parametrize("lang", LANGS)
def test_the_keyboard_alone_is_enough(open_page, mirror, lang):
    check = mirror(open_page(PAGE, lang), lang)
    press = check.page.keyboard.press
    check.radio(0, 0).focus()
    for number in range(len(check.groups)):
        press("Space")
        press("ArrowRight")
        expect(check.radio(number, 1)).to_be_focused()
        press("Tab")
    check.expect_result([len(check.numbers(page.name)) for page in check.patterns], first=0)
    expect(check.main.get_by_role("link", name=check.patterns[0].title).first).to_be_focused()


def test_the_check_works_once_after_it_was_moved_about_in_the_page(open_page, mirror, restart):
    check = mirror(open_page(PAGE, init=PRINTING))
    check.radio(0, 2).check()
    restart(check.page, "pb-self-check")
    check.expect_given({0: 2})
    given = check.score((3, 0, 4))
    check.expect_result((3, 0, 4), 2)
    check.button("print").click()
    assert check.page.evaluate("printed") == 1
    check.button("self-check-clear").click()
    expect(check.button("undo")).to_have_count(1)
    check.button("undo").click()
    check.expect_given(given)


def test_what_the_browser_itself_remembers_never_comes_before_what_is_kept(open_page, mirror, site):
    """Browsers fill fields again when a page is reloaded, with what stood there, though it may have been changed elsewhere since."""
    check = mirror(open_page(PAGE))
    assert check.radio(0, 1).get_attribute("autocomplete") == "off"
    check.radio(0, 1).check()
    check.page.evaluate("(key) => localStorage.setItem(key, JSON.stringify({ v: 1, data: {} }))", KEY)
    check.page.reload()
    check.expect_given({})
