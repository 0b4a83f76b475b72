"""Scenes told as chat: every line and every inner voice can be read, at its place."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from playbook.model import LANGS


def told(site, lang):
    """(page id, scene, side) for each scene on each page."""
    for page in site.of(lang):
        for mark in page.of("marker"):
            if mark.id == "scene":
                name, side = mark.target.split()
                yield page.id, site.scenes[name], side


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
        figure = pages[path].get_by_role("figure").filter(has_text=telling.setting[lang].strip())
        expect(figure).to_contain_text(say(f"scene-{side}", lang))
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


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_that_do_the_damage_are_marked(open_page, site, lang):
    path, scene, side = next(told(site, lang))
    marked = [words for line in getattr(scene, side).lines for words in re.findall("==(.+?)==", line.text[lang])]
    page = open_page(path, lang)
    figure = page.get_by_role("figure").filter(has_text=getattr(scene, side).setting[lang].strip())
    expect(figure.get_by_role("mark")).to_have_text(marked)


@pytest.mark.parametrize("lang", LANGS)
def test_the_question_to_the_reader_stands_where_the_scene_stops(open_page, site, lang):
    path, scene, side = next(one for one in told(site, lang) if getattr(one[1], one[2]).ask)
    telling = getattr(scene, side)
    page = open_page(path, lang, "phone")
    figure = page.get_by_role("figure").filter(has_text=telling.setting[lang].strip())
    question = figure.get_by_text(telling.ask[lang].strip()).bounding_box()
    lines = [figure.get_by_text(plain(line.text[lang].strip()), exact=True).bounding_box() for line in telling.lines]
    assert [line["y"] < question["y"] for line in lines] == [number < telling.stop for number in range(len(lines))]
