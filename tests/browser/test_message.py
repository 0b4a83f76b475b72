"""Messages ready to send: on the page as text, one button each, copied exactly."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS

FENCE = re.compile(r"^```message\n(.*?)\n```$", re.M | re.S)
REFUSED = """document.execCommand = () => { throw new Error('no'); };
    Object.defineProperty(navigator, 'clipboard', { value: undefined });"""


@pytest.fixture
def messages(site):
    """messages("zh"): {page id: its messages, as they stand in the Markdown file}."""
    return lambda lang: {page.id: FENCE.findall(page.body) for page in site.of(lang) if FENCE.search(page.body)}


@pytest.mark.parametrize("lang", LANGS)
def test_each_message_is_copied_exactly_as_its_author_wrote_it(open_page, clipboard, messages, say, lang):
    context = None
    for path, texts in messages(lang).items():
        page = open_page(path, lang, "phone", context=context)
        context = page.context
        buttons = page.get_by_role("main").get_by_role("button", name=say("copy", lang), exact=True)
        expect(buttons).to_have_count(len(texts))
        for number, text in enumerate(texts):
            buttons.nth(number).click()
            expect(page.get_by_role("status").filter(has_text=say("copied", lang))).to_have_count(number + 1)
            assert clipboard(page) == {"text/plain": text}
        page.close()
    assert context, "no page holds a message"


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_the_messages_can_be_read_and_no_button_is_shown(open_page, messages, say, lang):
    path, texts = next(iter(messages(lang).items()))
    page = open_page(path, lang, "phone", script=False)
    shown = page.get_by_role("main").locator("pre")
    assert [text for text in shown.all_text_contents() if text in texts] == texts
    for number in range(shown.count()):
        expect(shown.nth(number)).to_be_visible()
    expect(page.get_by_role("button", name=say("copy", lang))).to_have_count(0)


@pytest.mark.parametrize("lang", LANGS)
def test_where_copying_is_refused_the_message_is_offered_selected(open_page, messages, say, lang):
    path, texts = next(iter(messages(lang).items()))
    page = open_page(path, lang, init=REFUSED)
    for number, text in enumerate(texts):
        page.get_by_role("main").get_by_role("button", name=say("copy", lang), exact=True).nth(number).click()
        offered = page.get_by_role("textbox", name=say("copy-by-hand", lang)).nth(number)
        expect(offered).to_be_focused()
        expect(offered).to_have_value(text)
        assert offered.evaluate("(box) => box.value.slice(box.selectionStart, box.selectionEnd) === box.value")
    expect(page.get_by_text(say("copied", lang))).to_have_count(0)
    expect(page.get_by_text(say("copy-failed", lang))).to_have_count(len(texts))


def test_a_message_is_copied_once_after_it_was_moved_about_in_the_page(open_page, messages, restart, say):
    page = open_page(next(iter(messages("zh"))))
    page.evaluate("() => { window.copies = 0; addEventListener('copy', () => { window.copies += 1; }, { capture: true }); }")
    restart(page, "pb-message")
    page.get_by_role("main").get_by_role("button", name=say("copy", "zh"), exact=True).first.click()
    expect(page.get_by_text(say("copied", "zh"))).to_be_visible()
    assert page.evaluate("copies") == 1
