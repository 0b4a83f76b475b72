"""From the first page to the pasted request, as a salesperson would go between two calls."""
from __future__ import annotations

from playwright.sync_api import expect


def test_from_the_first_door_to_a_request_pasted_into_a_chat(open_page, site, form, say):
    marks = site.pages["zh", "index"].marks
    after = marks[[mark.id for mark in marks].index("doors") + 1:]
    door = next(mark.text for mark in after if mark.kind == "link")
    page = open_page("index", "zh", "phone")
    page.get_by_role("main").get_by_role("link", name=door, exact=True).click()
    page.get_by_role("main").get_by_role("link", name=site.requests["work-request"].title["zh"], exact=True).click()

    chinese, english = form(page, "zh"), form(page, "en")
    fields = list(chinese.example)
    first, second = fields[:6], fields[6:]
    chinese.fill({id_: chinese.example[id_] for id_ in first})
    page.get_by_role("banner").get_by_role("link", name=say("other-language", "zh")).click()
    english.fill({id_: english.example[id_] for id_ in second})
    expect(page.get_by_role("status").filter(has_text=say("request-ready", "en"))).to_be_visible()
    english.button("copy").click()
    expect(page.get_by_text(say("copied", "en"))).to_be_visible()

    wanted = english.plain({id_: chinese.example[id_] for id_ in first} | {id_: english.example[id_] for id_ in second})
    assert english.preview.text_content() == wanted
    chat = page.context.new_page()
    chat.set_content("<textarea aria-label='chat'></textarea>")
    chat.get_by_label("chat").focus()
    chat.keyboard.press("Control+v")
    expect(chat.get_by_label("chat")).to_have_value(wanted)
