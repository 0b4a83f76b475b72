"""“How do they see you?”: twelve answers, three bars, nothing leaves the device, and paper will do."""
from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

PAGE = "antipattern/index"
KEY = "pb:self-check"
CROSSWISE = [("zh", "phone"), ("en", "desk")]
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
AT = '"v":1,"at":"2026-01-05T09:00:00.000Z"'
CORRUPT = [
    "", "x", "null", "[]", "7", '{"v":1}', f'{{{AT},"data":null}}', f'{{{AT},"data":["2"]}}', f'{{{AT},"data":{{"__proto__":"2"}}}}',
    '{"v":2,"at":"2026-01-05T09:00:00.000Z","data":{"no-page":"2"}}',
]
ODD = f'{{{AT},"data":{{"no-page":"2","nobody":"2","no-reader":"9","we-can":2,"gist-only":null,"passed-on-unasked":["1"]}}}}'


@pytest.fixture
def sheet(site, say):
    """sheet(page, lang): the self-check on that page, found by what it says."""

    class Sheet:
        def __init__(self, page, lang: str):
            self.page, self.lang, self.it = page, lang, site.self_check

        def answer(self, score_of) -> None:
            """Answers each statement with what `score_of` gives for its pattern: 0, 1 or 2."""
            for statement in self.it.statements:
                self.choice(statement, score_of(statement.pattern)).check()

        def choice(self, statement, score: int):
            group = self.page.get_by_role("group", name=statement.text[self.lang])
            return group.get_by_role("radio", name=self.it.answers[score][self.lang])

        def given(self) -> int:
            return self.page.get_by_role("main").locator("input:checked").count()

        def words(self, pattern: str, score: int):
            found = [result for result in self.it.results if result.pattern == pattern and result.floor <= score][-1]
            return self.page.get_by_text(found.text[self.lang], exact=False)

        def score(self, score: object):
            return say("self-check-score", self.lang, score=score, most=8)

    return Sheet


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_twelve_answers_give_three_bars_with_words_and_the_page_to_read_first(open_page, sheet, site, say, lang, size):
    page = open_page(PAGE, lang, size)
    mine = sheet(page, lang)
    expect(page.get_by_text(say("self-check-left", lang, count=12))).to_be_visible()
    expect(mine.words("muddler", 8)).to_be_hidden()
    mine.answer(lambda pattern: {"weathervane": 0, "muddler": 2, "big-promiser": 1}[pattern])
    for pattern, score in (("weathervane", 0), ("muddler", 8), ("big-promiser", 4)):
        expect(mine.words(pattern, score)).to_be_visible()
        expect(page.get_by_text(mine.score(score), exact=True)).to_be_visible()
    shares = page.locator(".self-check__bar span").evaluate_all("(bars) => bars.map((bar) => bar.style.width)")
    assert shares == ["0%", "100%", "50%"]
    title = site.pages[lang, "antipattern/muddler"].title
    first = page.get_by_text(say("self-check-first", lang, page=title))
    expect(first).to_be_visible()
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_bars_wait_for_the_last_answer_and_the_page_says_how_many_are_left(open_page, sheet, site, say):
    page = open_page(PAGE)
    mine = sheet(page, "zh")
    for number, statement in enumerate(site.self_check.statements):
        expect(page.get_by_text(say("self-check-left", "zh", count=12 - number))).to_be_visible()
        expect(mine.words(statement.pattern, 0)).to_be_hidden()
        mine.choice(statement, 0).check()
    expect(page.get_by_text(say("self-check-none", "zh"))).to_be_visible()


def test_of_two_equal_scores_the_first_page_is_named(open_page, sheet, site, say):
    page = open_page(PAGE, "en")
    sheet(page, "en").answer(lambda pattern: 1)
    title = site.pages["en", "antipattern/weathervane"].title
    expect(page.get_by_text(say("self-check-first", "en", page=title))).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_answers_survive_reloading_and_switching_the_language(open_page, sheet, say, lang):
    page = open_page(PAGE, lang)
    sheet(page, lang).answer(lambda pattern: 2)
    page.reload()
    assert sheet(page, lang).given() == 12
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    other = next(one for one in LANGS if one != lang)
    there = sheet(page, other)
    expect(there.words("weathervane", 8)).to_be_visible()
    assert there.given() == 12


def test_clearing_takes_all_answers_away_and_gives_them_back_on_request(open_page, sheet, say):
    page = open_page(PAGE)
    mine = sheet(page, "zh")
    mine.answer(lambda pattern: 1)
    page.get_by_role("button", name=say("self-check-clear", "zh")).click()
    assert mine.given() == 0 and page.evaluate("(key) => localStorage.getItem(key)", KEY) is None
    page.get_by_role("button", name=say("undo", "zh"), exact=True).click()
    assert mine.given() == 12
    expect(mine.words("muddler", 4)).to_be_visible()


def test_with_the_keyboard_alone_it_can_be_answered(open_page, sheet, site):
    page = open_page(PAGE)
    mine = sheet(page, "zh")
    mine.choice(site.self_check.statements[0], 0).focus()
    for _ in site.self_check.statements:
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    assert mine.given() == 12
    expect(mine.words("weathervane", 4)).to_be_visible()


def test_an_answer_in_another_tab_shows_here(open_page, sheet, site):
    here = open_page(PAGE)
    there = open_page(PAGE, context=here.context)
    sheet(there, "zh").choice(site.self_check.statements[0], 2).check()
    expect(sheet(here, "zh").choice(site.self_check.statements[0], 2)).to_be_checked()


def test_where_nothing_can_be_kept_it_works_and_says_so(open_page, sheet, say):
    page = open_page(PAGE, init=FULL)
    mine = sheet(page, "zh")
    mine.answer(lambda pattern: 1)
    expect(mine.words("weathervane", 4)).to_be_visible()
    expect(page.get_by_text(say("storage-off", "zh"))).to_be_visible()


@pytest.mark.parametrize("kept", CORRUPT)
def test_what_is_corrupt_in_the_store_is_no_answer(open_page, sheet, kept):
    page = open_page(PAGE, init=f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(kept)});")
    assert sheet(page, "zh").given() == 0


def test_good_answers_among_bad_ones_are_kept(open_page, sheet, site):
    page = open_page(PAGE, init=f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(ODD)});")
    mine = sheet(page, "zh")
    assert mine.given() == 1
    expect(mine.choice(next(one for one in site.self_check.statements if one.id == "no-page"), 2)).to_be_checked()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("media", ["no script", "paper"])
def test_without_script_and_on_paper_a_reader_can_count(open_page, sheet, site, say, lang, media):
    page = open_page(PAGE, lang, script=media == "paper")
    if media == "paper":
        page.emulate_media(media="print")
    for result in site.self_check.results:
        expect(page.get_by_text(result.text[lang], exact=False)).to_be_visible()
    expect(page.get_by_text(say("self-check-count", lang))).to_be_visible()
    expect(page.get_by_text(say("self-check-score", lang, score="____", most=8))).to_have_count(3)
    letters = page.locator("legend .self-check__paper")
    assert sorted(letters.all_text_contents()) == ["A"] * 4 + ["B"] * 4 + ["C"] * 4
    for number in range(12):
        expect(letters.nth(number)).to_be_visible()


def test_after_it_is_put_back_each_answer_counts_once(open_page, sheet, restart):
    page = open_page(PAGE)
    restart(page, "pb-self-check")
    mine = sheet(page, "zh")
    mine.answer(lambda pattern: 1)
    expect(page.get_by_text(mine.score(4), exact=True)).to_have_count(3)
