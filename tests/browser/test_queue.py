"""Several requests side by side: sorted by reasons that can be sent to those who wait."""
from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from browsing import STATES, check_state
from playbook.model import LANGS


def row(id_, size=1, day="", stopped=False, fixed=False, effects=()):
    return {"id": id_, "size": size, "day": day, "stopped": stopped, "fixed": fixed, "effects": list(effects)}


ORDERS = {
    "a site that is down goes before everything": ([row("a", fixed=True, day="2026-12-01", effects=["tender"]), row("b", stopped=True)], ["b", "a"], ["stopped"]),
    "a date that can't move goes before one that can": ([row("a", day="2026-12-01", effects=["tender", "cost"]), row("b", fixed=True, day="2026-12-20")], ["b", "a"], ["fixed"]),
    "a date that can't move but isn't there doesn't count": ([row("a", effects=["cost"]), row("b", fixed=True)], ["a", "b"], ["affects"]),
    "of two such dates the work that must begin sooner": ([row("a", day="2026-12-04", fixed=True), row("b", size=5, day="2026-12-07", fixed=True)], ["b", "a"], ["start"]),
    "what affects more": ([row("a", effects=["cost"]), row("b", effects=["cost", "decider"])], ["b", "a"], ["affects"]),
    "what is seen sooner": ([row("a"), row("b", day="2026-12-09"), row("c", day="2026-12-02")], ["c", "b", "a"], ["soon", "soon"]),
    "half a day first": ([row("a", size=2), row("b", size=0.5)], ["b", "a"], ["small"]),
    "no size is not small": ([row("a", size=0), row("b", size=0.25)], ["b", "a"], ["small"]),
    "first come": ([row("a"), row("b"), row("c")], ["a", "b", "c"], ["turn", "turn"]),
    "one alone has no reason": ([row("a")], ["a"], []),
    "none at all": ([], [], []),
}


@pytest.mark.parametrize("name", ORDERS)
def test_requests_are_ordered_by_the_first_reason_in_which_they_differ(tab, server, name):
    rows, ids, reasons = ORDERS[name]
    tab.goto(f"{server}/index.html")
    for given in (rows, rows[::-1] if reasons != ["turn", "turn"] else rows):
        found = tab.evaluate("""async (rows) => {
            const { inOrder } = await import("/overrides/components/queue/order.js");
            const { Calendar } = await import("/overrides/components/_shared/workdays.js");
            return inOrder(rows, ({ day, size }) => new Calendar().after(day, 1 - Math.max(1, Math.ceil(size))));
        }""", given)
        assert [one["row"]["id"] for one in found] == ids
        assert [one["why"] for one in found[:-1]] == reasons


class Queue:
    def __init__(self, page, say, lang):
        self.page, self.say, self.lang = page, say, lang
        self.rows = page.locator(".queue__row")
        self.text = page.get_by_label(say("queue-as-text", lang))

    def button(self, key):
        return self.page.get_by_role("main").get_by_role("button", name=self.say(key, self.lang), exact=True)

    def add(self, what, ticks=(), **fields):
        self.button("queue-add").click()
        self.page.keyboard.type(what)
        place = self.page.locator(f'[data-row="{self.page.evaluate("document.activeElement.closest(`[data-row]`).dataset.row")}"]')
        for name, value in fields.items():
            place.get_by_label(self.say(f"queue-{name}", self.lang), exact=True).fill(value)
        for name in ticks:
            place.get_by_label(self.say(f"queue-{name}", self.lang), exact=True).check()

    def names(self):
        return [field.input_value() for field in self.page.get_by_label(self.say("queue-what", self.lang), exact=True).all()]


@pytest.fixture
def queue(open_page, say):
    def queue_(lang, **options):
        page = open_page("tool/queue", lang, **options)
        page.wait_for_function("() => customElements.get('pb-queue') !== undefined")
        return Queue(page, say, lang)

    return queue_


@pytest.mark.parametrize("lang", LANGS)
def test_the_order_follows_what_is_typed_and_each_reason_can_be_sent(queue, clipboard, lang):
    it = queue(lang)
    it.add("Demo", seen="2030-01-10", size="1")
    it.add("Proposal", ["is-fixed", "on-parameters"], whose="Lu", seen="2030-01-09", size="2")
    it.add("Repair", ["is-stopped"])
    it.button("queue-add").focus()
    expect(it.page.get_by_label(it.say("queue-what", lang), exact=True).first).to_have_value("Repair")
    assert it.names() == ["Repair", "Proposal", "Demo"]
    text = it.text.text_content()
    assert it.say("queue-stopped", lang, first="Repair") in text
    proposal = it.say("queue-and", lang, what="Proposal", whose="Lu")
    day = {"zh": "2030 年 1 月 9 日（周三）", "en": "Wed 9 January 2030"}[lang]
    waits = it.say("queue-fixed", lang, first=proposal, date=day)
    assert waits in text
    it.rows.nth(2).get_by_role("button", name=it.say("queue-copy-row", lang)).click()
    assert clipboard(it.page)["text/plain"].startswith("3. Demo") and waits in clipboard(it.page)["text/plain"]
    it.button("copy").click()
    assert clipboard(it.page)["text/plain"] == text
    it.page.reload()
    expect(it.rows).to_have_count(3)
    assert it.names() == ["Repair", "Proposal", "Demo"] and it.text.text_content() == text


@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_be_done_in_time_is_said(queue, like, lang):
    it = queue(lang)
    it.add("Tender", ["is-fixed"], seen="2020-01-01", size="3")
    expect(it.rows.first.locator(".queue__why")).to_have_text(like("queue-late", lang))


def test_a_row_does_not_move_while_it_is_typed_in(queue):
    it = queue("zh")
    it.add("甲")
    it.add("乙", seen="2030-01-01")
    last = it.rows.nth(1)
    last.get_by_label(it.say("queue-size", "zh"), exact=True).press_sequentially("12")
    assert it.names() == ["甲", "乙"]
    it.button("queue-add").focus()
    expect(it.page.get_by_label(it.say("queue-what", "zh"), exact=True).first).to_have_value("乙")


def test_what_is_taken_out_can_be_put_back(queue):
    it = queue("zh")
    it.add("甲")
    it.add("乙")
    it.rows.first.get_by_role("button", name=it.say("queue-drop", "zh")).click()
    assert it.names() == ["乙"]
    it.button("undo").click()
    assert it.names() == ["甲", "乙"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_request_that_was_sent_comes_in_by_a_click_and_only_then_is_kept(open_page, queue, form, say, pool, lang):
    sender = form(open_page("request/work-request", lang), lang)
    sender.fill(sender.example)
    sender.page.locator("summary").get_by_text(say("share-title", lang), exact=True).click()
    sender.page.get_by_label(say("share-texts", lang)).check()
    theirs = open_page("request/index", lang, context=pool.context())
    theirs.goto(sender.page.get_by_label(say("share-link", lang), exact=True).input_value())
    theirs.get_by_role("link", name=say("link-queue", lang), exact=True).click()
    theirs.wait_for_url("**/tool/queue.html")
    it = Queue(theirs, say, lang)
    arrived = theirs.locator(".queue__arrived")
    expect(arrived).to_contain_text(sender.example["ask"])
    assert theirs.evaluate("() => localStorage.length") == 0 and "#" not in theirs.url
    arrived.get_by_role("button").click()
    assert sender.example["ask"] in it.names()[0] and sender.example["by"] in it.names()[0]
    assert theirs.evaluate("() => localStorage.length") == 1


def test_a_draft_on_this_device_can_be_taken_in(open_page, form, say):
    mine = form(open_page("request/quick-ask"), "zh", "quick-ask")
    mine.fill({"ask": "请沈宁看一眼"})
    mine.page.goto(mine.page.url.replace("request/quick-ask", "tool/queue"))
    it = Queue(mine.page, say, "zh")
    it.page.get_by_label(say("queue-pick", "zh")).select_option(index=1)
    assert it.names() == ["请沈宁看一眼"]


@pytest.mark.parametrize("text", ["{}", '{"v":1,"data":{"order":",,a,a,__proto__","row.a.size":"x","row.a.day":"2026-99-99","row.__proto__.what":"x"}}'])
def test_a_spoilt_queue_is_read_as_far_as_it_goes(queue, text):
    it = queue("zh", init=f"localStorage.setItem('pb:queue', {json.dumps(text)})")
    expect(it.button("queue-add")).to_be_visible()
    it.add("甲")
    assert "甲" in it.names()


@pytest.mark.parametrize("lang, size, scheme", STATES)
def test_a_filled_queue_fits_and_can_be_used_by_everyone(queue, lang, size, scheme):
    it = queue(lang, size=size)
    it.page.emulate_media(color_scheme=scheme)
    it.add("x" * 60, ["is-fixed", "on-tender"], seen="2030-01-09", size="2")
    it.add("y y y " * 10)
    check_state(it.page)


def test_a_queue_that_is_taken_out_and_put_back_works_once(queue, restart):
    it = queue("zh")
    restart(it.page, "pb-queue")
    it.add("甲")
    expect(it.rows).to_have_count(1)


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_there_is_a_sheet_to_fill_in_by_hand(open_page, say, lang):
    page = open_page("tool/queue", lang, script=False)
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(6)
    expect(page.get_by_role("columnheader", name=say("queue-whose", lang), exact=True)).to_be_visible()
