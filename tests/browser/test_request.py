"""The request form: read without script, filled with it."""
from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

PAGE = "request/work-request"
CROSSWISE = [("zh", "phone"), ("en", "desk")]
UNCOVERED = """() => { const box = document.activeElement.getBoundingClientRect();
    const at = (y) => document.elementFromPoint(box.x + box.width / 2, y) === document.activeElement;
    return at(box.top + 4) && at(box.bottom - 4); }"""
HOSTILE = {
    "a script": "<script>window.hacked = 1</script>",
    "a picture that runs a script": "<img src=x onerror='window.hacked = 1'>",
    "the end of our own data": "</script></textarea><svg onload='window.hacked = 1'>",
    "ten thousand characters": "长" * 5000 + "x" * 5000,
    "emoji": "👩‍🔧🇨🇳🙏🏽",
    "marks that turn the writing direction": "\u202eabc\u202c \u2066def\u2069 \u200fשלום",
    "words that the templates use": "{by} {label} $& $1 {constructor}",
}


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_the_form_its_example_and_the_empty_form_can_be_read(open_page, form, site, say, lang):
    page = open_page(PAGE, lang, "phone", script=False)
    sheet = form(page, lang)
    for field in sheet.request.fields:
        expect(sheet.field(field.id)).to_be_visible()
        expect(sheet.field(field.id)).to_have_accessible_description(field.hint[lang])
        expect(page.get_by_text(field.hint[lang], exact=True)).to_be_visible()
    parts = {"request-example": sheet.example["known"].splitlines()[0], "request-blank-title": say("request-blank-led", lang)}
    for title, expected in parts.items():
        box = page.get_by_role("group").filter(has_text=say(title, lang))
        expect(box.get_by_text(expected).first).to_be_hidden()
        box.get_by_text(say(title, lang), exact=True).click()
        expect(box.get_by_text(expected).first).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_nothing_is_offered_that_cannot_work(open_page, form, say, lang):
    sheet = form(open_page(PAGE, lang, script=False), lang)
    for key in ("copy", "request-clear"):
        expect(sheet.button(key)).to_have_count(0)
    expect(sheet.preview).to_be_hidden()
    expect(sheet.page.get_by_text(say("request-kept", lang))).to_be_hidden()


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_the_preview_follows_each_field_as_it_is_filled(open_page, form, lang, size):
    sheet = form(open_page(PAGE, lang, size), lang)
    filled = {}
    assert sheet.preview.text_content() == sheet.plain({})
    for id_, value in sheet.example.items():
        sheet.fill({id_: value})
        filled[id_] = value
        assert sheet.preview.text_content() == sheet.plain(filled)
    expect(sheet.preview).to_be_visible()


@pytest.mark.parametrize("size", ("phone", "desk"))
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_missing_is_named_and_leads_to_its_field(open_page, form, say, like, lang, size):
    page = open_page(PAGE, lang, size)
    sheet = form(page, lang)
    said = page.get_by_role("status").filter(has_text=like("request-lacks", lang))
    lacking = [field for field in sheet.request.fields if field.required]
    while lacking:
        expect(said.get_by_role("link")).to_have_text([field.label[lang] for field in lacking])
        expect(said).to_contain_text(str(len(lacking)))
        said.get_by_role("link").last.click()
        field = lacking.pop()
        expect(sheet.field(field.id)).to_be_focused()
        expect(sheet.field(field.id)).to_be_in_viewport(ratio=0.9)
        assert not page.evaluate("location.hash"), "the address changes, so that Back would no longer leave the page"
        page.keyboard.insert_text(sheet.example[field.id])
    sheet.fill(sheet.example)  # the reason for a date may be left empty, and is asked for
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text=say("request-ready", lang))).to_be_visible()
    expect(said).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_spaces_alone_do_not_fill_a_field(open_page, form, like, lang):
    page = open_page(PAGE, lang)
    sheet = form(page, lang)
    sheet.fill(sheet.example | {"by": "  \u3000 "})
    said = page.get_by_role("status").filter(has_text=like("request-lacks", lang))
    expect(said.get_by_role("link")).to_have_text([sheet.label("by")])


def test_the_field_that_a_link_leads_to_is_not_hidden_by_the_copy_bar(open_page, form, like):
    page = open_page(PAGE, size="phone")
    sheet = form(page, "zh")
    said = page.get_by_role("status").filter(has_text=like("request-lacks", "zh"))
    for field in (field for field in sheet.request.fields if field.required):
        said.get_by_role("link", name=field.label.zh, exact=True).click()
        expect(sheet.field(field.id)).to_be_focused()
        page.wait_for_function(UNCOVERED)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_typed_stays_text_and_never_becomes_part_of_the_page(open_page, form, clipboard, text):
    page = open_page(PAGE, size="phone")
    sheet = form(page, "zh")
    sheet.fill({"ask": text, "known": f"{text}\n{text}"})
    sheet.choose("request-document")
    sheet.button("copy").click()
    expect(page.get_by_text(sheet.say("copied", "zh"))).to_be_visible()
    assert set(re.findall(r"</?([^\s>]*)", clipboard(page)["text/html"])) <= {"p", "b", "h3", "ul", "li"}
    page.reload()
    assert sheet.preview.text_content() == sheet.plain({"ask": text, "known": f"{text}\n{text}"})
    assert sheet.preview.evaluate("(one) => one.childElementCount") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sheet.field("ask").input_value() == text
    assert page.evaluate("window.hacked") is None


def test_a_word_of_the_form_that_looks_like_markup_stays_text(open_page, form):
    name = "<b>甲</b> & </script>"

    def patched(route):
        html = route.fetch().text()
        start = html.index('<script type="application/json">') + len('<script type="application/json">')
        end = html.index("</script>", start)
        facts = json.loads(html[start:end])
        for field in facts["halves"]["zh"]["fields"]:
            field["label"] = name
        route.fulfill(body=html[:start] + json.dumps(facts).replace("<", "\\u003c") + html[end:], content_type="text/html")

    page = open_page(PAGE, before=lambda page: page.route("**/work-request.html", patched))
    links = page.get_by_role("status").get_by_role("link", name=name, exact=True)
    expect(links).to_have_count(sum(field.required for field in form(page, "zh").request.fields))
    expect(page.get_by_role("status").locator("b")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_works_once_after_it_was_moved_about_in_the_page(open_page, form, restart, lang):
    page = open_page(PAGE, lang)
    page.evaluate("""() => { window.told = 0; window.copies = 0;
        addEventListener("pb-request-change", () => { window.told += 1; });
        addEventListener("copy", () => { window.copies += 1; }, { capture: true }); }""")
    sheet = form(page, lang)
    restart(page, "pb-request")
    sheet.fill({"ask": "甲"})
    sheet.button("copy").click()
    expect(page.get_by_text(sheet.say("copied", lang))).to_be_visible()
    assert page.evaluate("[told, copies]") == [1, 1]
    assert sheet.preview.text_content() == sheet.plain({"ask": "甲"})
    restart(page, "pb-request")
    assert sheet.field("ask").input_value() == "甲"
    sheet.button("request-clear").click()
    assert page.evaluate("told") == 2
