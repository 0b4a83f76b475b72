"""Promises on this device: how far each has come, and the sentence that is safe to say then."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browsing import STATES, check_state
from playbook.model import LANGS


@pytest.fixture
def promise(open_page, form):
    def promise_(lang, **options):
        it = form(open_page("request/promise-gate", lang, **options), lang, "promise-gate")
        it.fill({"customer": "贺主任", "asked": "“加一栏”", "by": "周四 12:00"})
        return it

    return promise_


def rows(it):
    return it.page.get_by_role("listitem").filter(has=it.page.get_by_role("combobox", name=it.say("states-where", it.lang)))


@pytest.mark.parametrize("lang", LANGS)
def test_each_state_has_a_safe_sentence_that_can_be_copied_and_stays(promise, clipboard, lang):
    it = promise(lang)
    row = rows(it)
    expect(row).to_have_count(1)
    for state in it.request.states:
        row.get_by_role("combobox").select_option(label=state.name[lang])
        sentence = state.say[lang].replace("{by}", "周四 12:00")
        expect(row.locator("blockquote")).to_have_text(sentence)
        row.get_by_role("button").click()
        assert clipboard(it.page)["text/plain"] == sentence
    it.field("asked").fill("“加两栏”")
    it.page.reload()
    expect(row.get_by_role("combobox")).to_have_value("written")
    expect(row).to_contain_text("“加两栏”")


def test_every_promise_is_in_the_list_with_its_own_state(promise, say):
    it = promise("zh")
    rows(it).get_by_role("combobox").select_option("asked")
    it.page.locator(".copies > summary").click()
    it.button("request-new").click()
    it.fill({"customer": "罗总", "asked": "“方案、标书、PPT”"})
    expect(rows(it)).to_have_count(2)
    assert {row.locator(".states__name").text_content(): row.get_by_role("combobox").input_value() for row in rows(it).all()} == {
        "贺主任 · “加一栏”": "asked", "罗总 · “方案、标书、PPT”": "heard"}
    expect(rows(it).filter(has_text="罗总").locator("blockquote")).to_contain_text(say("request-missing-led", "zh"))


def test_a_state_that_there_is_not_is_the_first(open_page, form):
    kept = '{"v":2,"at":"2026-11-27T09:00:00.000Z","data":{"field.customer":"x","state":"__proto__"},"since":{}}'
    page = open_page("request/promise-gate", init=f"localStorage.setItem('pb:request:promise-gate:a', {kept!r})")
    it = form(page, "zh", "promise-gate")
    expect(rows(it).get_by_role("combobox")).to_have_value("heard")


@pytest.mark.parametrize("lang, size, scheme", STATES[:2])
def test_the_list_fits_and_can_be_used_by_everyone(promise, lang, size, scheme):
    it = promise(lang, size=size, color_scheme=scheme)
    expect(rows(it)).to_have_count(1)
    check_state(it.page)
