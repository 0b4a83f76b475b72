"""A scene told wrong stops and asks: the rest is held back until the reader has guessed, and the guess is remembered."""
from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, FULL, visit
from playbook.model import LANGS

CROSSWISE = [("zh", "phone"), ("en", "desk")]
COUNTING = """const set = Storage.prototype.setItem; window.kept = 0;
    Storage.prototype.setItem = function (...all) { window.kept += 1; return set.apply(this, all); };"""
SHUT = ["", "x", "{", "null", "0", '"last"', "[]", "{}", '{"v":1}', '{"v":1,"data":null}', '{"v":1,"data":["guess"]}',
        '{"v":1,"data":"guess"}', '{"data":{"guess":"%s"}}',
        '{"v":"1","data":{"guess":"%s"}}']
SHUT += [f'{{"v":1,"data":{data}}}' for data in (
    "{}", '{"guess":null}', '{"guess":["%s"]}', '{"guess":{"id":"%s"}}', '{"guess":true}', '{"__proto__":{"guess":"%s"}}', '{"constructor":"%s"}',
)]
UNKNOWN = ['{"guess":""}', '{"guess":"never-heard-of"}']


def told_wrong(site, lang="zh"):
    """(page id, scene) for each scene that stops; kits only show some of them again."""
    pages = [page for page in site.of(lang) if page.kind != "kit"]
    marks = ((page.id, mark.target.split()) for page in pages for mark in page.of("marker") if mark.id == "scene")
    return [(path, site.scenes[name]) for path, (name, side) in marks if getattr(site.scenes[name], side).ask]


class Told:
    """A scene told wrong, found on its page by its words."""

    def __init__(self, page, scene, say, lang):
        self.page, self.say, self.lang, side = page, say, lang, scene.wrong
        self.figure = page.get_by_role("figure").filter(has_text=side.setting[lang].strip())
        self.question = self.figure.get_by_role("group", name=side.ask[lang].strip())
        self.guesses = [self.question.get_by_role("radio", name=guess.text[lang].strip(), exact=True) for guess in side.guesses]
        self.hit = next(number for number, guess in enumerate(side.guesses) if guess.hit)
        self.miss = next(number for number, guess in enumerate(side.guesses) if not guess.hit)
        self.lines = [self.figure.get_by_text(line.text[lang].strip().replace("==", ""), exact=True) for line in side.lines]
        self.before = self.lines[:side.stop]
        self.rest = [*self.lines[side.stop:], self.figure.get_by_text(side.end[lang].strip())]
        self.go = self.question.get_by_role("button", name=say("scene-go", lang), exact=True)
        self.again = self.question.get_by_role("button", name=say("scene-again", lang), exact=True)

    def expect_shut(self):
        for line in self.before:
            expect(line).to_be_visible()
        for line in self.rest:
            expect(line).to_be_hidden()
        for guess in self.guesses:
            expect(guess).to_be_visible()
        expect(self.go).to_be_visible()
        expect(self.again).to_be_hidden()
        self.expect_verdict(None)

    def expect_open(self, guess=None):
        for line in self.lines + self.rest:
            expect(line).to_be_visible()
        for number, radio in enumerate(self.guesses):
            expect(radio).to_be_checked(checked=number == guess)
        expect(self.go).to_be_hidden()
        expect(self.again).to_be_visible()
        self.expect_verdict(None if guess is None else "scene-guess-right" if guess == self.hit else "scene-guess-other")

    def expect_verdict(self, key):
        expect(self.question.get_by_role("status")).to_have_text(self.say(key, self.lang) if key else "")


@pytest.fixture
def scene(site, say):
    """scene(page, "en"): the first scene that stops; scene(page, "en", 1): the second on the same page."""
    return lambda page, lang="zh", number=0: Told(page, told_wrong(site, lang)[number][1], say, lang)


@pytest.fixture
def path(site):
    return told_wrong(site)[0][0]


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_every_scene_told_wrong_stops_at_its_question_and_one_told_right_never_does(open_page, site, say, lang, size):
    context = None
    assert len(told_wrong(site, lang)) == len(site.scenes)
    for where, scene in told_wrong(site, lang):
        page = open_page(where, lang, size, context=context)
        context = page.context
        Told(page, scene, say, lang).expect_shut()
        right = page.get_by_role("figure").filter(has_text=scene.right.setting[lang].strip())
        expect(right.get_by_role("listitem")).to_have_count(len(scene.right.lines))
        expect(right.get_by_text(scene.right.end[lang].strip(), exact=True)).to_be_visible()
        for role in ("radio", "button", "group"):
            expect(right.get_by_role(role)).to_have_count(0)
        page.close()


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_after_a_guess_the_story_goes_on_and_says_whether_one_saw_it_coming(open_page, scene, path, lang, size):
    told = scene(open_page(path, lang, size), lang)
    told.guesses[told.miss].check()
    told.expect_shut()
    told.go.click()
    told.expect_open(told.miss)
    label = told.guesses[told.hit].locator("xpath=..")
    expect(label).to_have_css("text-decoration-line", "underline")
    expect(told.guesses[told.miss].locator("xpath=..")).to_have_css("text-decoration-line", "none")
    told.guesses[told.hit].check()
    told.expect_open(told.hit)
    told.page.reload()
    told.expect_open(told.hit)


@pytest.mark.parametrize("lang", LANGS)
def test_one_may_read_on_without_a_guess_and_still_guess_later(open_page, scene, path, lang):
    told = scene(open_page(path, lang, "phone"), lang)
    told.go.click()
    told.expect_open()
    told.page.reload()
    told.expect_open()
    told.guesses[told.hit].check()
    told.expect_open(told.hit)


def test_nothing_is_underlined_before_one_has_read_on(open_page, scene, path):
    told = scene(open_page(path))
    told.guesses[told.hit].check()
    expect(told.guesses[told.hit].locator("xpath=..")).to_have_css("text-decoration-line", "none")


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_the_guess_outlives_reloading_and_the_other_language_and_is_its_own_scene_s(open_page, scene, path, say, lang, size):
    page, other = open_page(path, lang, size), next(other for other in LANGS if other != lang)
    scene(page, lang).guesses[1].check()
    scene(page, lang).go.click()
    page.reload()
    scene(page, lang).expect_open(1)
    scene(page, lang, 1).expect_shut()
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    scene(page, other).expect_open(1)
    scene(page, other, 1).expect_shut()


@pytest.mark.parametrize("lang", LANGS)
def test_it_can_be_hidden_again_for_another_guess(open_page, scene, path, lang):
    told = scene(open_page(path, lang), lang)
    told.guesses[told.miss].check()
    told.go.click()
    told.again.click()
    told.expect_shut()
    expect(told.question.get_by_role("radio", checked=True)).to_have_count(0)
    expect(told.guesses[0]).to_be_focused()
    told.page.reload()
    told.expect_shut()
    told.guesses[told.hit].check()
    told.go.click()
    told.expect_open(told.hit)


@pytest.mark.parametrize("lang", LANGS)
def test_the_keyboard_alone_is_enough_and_reading_goes_on_where_the_story_does(open_page, scene, path, lang):
    told = scene(open_page(path, lang), lang)
    press = told.page.keyboard.press
    told.guesses[0].focus()
    for key in ("Space", "ArrowDown", "Tab"):
        press(key)
    expect(told.guesses[1]).to_be_checked()
    expect(told.go).to_be_focused()
    press("Enter")
    told.expect_open(1)
    focused = told.page.locator(":focus")
    expect(focused).to_contain_text(told.rest[0].text_content().strip())
    expect(focused).not_to_contain_text(told.before[0].text_content().strip())
    press("Shift+Tab")
    expect(told.again).to_be_focused()
    press("Enter")
    told.expect_shut()


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_held_back_is_found_by_searching_the_page_and_shown_there(open_page, scene, path, server, lang):
    told = scene(open_page(path, lang), lang)
    words = quote(told.rest[-1].text_content().strip(), safe="").replace("-", "%2D")
    told.page.goto("about:blank")
    told.page.goto(f"{server}/{'en/' if lang == 'en' else ''}{path}.html#:~:text={words}")
    told.expect_open()
    expect(told.rest[-1]).to_be_in_viewport()
    scene(told.page, lang, 1).expect_shut()


@pytest.mark.parametrize("init", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_one_can_guess_all_the_same(open_page, scene, path, init):
    told = scene(open_page(path, init=init))
    told.guesses[told.miss].check()
    told.go.click()
    told.expect_open(told.miss)
    told.guesses[told.hit].check()
    told.expect_open(told.hit)
    told.again.click()
    told.expect_shut()


def visit_kept(tab, server, path, told, text):
    """Opens the page with this text kept for the scene; %s is a guess."""
    name = told[1].id
    visit(tab, f"{server}/{path}.html", f"pb:scene:{name}", text.replace("%s", told[1].wrong.guesses[0].id))


@pytest.mark.parametrize("text", SHUT, ids=range(len(SHUT)))
def test_a_spoilt_guess_is_left_aside_and_a_new_one_is_kept(tab, server, site, scene, path, text):
    visit_kept(tab, server, path, told_wrong(site)[0], text)
    told = scene(tab)
    told.expect_shut()
    told.guesses[1].check()
    told.go.click()
    told.expect_open(1)
    kept = json.loads(tab.evaluate("(key) => localStorage.getItem(key)", f"pb:scene:{told_wrong(site)[0][1].id}"))
    assert (kept["v"], kept["data"]["guess"]) == (1, told_wrong(site)[0][1].wrong.guesses[1].id)


@pytest.mark.parametrize("data", UNKNOWN, ids=range(len(UNKNOWN)))
def test_a_guess_that_is_no_longer_among_them_leaves_the_scene_open_without_a_verdict(tab, server, site, scene, path, data):
    visit_kept(tab, server, path, told_wrong(site)[0], f'{{"v":1,"data":{data}}}')
    scene(tab).expect_open()


def test_the_scene_works_once_after_it_was_moved_about_in_the_page(open_page, scene, path, restart):
    told = scene(open_page(path, init=COUNTING))
    restart(told.page, "pb-scene")
    told.guesses[0].check()
    told.go.click()
    told.expect_open(0)
    assert told.page.evaluate("kept") == 1
    restart(told.page, "pb-scene")
    told.expect_open(0)
    scene(told.page, number=1).expect_shut()
