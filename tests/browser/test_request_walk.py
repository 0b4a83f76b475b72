"""Every form in both languages, as a salesperson would go through it, and what comes out held against files.

A golden file is the finished text of a form's good example. After a change of words, read what has changed and write
them anew: python3 scripts/playbook.py test tests/browser/test_request_walk.py --golden
"""
from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from playbook.load import load
from playbook.model import LANGS

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
FORMS = sorted(load(GOLDEN.parents[1]).requests)
FLAVOURS = {"request-chat": ("txt", "text/plain"), "request-document": ("html", "text/html"), "request-markdown": ("md", "text/plain")}
SHOWN = {"txt": "(one) => one.textContent", "md": "(one) => one.textContent", "html": "(one) => one.innerHTML"}


def held(path: Path, text: str, writing: bool) -> None:
    if writing:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    else:
        assert path.exists() and path.read_text("utf-8") == text, (
            f"\n{path.parent.name}/{path.name}：发出去的文字变了，或者还没存过。读一遍，没错就运行 python3 scripts/playbook.py test tests/browser/test_request_walk.py --golden"
            "\nThe text that is sent has changed, or was never recorded. Read it, and if it is right run python3 scripts/playbook.py test tests/browser/test_request_walk.py --golden"
        )


@pytest.mark.parametrize("lang, size", [("zh", "phone"), ("en", "desk")])
@pytest.mark.parametrize("id_", FORMS)
def test_each_form_filled_with_its_example_is_ready_and_copied_as_it_is_shown(
    open_page, form, say, like, clipboard, pytestconfig, id_, lang, size,
):
    page = open_page(f"request/{id_}", lang, size)
    sheet = form(page, lang, id_)
    sheet.fill(sheet.example)
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text=like("request-lacks", lang))).to_have_count(0)
    for flavour, (ending, type_) in FLAVOURS.items():
        sheet.choose(flavour)
        shown = sheet.preview.evaluate(SHOWN[ending])
        sheet.button("copy").click()
        expect(page.get_by_text(say("copied", lang))).to_be_visible()
        copied = clipboard(page)
        assert copied[type_] == shown
        assert ("text/html" in copied) == (ending == "html")
        held(GOLDEN / id_ / f"{lang}.{ending}", copied[type_], pytestconfig.getoption("golden"))
    page.reload()
    assert sheet.values() == sheet.defaults() | sheet.example
    assert sheet.preview.text_content() == sheet.plain(sheet.defaults() | sheet.example)
    page.get_by_role("banner").get_by_role("link", name=say("other-language", lang)).click()
    there = form(page, next(other for other in LANGS if other != lang), id_)
    expect(there.preview).to_be_visible()
    assert there.values() == there.defaults() | sheet.example
    assert there.preview.text_content() == there.plain(sheet.example)


def test_a_changed_text_is_noticed(tmp_path):
    with pytest.raises(AssertionError, match="--golden"):
        held(tmp_path / "a.txt", "甲", False)
    held(tmp_path / "a.txt", "甲", True)
    held(tmp_path / "a.txt", "甲", False)
    with pytest.raises(AssertionError, match="--golden"):
        held(tmp_path / "a.txt", "乙", False)


def test_each_form_of_the_playbook_is_held():
    assert {path.name for path in GOLDEN.iterdir()} == set(FORMS), "a form is gone or new; delete its golden files, or run with --golden"
    for folder in GOLDEN.iterdir():
        assert sorted(path.name for path in folder.iterdir()) == sorted(f"{lang}.{end}" for lang in LANGS for end in ("txt", "html", "md"))
