"""A scenario is gone through by keyboard alone to a good and a bad end; the way is kept, drawn, copied, taken back; without script it is read."""
from __future__ import annotations

import json
import re
from collections import deque
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, FULL, STATES, check_state, visit
from playbook.load import load
from playbook.model import LANGS, Choice, Scenario
from playbook.ways import Ways

IDS = sorted(load(Path(__file__).resolve().parents[2]).scenarios)
ONE = "old-proposal"
KEY = f"pb:scenario:{ONE}"
SPOILT = [
    "", "x", "{", "null", "[]", '{"v":1}', '{"v":1,"data":{"way":7}}', '{"v":1,"data":{"way":null}}', '{"v":1,"data":{"way":["x"]}}',
    '{"v":1,"data":{"way":""}}', '{"v":1,"data":{"way":",,,"}}', '{"v":1,"data":{"way":"never,heard,of"}}', '{"v":1,"data":{"way":"__proto__"}}',
    '{"v":1,"data":{"way":"<img src=x>"}}', '{"v":1,"data":{"__proto__":{"way":"x"}}}', '{"v":1,"data":{"ended.":"x"}}', '{"v":1,"data":{"ended.x":"y"}}',
]


def way_to(it: Scenario, kind: str) -> list[Choice]:
    """The shortest way to an ending of this kind."""
    goals = {ending.id for ending in it.endings if ending.kind == kind}
    choices = {decision.id: decision.choices for decision in it.decisions}
    waiting = deque([(it.decisions[0].id, [])])
    while waiting:
        place, way = waiting.popleft()
        if place in goals:
            return way
        waiting.extend((choice.to, [*way, choice]) for choice in choices.get(place, ()))
    raise AssertionError(f"no way to a {kind} end")


class Play:
    """A scenario on its page, found by its words."""

    def __init__(self, page, it: Scenario, say, lang: str):
        self.page, self.it, self.say, self.lang = page, it, say, lang
        self.main = page.get_by_role("main")
        self.decisions, self.endings = ({thing.id: thing for thing in things} for things in (it.decisions, it.endings))

    def link(self, choice: Choice):
        return self.main.get_by_role("link", name=choice.text[self.lang].strip(), exact=True)

    def text(self, words: str):
        return self.main.get_by_text(words.strip()).first

    def button(self, key: str):
        return self.main.get_by_role("button", name=self.say(key, self.lang), exact=True)

    def go(self, way: list[Choice]) -> None:
        for choice in way:
            self.link(choice).click()

    def go_by_keyboard(self, way: list[Choice]) -> None:
        """Only the tab and the enter key; after each choice the focus is where the colleague's answer stands."""
        for number, choice in enumerate(way):
            link = self.link(choice)
            if not number:
                self.page.get_by_role("heading", level=1).evaluate("(one) => { one.tabIndex = -1; one.focus(); }")
            for _ in range(12):
                self.page.keyboard.press("Tab")
                if link.evaluate("(one) => one === document.activeElement"):
                    break
            self.page.keyboard.press("Enter")
            expect(self.main.locator(":focus")).to_contain_text(choice.cost[self.lang].strip())
            expect(self.main.locator(":focus")).to_contain_text(choice.thinks[self.lang].strip())

    def expect_at(self, place: str) -> None:
        """This decision or ending shows, and no other that hasn't been passed."""
        if place in self.endings:
            ending = self.endings[place]
            for words in (ending.text, ending.debrief):
                expect(self.main.get_by_text(words[self.lang].strip().split("\n")[0])).to_be_visible()
            expect(self.main.get_by_role("heading", name=ending.title[self.lang].strip(), exact=True)).to_be_visible()
        else:
            for choice in self.decisions[place].choices:
                expect(self.link(choice)).to_be_visible()
        for other in self.endings.values():
            if other.id != place:
                expect(self.main.get_by_text(other.text[self.lang].strip().split("\n")[0])).to_be_hidden()


@pytest.fixture
def play(site, say):
    return lambda page, lang="zh", id_=ONE: Play(page, site.scenarios[id_], say, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("id_", IDS)
def test_each_scenario_is_brought_to_a_good_and_a_bad_end_by_keyboard_alone(tab, server, site, say, id_, lang):
    it = site.scenarios[id_]
    for kind in ("bad", "good"):
        tab.goto(f"{server}/{site.pages[lang, f'practice/{id_}'].url}")
        tab.evaluate("localStorage.clear()")
        tab.reload()
        played, way = Play(tab, it, say, lang), way_to(it, kind)
        played.expect_at(it.decisions[0].id)
        played.go_by_keyboard(way)
        played.expect_at(way[-1].to)
        ending = played.endings[way[-1].to]
        for page in (*ending.pages, f"request/{ending.request}", f"checklist/{ending.checklist}"):
            expect(played.main.get_by_role("link", name=site.pages[lang, page].title, exact=True).locator("visible=true").first).to_be_visible()
    tab.evaluate("localStorage.clear()")


@pytest.mark.parametrize("lang, size", [("zh", "phone"), ("en", "desk")])
def test_of_each_decision_only_the_choice_that_was_taken_stays_and_what_it_costs_shows_with_it(open_page, play, lang, size):
    played = play(open_page(f"practice/{ONE}", lang, size), lang)
    first = played.it.decisions[0]
    for choice in first.choices:
        expect(played.text(choice.thinks[lang])).to_be_hidden()
        expect(played.main.get_by_text(choice.cost[lang].strip())).to_be_hidden()
    taken = first.choices[1]
    played.go([taken])
    expect(played.text(taken.thinks[lang])).to_be_visible()
    expect(played.main.get_by_text(taken.cost[lang].strip())).to_be_visible()
    for choice in first.choices:
        expect(played.link(choice)).to_be_visible(visible=choice == taken)


@pytest.mark.parametrize("lang", LANGS)
def test_the_way_outlives_reloading_and_switching_the_language(open_page, play, say, lang):
    played = play(open_page(f"practice/{ONE}", lang), lang)
    way = way_to(played.it, "good")
    played.go(way[:2])
    played.page.reload()
    played.expect_at(way[1].to)
    played.page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    other = next(code for code in LANGS if code != lang)
    there = play(played.page, other)
    there.expect_at(way[1].to)
    there.go(way[2:])
    there.expect_at(way[-1].to)


@pytest.mark.parametrize("lang", LANGS)
def test_one_step_back_leads_to_the_decision_before_with_all_its_choices(open_page, play, lang):
    played = play(open_page(f"practice/{ONE}", lang), lang)
    expect(played.button("scenario-back")).to_be_hidden()
    way = way_to(played.it, "bad")
    played.go(way)
    for number in range(len(way) - 1, -1, -1):
        played.button("scenario-back").click()
        expect(played.link(way[number])).to_be_focused()
        played.expect_at(way[number - 1].to if number else played.it.decisions[0].id)
    expect(played.button("scenario-back")).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_starting_again_can_be_taken_back_and_ends_once_reached_are_remembered(open_page, play, say, lang):
    played = play(open_page(f"practice/{ONE}", lang), lang)
    picture = played.main.get_by_role("figure").get_by_role("img")
    expect(picture).to_be_hidden()
    way = way_to(played.it, "bad")
    played.go(way)
    count = {"count": 1, "total": len(played.it.endings)}
    expect(picture).to_have_accessible_name(re.compile(re.escape(say("scenario-tree-end", lang, **count))))
    played.button("scenario-again").click()
    played.expect_at(played.it.decisions[0].id)
    played.button("undo").click()
    played.expect_at(way[-1].to)
    played.button("scenario-again").click()
    played.page.reload()
    played.expect_at(played.it.decisions[0].id)
    expect(picture).to_be_visible()


def test_the_drawing_marks_the_way_that_was_taken_and_no_other(open_page, play):
    played = play(open_page(f"practice/{ONE}"))
    way = way_to(played.it, "good")
    played.go(way)
    taken = played.page.evaluate("[...document.querySelectorAll('[data-line][data-taken]')].map((one) => one.dataset.line)")
    assert sorted(taken) == sorted(choice.id for choice in way)
    places = played.page.evaluate("[...document.querySelectorAll('[data-place][data-taken]')].map((one) => one.dataset.place)")
    assert sorted(places) == sorted([played.it.decisions[0].id, *(choice.to for choice in way)])
    assert played.page.evaluate("document.querySelectorAll('[data-line]').length") == len(played.it.choices)


@pytest.mark.parametrize("lang", LANGS)
def test_an_end_is_copied_with_the_way_to_it_and_where_to_read_on(open_page, play, site, say, clipboard, lang):
    played = play(open_page(f"practice/{ONE}", lang), lang)
    way = way_to(played.it, "good")
    expect(played.button("scenario-copy")).to_be_hidden()
    played.go(way)
    played.button("scenario-copy").click()
    expect(played.main.get_by_text(say("copied", lang))).to_be_visible()
    text = clipboard(played.page)["text/plain"]
    ending = played.endings[way[-1].to]
    for words in (played.it.title, *(choice.text for choice in way), ending.title, ending.text):
        assert words[lang].strip().split("\n")[0] in text
    assert text.count("→ ") == len(way) and f"/request/{ending.request}.html" in text


@pytest.mark.parametrize("lang, size", [("zh", "desk"), ("en", "phone")])
@pytest.mark.parametrize("id_", IDS)
def test_without_script_the_whole_tree_is_read_in_order_and_each_choice_names_the_next_paragraph(open_page, site, say, id_, lang, size):
    page, it = open_page(f"practice/{id_}", lang, size, script=False), site.scenarios[id_]
    main, ways = page.get_by_role("main"), Ways(it)
    shown = main.inner_text()
    texts = [words for choice in it.choices for words in (choice.text, choice.thinks, choice.cost)]
    texts += [words for ending in it.endings for words in (ending.title, ending.text, ending.debrief)]
    squeezed = "".join(shown.split())
    for words in texts:
        assert "".join(words[lang].split()) in squeezed
    for choice in it.choices:
        key = "scenario-end-number" if choice.to in ways.ends else "scenario-number"
        number = say(key, lang, number=ways.number(choice.to))
        here = main.locator(f"[data-choice='{choice.id}']")
        onward = here.get_by_role("link", name=say("scenario-to", lang, place=number), exact=True)
        target = onward.get_attribute("href").removeprefix("#")
        assert main.locator(f"[id='{target}']").inner_text().split("\n")[0].strip(" ·").startswith(number)
    orders = main.locator("[data-node]").evaluate_all("(all) => all.map((one) => one.dataset.node)")
    assert orders == ways.order
    for key in ("scenario-back", "scenario-again", "scenario-copy"):
        expect(main.get_by_role("button", name=say(key, lang), exact=True)).to_be_hidden()


def test_on_paper_all_ways_are_there_though_only_one_was_taken(open_page, play):
    played = play(open_page(f"practice/{ONE}"))
    played.go(way_to(played.it, "bad"))
    played.page.emulate_media(media="print")
    for ending in played.it.endings:
        expect(played.main.get_by_role("heading", name=ending.title["zh"].strip(), exact=True)).to_be_visible()
    for choice in played.it.choices:
        expect(played.text(choice.thinks["zh"])).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_afterwards_all_of_it_can_be_laid_out(open_page, play, lang):
    played = play(open_page(f"practice/{ONE}", lang), lang)
    expect(played.button("scenario-all")).to_be_hidden()
    played.go(way_to(played.it, "bad"))
    played.button("scenario-all").click()
    for choice in played.it.choices:
        expect(played.main.get_by_text(choice.cost[lang].strip()).first).to_be_visible()
    played.button("scenario-all").click()
    played.expect_at(way_to(played.it, "bad")[-1].to)


@pytest.mark.parametrize("text", SPOILT, ids=range(len(SPOILT)))
def test_a_spoilt_way_is_left_aside_and_a_new_one_is_kept(tab, server, site, say, text):
    visit(tab, f"{server}/practice/{ONE}.html", KEY, text)
    played = Play(tab, site.scenarios[ONE], say, "zh")
    played.expect_at(played.it.decisions[0].id)
    way = way_to(played.it, "bad")
    played.go(way[:1])
    tab.reload()
    played.expect_at(way[0].to)
    tab.evaluate("localStorage.clear()")


def test_a_way_whose_later_choices_are_gone_is_followed_as_far_as_it_leads(tab, server, site, say):
    it = site.scenarios[ONE]
    way = way_to(it, "good")
    kept = json.dumps({"v": 1, "data": {"way": ",".join([*(choice.id for choice in way[:2]), "gone-for-good", way[3].id])}})
    visit(tab, f"{server}/practice/{ONE}.html", KEY, kept)
    Play(tab, it, say, "zh").expect_at(way[1].to)
    tab.evaluate("localStorage.clear()")


@pytest.mark.parametrize("init, reason", [(BLOCKED, "storage-off"), (FULL, "storage-full")], ids=["blocked", "full"])
@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_can_be_kept_one_can_play_all_the_same_and_is_told(open_page, play, say, lang, init, reason):
    played = play(open_page(f"practice/{ONE}", lang, init=init), lang)
    way = way_to(played.it, "good")
    played.go(way)
    played.expect_at(way[-1].to)
    expect(played.main.get_by_text(say(reason, lang))).to_be_visible()


def test_the_scenario_works_once_after_it_was_moved_about_in_the_page(open_page, play, restart):
    played = play(open_page(f"practice/{ONE}"))
    way = way_to(played.it, "good")
    played.go(way[:1])
    restart(played.page, "pb-scenario")
    played.expect_at(way[0].to)
    played.go(way[1:])
    played.button("scenario-back").click()
    played.expect_at(way[-2].to)


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_a_scenario_on_its_way_at_its_end_and_laid_out_fits_and_can_be_used_by_everyone(open_page, play, lang, size, scheme):
    page = open_page(f"practice/{ONE}", lang, size)
    page.emulate_media(color_scheme=scheme)
    played = play(page, lang)
    way = way_to(played.it, "good")
    played.go(way[:1])
    check_state(page)
    played.go(way[1:])
    check_state(page)
    played.button("scenario-all").click()
    check_state(page)
    played.button("scenario-again").click()
    expect(played.button("undo")).to_be_visible()
    check_state(page)
