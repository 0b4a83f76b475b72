"""What leaves the request form: plain text for chat, plain tags for mail, and the truth when the browser refuses."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook import output
from playbook.model import LANGS

PAGE = "request/work-request"
CROSSWISE = [("zh", "phone"), ("en", "desk")]
NO_COMMAND = "document.execCommand = () => false;"
THROWING_COMMAND = "document.execCommand = () => { throw new Error('no'); };"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
NO_WRITE = "navigator.clipboard.write = () => Promise.reject(new Error('no'));"
NO_TEXT = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
REFUSED = {
    "no way at all": NO_COMMAND + NO_CLIPBOARD,
    "both ways refused": NO_COMMAND + NO_WRITE + NO_TEXT,
    "a command that throws": THROWING_COMMAND + NO_CLIPBOARD,
}
ROUNDABOUT = {
    "the clipboard": NO_COMMAND,
    "the clipboard for text alone": NO_COMMAND + NO_WRITE,
    "a clipboard that knows no items": THROWING_COMMAND + "delete window.ClipboardItem;",
}
MARKUP = re.compile(r"\*\*|__[^_]|`|^\s*#|^\s*[-*+>] |\]\(|<[a-z/]|&[a-z]+;", re.M)
EXTRA = {"known": "- 一行\n* 两行\n\n· third\n  • fourth  ", "why": "5 > 4 & \"4\" < 5"}


def ready(open_page, form, lang, **options):
    sheet = form(open_page(PAGE, lang, **options), lang)
    sheet.fill(sheet.example)
    return sheet


@pytest.mark.parametrize("lang, size", CROSSWISE)
def test_the_copied_text_is_exactly_what_the_preview_shows(open_page, form, clipboard, lang, size):
    sheet = ready(open_page, form, lang, size=size)
    sheet.button("copy").click()
    expect(sheet.page.get_by_text(sheet.say("copied", lang))).to_be_visible()
    copied = clipboard(sheet.page)["text/plain"]
    assert copied.encode() == sheet.preview.text_content().encode() == sheet.plain(sheet.example).encode()


@pytest.mark.parametrize("lang", LANGS)
def test_the_copied_text_bears_no_marks_of_markdown_or_of_tags(open_page, form, clipboard, lang):
    sheet = ready(open_page, form, lang)
    sheet.fill({"known": EXTRA["known"]})
    sheet.button("copy").click()
    expect(sheet.page.get_by_text(sheet.say("copied", lang))).to_be_visible()
    copied = clipboard(sheet.page)["text/plain"]
    assert not MARKUP.search(copied), MARKUP.search(copied)
    assert "· 一行\n· 两行\n· third\n· fourth" in copied


@pytest.mark.parametrize("lang", LANGS)
def test_for_mail_and_documents_the_text_is_copied_in_plain_tags(open_page, form, clipboard, lang):
    sheet = ready(open_page, form, lang)
    sheet.fill(EXTRA)
    sheet.choose("request-document")
    sheet.button("copy").click()
    expect(sheet.page.get_by_text(sheet.say("copied", lang))).to_be_visible()
    html = clipboard(sheet.page)["text/html"]
    assert set(re.findall(r"<([^>]*)>", html)) <= {tag for name in ("p", "b", "h3", "ul", "li") for tag in (name, f"/{name}")}
    assert html == output.rich(sheet.written(sheet.example | EXTRA), lang)


@pytest.mark.parametrize("lang", LANGS)
def test_an_unfinished_request_can_be_copied_and_says_what_is_to_follow(open_page, form, clipboard, say, lang):
    sheet = form(open_page(PAGE, lang), lang)
    sheet.fill({"ask": sheet.example["ask"]})
    sheet.button("copy").click()
    expect(sheet.page.get_by_text(say("copied", lang))).to_be_visible()
    copied = clipboard(sheet.page)["text/plain"]
    assert copied.startswith(sheet.example["ask"])
    assert say("request-missing", lang, label=sheet.label("by")) in copied.splitlines()[0]
    assert say("request-missing-led", lang) in copied


@pytest.mark.parametrize("init", ROUNDABOUT.values(), ids=ROUNDABOUT)
def test_where_the_first_way_to_copy_is_closed_the_next_one_is_taken(open_page, form, clipboard, init):
    sheet = ready(open_page, form, "zh", init=init)
    sheet.button("copy").click()
    expect(sheet.page.get_by_text(sheet.say("copied", "zh"))).to_be_visible()
    assert clipboard(sheet.page)["text/plain"] == sheet.plain(sheet.example)


@pytest.mark.parametrize("init", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("lang", LANGS)
def test_where_the_browser_refuses_to_copy_the_page_says_so_and_offers_the_text_selected(open_page, form, say, lang, init):
    sheet = ready(open_page, form, lang, size="phone", init=init)
    sheet.button("copy").click()
    expect(sheet.page.get_by_text(say("copy-failed", lang))).to_be_visible()
    expect(sheet.page.get_by_text(say("copied", lang))).to_have_count(0)
    offered = sheet.page.get_by_role("textbox", name=say("copy-by-hand", lang))
    expect(offered).to_have_value(sheet.plain(sheet.example))
    expect(offered).to_be_focused()
    expect(offered).to_be_in_viewport()
    assert offered.evaluate("(box) => box.value.slice(box.selectionStart, box.selectionEnd) === box.value")
    assert sheet.values() == sheet.example, "the offered text is no field of the form"


def test_the_offered_text_does_not_become_part_of_the_kept_draft(open_page, form):
    sheet = ready(open_page, form, "zh", init=REFUSED["no way at all"])
    sheet.button("copy").click()
    expect(sheet.page.get_by_role("textbox", name=sheet.say("copy-by-hand", "zh"))).to_be_focused()
    sheet.fill({"ask": "改"})
    expect(sheet.page.get_by_role("textbox", name=sheet.say("copy-by-hand", "zh"))).to_have_count(0)
    sheet.page.reload()
    assert sheet.values() == sheet.example | {"ask": "改"}


def test_the_offered_text_stays_although_the_form_was_cleared_just_before(open_page, form, say):
    sheet = ready(open_page, form, "zh", init=REFUSED["no way at all"], before=lambda page: page.clock.install())
    sheet.button("request-clear").click()
    sheet.button("copy").click()
    offered = sheet.page.get_by_role("textbox", name=say("copy-by-hand", "zh"))
    expect(offered).to_be_focused()
    sheet.page.clock.fast_forward(60_000)
    expect(offered).to_be_focused()
    expect(sheet.page.get_by_text(say("copy-failed", "zh"))).to_be_visible()
