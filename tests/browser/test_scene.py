"""Scenes told as chat: every line and every inner voice can be read, at its place; also without script and on paper."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS


def told(site, lang):
    """(page id, scene, side) for each scene on each page; kits only show some of them again."""
    for page in (page for page in site.of(lang) if page.kind != "kit"):
        for mark in page.of("marker"):
            if mark.id == "scene":
                name, side = mark.target.split()
                yield page.id, site.scenes[name], side


def told_in(page, telling, lang):
    """The telling on its page, found by the words that set the scene."""
    return page.get_by_role("figure").filter(has_text=telling.setting[lang].strip())


def plain(text: str) -> str:
    return re.sub("==", "", text)


@pytest.mark.parametrize("lang, size, script", [
    ("zh", "phone", True), ("zh", "desk", False), ("en", "phone", False), ("en", "desk", True),
])
def test_each_line_and_each_inner_voice_can_be_read_at_its_place(open_page, site, say, lang, size, script):
    scenes, pages = list(told(site, lang)), {}
    both = {(name, side) for name in site.scenes for side in ("wrong", "right")}
    assert {(scene.id, side) for _, scene, side in scenes} == both
    for path, scene, side in scenes:
        if path not in pages:
            context = next(iter(pages.values())).context if pages else None
            pages[path] = open_page(path, lang, size, script=script, context=context)
        telling = getattr(scene, side)
        figure = told_in(pages[path], telling, lang)
        expect(figure).to_contain_text(say(f"scene-{side}", lang))
        if script and telling.ask:
            figure.get_by_role("button", name=say("scene-go", lang), exact=True).click()
        expect(figure.get_by_text(telling.end[lang].strip(), exact=True)).to_be_visible()
        if telling.ask:
            expect(figure.get_by_text(telling.ask[lang].strip())).to_be_visible()
        rows = figure.get_by_role("listitem")
        expect(rows).to_have_count(len(telling.lines))
        for row, line in zip(rows.all(), telling.lines):
            said = row.get_by_text(plain(line.text[lang].strip()), exact=True)
            expect(said).to_be_visible()
            expect(row).to_contain_text(site.people[line.who].name[lang])
            if line.note:
                note = row.get_by_text(line.note[lang].strip())
                expect(note).to_contain_text(say("scene-inner", lang, name=site.people[scene.colleague].name[lang]))
                beside(said.bounding_box(), note.bounding_box(), size)


def beside(said: dict, note: dict, size: str) -> None:
    """On a phone the note stands below its line; at a desk in the margin, level with it."""
    if size == "phone":
        assert note["y"] >= said["y"] + said["height"]
        assert note["x"] < said["x"] + said["width"]
    else:
        assert note["x"] >= said["x"] + said["width"]
        assert note["y"] < said["y"] + said["height"] and said["y"] < note["y"] + note["height"]


@pytest.mark.parametrize("side", ["wrong", "right"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_words_that_do_the_damage_and_those_that_make_the_difference_are_marked(open_page, site, lang, side):
    path, scene, _ = next(one for one in told(site, lang) if one[2] == side)
    telling = getattr(scene, side)
    marked = [words for line in telling.lines for words in re.findall("==(.+?)==", line.text[lang])]
    assert marked
    expect(told_in(open_page(path, lang, script=False), telling, lang).get_by_role("mark")).to_have_text(marked)


@pytest.mark.parametrize("lang", LANGS)
def test_the_question_to_the_reader_stands_where_the_scene_stops(open_page, site, lang):
    path, scene, side = next(one for one in told(site, lang) if getattr(one[1], one[2]).ask)
    telling = getattr(scene, side)
    figure = told_in(open_page(path, lang, "phone", script=False), telling, lang)
    question = figure.get_by_text(telling.ask[lang].strip()).bounding_box()
    lines = [figure.get_by_text(plain(line.text[lang].strip()), exact=True).bounding_box() for line in telling.lines]
    assert 0 < telling.stop < len(lines)
    assert [line["y"] < question["y"] for line in lines] == [number < telling.stop for number in range(len(lines))]


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_nothing_is_offered_that_cannot_work(open_page, site, lang):
    path, scene, side = next(one for one in told(site, lang) if getattr(one[1], one[2]).ask)
    figure = told_in(open_page(path, lang, "phone", script=False), getattr(scene, side), lang)
    expect(figure.get_by_role("button")).to_have_count(0)
    for guess in getattr(scene, side).guesses:
        expect(figure.get_by_text(guess.text[lang].strip(), exact=True)).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_on_paper_the_whole_scene_stands_although_its_rest_is_held_back_on_the_screen(open_page, site, lang):
    path = next(one[0] for one in told(site, lang))
    page = open_page(path, lang)
    page.emulate_media(media="print")
    tellings = [getattr(scene, side) for where, scene, side in told(site, lang) if where == path]
    assert any(telling.ask for telling in tellings)
    for telling in tellings:
        figure = told_in(page, telling, lang)
        expect(figure.get_by_role("listitem")).to_have_count(len(telling.lines))
        for line in telling.lines:
            expect(figure.get_by_text(plain(line.text[lang].strip()), exact=True)).to_be_visible()
        for guess in telling.guesses:
            expect(figure.get_by_text(guess.text[lang].strip(), exact=True)).to_be_visible()
        expect(figure.get_by_text(telling.end[lang].strip(), exact=True)).to_be_visible()
        expect(figure.get_by_role("button").locator("visible=true")).to_have_count(0)
