"""Lists of one's own: copied from one of ours, changed on the device, ticked like any, and handed on as YAML that fits."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from playbook.load import load
from playbook.model import LANGS


class Mine:
    def __init__(self, page, say, lang):
        self.page, self.say, self.lang = page, say, lang
        self.words = page.locator(".checklist__words label")
        self.fields = page.locator(".my-list__item input")

    def button(self, key):
        return self.page.get_by_role("main").get_by_role("button", name=self.say(key, self.lang), exact=True)

    def edit(self):
        self.page.get_by_text(self.say("my-list-edit", self.lang), exact=True).click()


@pytest.fixture
def mine(open_page, say):
    def mine_(lang):
        page = open_page("checklist/before-asking", lang)
        page.get_by_role("button", name=say("checklist-own", lang)).click()
        page.wait_for_url("**/tool/my-list.html*")
        return Mine(page, say, lang)

    return mine_


@pytest.mark.parametrize("lang", LANGS)
def test_a_copy_is_changed_and_ticked_and_stays_as_it_was_left(mine, site, lang):
    it = mine(lang)
    words = [item.text[lang] for item in site.checklists["before-asking"].items]
    expect(it.words).to_have_text(words)
    it.edit()
    it.button("my-list-down").first.click()
    expect(it.words.nth(1)).to_have_text(words[0])
    it.button("my-list-drop").nth(2).click()
    expect(it.words).to_have_count(len(words) - 1)
    it.button("undo").click()
    expect(it.words).to_have_count(len(words))
    it.button("my-list-drop").nth(2).click()
    it.button("my-list-add").click()
    it.page.keyboard.type("<b>mine</b>")
    it.page.get_by_role("checkbox", name="<b>mine</b>", exact=True).check()
    it.page.reload()
    expect(it.words.last).to_have_text("<b>mine</b>")
    expect(it.page.get_by_role("checkbox", name="<b>mine</b>", exact=True)).to_be_checked()


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_for_the_keeper_loads_and_lacks_only_the_other_language(mine, project, lang):
    it = mine(lang)
    it.edit()
    it.page.get_by_label(it.say("my-list-title", lang), exact=True).fill('So: "mine" # {x}')
    with it.page.expect_download() as download:
        it.button("my-list-save").click()
    name = download.value.suggested_filename
    project.write(f"docs/_data/checklist/{name}", download.value.path().read_text("utf-8"))
    site = project.load()
    assert not [problem for problem in site.problems if name in problem.path], site.problems
    made = site.checklists[name.removesuffix(".yml")]
    assert made.title[lang] == 'So: "mine" # {x}' and len(made.items) == len(site.checklists["before-asking"].items)
    other = next(code for code in LANGS if code != lang)
    assert made.title[other].startswith({"zh": "待写：", "en": "To be written: "}[other])


@pytest.mark.parametrize("lang", LANGS)
def test_one_can_begin_from_nothing_and_without_script_paper_is_named(open_page, say, lang):
    it = Mine(open_page("tool/my-list", lang), say, lang)
    expect(it.page.get_by_text(say("my-list-none", lang))).to_be_visible()
    it.button("my-list-new").click()
    expect(it.page.get_by_label(say("my-list-title", lang), exact=True)).to_be_focused()
    expect(it.words).to_have_count(3)
    it.button("my-list-delete").click()
    expect(it.words).to_have_count(0)
    it.button("undo").click()
    expect(it.words).to_have_count(3)
    expect(open_page("tool/my-list", lang, script=False).get_by_text(say("my-list-noscript", lang))).to_be_visible()
