"""Recall cards: each on its day; a missed one is met again on its day; no clock and no time zone takes a card away."""
from __future__ import annotations

import datetime
import json

import pytest
from playwright.sync_api import expect

from browsing import BLOCKED, FULL, STATES, check_state, visit
from playbook.model import LANGS, RECALL_DAYS, Card

PAGE, KEY = "practice/recall", "pb:recall"
MONDAY = datetime.datetime(2026, 11, 2, 9, 0)
SPOILT = [
    "", "x", "{", "null", "[]", '{"v":1}', '{"v":1,"data":{"start":7}}', '{"v":1,"data":{"start":"soon"}}', '{"v":1,"data":{"start":""}}',
    '{"v":1,"data":{"start":"2026-99-99"}}', '{"v":1,"data":{"start":"9999-12-31"}}', '{"v":1,"data":{"card.%s":"maybe"}}',
    '{"v":1,"data":{"card.%s":"2026-13-45"}}', '{"v":1,"data":{"card.%s":"9999-12-31"}}', '{"v":1,"data":{"card.never-heard-of":"right"}}',
    '{"v":1,"data":{"__proto__":{"start":"2020-01-01"}}}', '{"v":1,"data":{"constructor":"x"}}',
]

# Answers each card that shows with the answer that is named for it, by the buttons a reader presses; gives their ids.
ANSWER = """(chosen) => {
    const shown = (all) => [...document.querySelectorAll(all)].find((one) => one.checkVisibility());
    const asked = [];
    for (let card = shown("[data-card]"); card; card = shown("[data-card]")) {
        const { card: id } = card.dataset;
        asked.push(id);
        if (asked.length > 99) break;
        card.querySelector(`input[value="${chosen[id]}"]`).click();
        shown("[data-go]").click();
        shown("[data-next]").click();
    }
    return asked;
}"""


class Cards:
    """The cards on their page, found by their words."""

    def __init__(self, page, site, say, lang):
        self.page, self.site, self.say, self.lang = page, site, say, lang
        self.main, self.all = page.get_by_role("main"), list(site.cards.values())

    def of(self, day: int) -> list[Card]:
        return [card for card in self.all if card.day == day]

    @property
    def shown(self) -> Card | None:
        """The card that is asked now."""
        asked = self.main.locator("legend").evaluate_all("(all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent.trim())")
        assert len(asked) <= 1, asked
        return next(card for card in self.all if card.situation[self.lang].strip() == asked[0]) if asked else None

    def group(self, card: Card):
        return self.main.get_by_role("group", name=card.situation[self.lang].strip(), exact=True)

    def button(self, key: str):
        return self.main.get_by_role("button", name=self.say(key, self.lang), exact=True)

    def pick(self, card: Card, right: bool) -> None:
        answer = next(one for one in card.answers if one.right == right)
        self.group(card).get_by_role("radio", name=answer.text[self.lang].strip(), exact=True).check()
        self.button("recall-go").click()

    def answer_all(self, missing: set[str] = frozenset()) -> list[str]:
        """Answers what is due, cards named in `missing` wrongly; gives their ids in order."""
        chosen = {card.id: next(one.id for one in card.answers if one.right != (card.id in missing)) for card in self.all}
        return self.page.evaluate(ANSWER, chosen)

    def answer_by_keyboard(self, card: Card, right: bool) -> None:
        """From wherever the focus is, with the tab, arrow, space and enter keys."""
        radios = self.group(card).get_by_role("radio")
        for _ in range(30):
            self.page.keyboard.press("Tab")
            if radios.first.evaluate("(one) => one === document.activeElement"):
                break
        self.page.keyboard.press("Space")
        for _ in range([answer.right == right for answer in card.answers].index(True)):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")
        expect(self.main.get_by_text(card.why[self.lang].strip().split("\n")[0]).first).to_be_visible()
        self.page.keyboard.press("Enter")

    def at(self, day: int, hour: int = 9) -> None:
        """Comes back on that day, counted from 1."""
        self.page.clock.set_fixed_time(MONDAY + datetime.timedelta(days=day - 1, hours=hour - 9))
        self.page.reload()


@pytest.fixture
def cards(open_page, site, say):
    """The page on its first day, at nine in the morning of a Monday."""

    def cards_(lang="zh", size="desk", **options) -> Cards:
        return Cards(open_page(PAGE, lang, size, before=lambda page: page.clock.set_fixed_time(MONDAY), **options), site, say, lang)

    return cards_


@pytest.mark.parametrize("lang, size", [("zh", "phone"), ("en", "desk")])
def test_a_missed_card_is_met_again_on_its_day_by_keyboard_alone_until_it_is_right(cards, lang, size):
    deck = cards(lang, size)
    missed = deck.of(1)[2].id
    for card in deck.of(1):
        assert deck.shown == card
        deck.answer_by_keyboard(card, card.id != missed)
    for day in (1, 2):
        deck.at(day)
        assert deck.shown is None
    deck.at(3)
    assert deck.shown.id == missed
    deck.answer_by_keyboard(deck.shown, False)
    assert deck.shown == deck.of(3)[0]
    assert deck.answer_all() == [card.id for card in deck.of(3)]
    deck.at(4)
    assert deck.shown is None
    deck.at(5)
    assert deck.answer_all() == [missed]
    deck.at(6)
    assert deck.shown is None


def test_over_thirty_days_every_card_is_asked_once_on_its_own_day(cards):
    deck, asked = cards(), {}
    for day in range(1, 31):
        if day > 1:
            deck.at(day)
        if found := deck.answer_all():
            asked[day] = found
    assert asked == {day: [card.id for card in deck.of(day)] for day in RECALL_DAYS}
    expect(deck.main.get_by_text(deck.say("recall-all-done", "zh"))).to_be_visible()


def test_cards_that_were_not_done_wait_and_none_is_lost(cards):
    deck = cards()
    deck.pick(deck.shown, True)
    deck.at(40)
    assert len(deck.answer_all()) == len(deck.all) - 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_how_many_are_due_and_when_the_next_ones_come(cards, lang):
    deck = cards(lang)
    expect(deck.main.get_by_text(deck.say("recall-due", lang, count=len(deck.of(1))))).to_be_visible()
    deck.answer_all()
    date = {"zh": "2026年11月4日", "en": "4 November 2026"}[lang]
    expect(deck.main.get_by_text(deck.say("recall-next", lang, date="").rstrip("。."))).to_be_visible()
    expect(deck.main.get_by_text(date)).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_judged_before_an_answer_was_picked(cards, lang):
    deck = cards(lang)
    card = deck.shown
    deck.button("recall-go").click()
    expect(deck.main.get_by_text(deck.say("recall-none", lang))).to_be_visible()
    assert deck.shown == card and deck.page.evaluate("(key) => localStorage.getItem(key)", KEY) is None


@pytest.mark.parametrize("lang", LANGS)
def test_each_answer_is_explained_and_linked_to_its_page(cards, site, lang):
    deck = cards(lang)
    card = deck.shown
    deck.pick(card, False)
    right = next(answer for answer in card.answers if answer.right)
    expect(deck.main.locator(".recall__right").get_by_text(right.text[lang].strip()).locator("visible=true")).to_have_count(1)
    goal, _, anchor = card.page.partition("#")
    link = deck.main.locator(".recall__why").get_by_role("link", name=site.pages[lang, goal].title, exact=True).locator("visible=true")
    assert link.get_attribute("href").endswith(f"{goal.split('/')[1]}.html{'#' + anchor if anchor else ''}")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Asia/Kathmandu", "Europe/London"])
def test_a_journey_round_the_world_neither_hides_a_card_nor_asks_one_twice(cards, open_page, site, say, zone):
    here = cards(timezone_id="Asia/Shanghai")
    first = here.answer_all()
    assert first == [card.id for card in here.of(1)]
    kept = here.page.evaluate("(key) => localStorage.getItem(key)", KEY)
    put = f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(kept)})"
    there = Cards(open_page(PAGE, init=put, before=lambda page: page.clock.set_fixed_time(MONDAY + datetime.timedelta(days=3)), timezone_id=zone), site, say, "zh")
    assert there.answer_all() == [card.id for card in there.of(3)]


@pytest.mark.parametrize("wrong", [-400, -3, 400], ids=["a year back", "three days back", "a year ahead"])
def test_a_wrong_clock_loses_no_card_and_once_it_is_right_again_none_is_held_back(cards, wrong):
    deck = cards()
    missed = deck.of(1)[0].id
    deck.at(1 + wrong)
    deck.answer_all({missed})
    deck.at(3)
    assert missed in deck.answer_all()
    deck.at(40)
    deck.answer_all()
    kept = json.loads(deck.page.evaluate("(key) => localStorage.getItem(key)", KEY))["data"]
    assert {name for name, state in kept.items() if state == "right"} == {f"card.{card.id}" for card in deck.all}


@pytest.mark.parametrize("text", SPOILT, ids=range(len(SPOILT)))
def test_spoilt_cards_are_left_aside_and_the_first_day_begins(tab, server, site, say, text):
    visit(tab, f"{server}/{PAGE}.html", KEY, text.replace("%s", next(iter(site.cards))))
    deck = Cards(tab, site, say, "zh")
    card = deck.shown
    assert card.day == 1
    deck.pick(card, True)
    assert json.loads(tab.evaluate("(key) => localStorage.getItem(key)", KEY))["data"][f"card.{card.id}"] == "right"
    tab.evaluate("localStorage.clear()")


@pytest.mark.parametrize("lang", LANGS)
def test_the_keyboard_alone_is_enough(cards, lang):
    deck = cards(lang)
    press, first = deck.page.keyboard.press, deck.shown
    deck.group(first).get_by_role("radio").first.focus()
    press("Space")
    press("Tab")
    press("Enter")
    expect(deck.button("recall-onward")).to_be_focused()
    press("Enter")
    assert deck.shown == deck.of(1)[1]
    press("Tab")
    expect(deck.group(deck.shown).get_by_role("radio").first).to_be_focused()


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_answered_outlives_reloading_and_switching_the_language(cards, site, say, lang):
    deck = cards(lang)
    deck.pick(deck.shown, True)
    deck.page.reload()
    assert deck.shown == deck.of(1)[1]
    deck.page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    assert Cards(deck.page, site, say, next(code for code in LANGS if code != lang)).shown == deck.of(1)[1]


@pytest.mark.parametrize("lang", LANGS)
def test_clearing_starts_over_and_can_be_taken_back(cards, lang):
    deck = cards(lang)
    expect(deck.button("recall-clear")).to_be_hidden()
    deck.answer_all()
    deck.button("recall-clear").click()
    assert deck.shown == deck.of(1)[0]
    deck.button("undo").click()
    assert deck.shown is None
    deck.page.reload()
    assert deck.shown is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_days_to_come_are_copied_for_a_calendar(cards, clipboard, lang):
    deck = cards(lang)
    deck.pick(deck.shown, True)
    deck.button("recall-copy-dates").click()
    text = clipboard(deck.page)["text/plain"]
    for day in RECALL_DAYS:
        date = MONDAY + datetime.timedelta(days=day - 1)
        assert {"zh": f"{date.year}年{date.month}月{date.day}日", "en": f"{date.day} {date:%B} {date.year}"}[lang] in text
    assert text.strip().endswith(f"/{PAGE}.html")


@pytest.mark.parametrize("lang, size", [("zh", "desk"), ("en", "phone")])
def test_without_script_all_cards_stand_in_order_each_with_its_answer(open_page, site, lang, size):
    page = open_page(PAGE, lang, size, script=False)
    main = page.get_by_role("main")
    texts = main.locator("legend").all_inner_texts()
    assert ["".join(text.split()) for text in texts] == ["".join(card.situation[lang].split()) for card in site.cards.values()]
    first = next(iter(site.cards.values()))
    expect(main.get_by_text(first.why[lang].strip().split("\n")[0])).to_be_hidden()
    main.locator("summary").first.click()
    expect(main.get_by_text(first.why[lang].strip().split("\n")[0])).to_be_visible()


@pytest.mark.parametrize("init, reason", [(BLOCKED, "storage-off"), (FULL, "storage-full")], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_one_can_answer_all_the_same_and_is_told(cards, say, init, reason):
    deck = cards(init=init)
    deck.pick(deck.shown, True)
    expect(deck.main.get_by_text(say(reason, "zh"))).to_be_visible()
    deck.button("recall-onward").click()
    assert deck.shown == deck.of(1)[1]


def test_the_cards_work_once_after_they_were_moved_about_in_the_page(cards, restart):
    deck = cards()
    restart(deck.page, "pb-recall")
    deck.pick(deck.shown, True)
    deck.button("recall-onward").click()
    assert deck.shown == deck.of(1)[1]


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_a_card_asked_right_and_missed_fits_and_can_be_used_by_everyone(cards, lang, size, scheme):
    deck = cards(lang, size)
    deck.page.emulate_media(color_scheme=scheme)
    for right in (True, False):
        deck.pick(deck.shown, right)
        check_state(deck.page)
        deck.button("recall-onward").click()
    deck.answer_all()
    check_state(deck.page)
