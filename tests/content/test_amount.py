"""How much there must be: scenes and messages on each anti-pattern page, statements in the self-check, terms, teams."""
from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from playbook.model import LANGS, Page, Site

SCENES, MESSAGES, STATEMENTS, TERMS = 2, 3, 4, 60  # a page, a page, an anti-pattern, the whole


def told(page: Page) -> set[str]:
    """Scenes that a page tells both wrong and right."""
    sides = [mark.target.split() for mark in page.of("marker") if mark.id == "scene"]
    return {name for name, _ in sides if {side for other, side in sides if other == name} >= {"wrong", "right"}}


def messages(page: Page, part: str) -> int:
    """Messages to copy below the heading with the id `part`, up to the next heading as high."""
    here, count = False, 0
    for mark in page.marks:
        if mark.kind == "heading" and mark.level == 2:
            here = mark.id == part
        count += here and mark.kind == "fence" and mark.target == "message"
    return count


def patterns(site: Site) -> list[Page]:
    return [page for lang in LANGS for page in site.part(lang, "antipattern")]


def test_each_anti_pattern_page_tells_two_scenes_wrong_and_right(site):
    assert len(patterns(site)) == 6
    for page in patterns(site):
        assert len(told(page)) >= SCENES, page.path


def test_each_anti_pattern_page_has_three_messages_for_when_it_has_gone_wrong(site):
    for page in patterns(site):
        assert messages(page, "repair") == MESSAGES, page.path


def test_a_scene_told_one_way_only_and_a_message_elsewhere_do_not_count(site):
    for page in patterns(site):
        scene = next(mark for mark in page.of("marker") if mark.id == "scene")
        fewer = replace(page, marks=tuple(mark for mark in page.marks if mark != scene))
        assert len(told(fewer)) == len(told(page)) - 1
        heading = next(mark for mark in page.of("heading") if mark.id == "repair")
        elsewhere = replace(page, marks=tuple(replace(mark, id="cost") if mark == heading else mark for mark in page.marks))
        assert messages(elsewhere, "repair") == 0
        fences = [mark for mark in page.of("fence") if mark.target == "message"]
        other = replace(page, marks=tuple(replace(mark, target="sh") if mark == fences[-1] else mark for mark in page.marks))
        assert messages(other, "repair") == MESSAGES - 1


def test_every_scene_stops_once_with_one_guess_that_comes_true_and_none_told_right_stops(site):
    assert site.scenes
    for scene in site.scenes.values():
        assert scene.wrong.ask and 0 < scene.wrong.stop < len(scene.wrong.lines), scene.id
        assert len(scene.wrong.guesses) == 3 and [guess.hit for guess in scene.wrong.guesses].count(True) == 1, scene.id
        assert len({guess.id for guess in scene.wrong.guesses}) == 3, scene.id
        assert not scene.right.ask and not scene.right.guesses, scene.id


def test_the_true_guess_is_not_always_in_the_same_place(site):
    places = {[guess.hit for guess in scene.wrong.guesses].index(True) for scene in site.scenes.values()}
    assert len(places) > 1, places


def test_the_self_check_has_twelve_statements_four_for_each_anti_pattern_well_mixed(site):
    check, names = site.self_check, [page.name for page in site.part("zh", "antipattern")]
    assert Counter(one.pattern for one in check.statements) == {name: STATEMENTS for name in names}
    for one, following in zip(check.statements, check.statements[1:]):
        assert one.pattern != following.pattern, f"{one.id} and {following.id} stand together"
    assert len(check.answers) == 3


def test_every_score_of_the_self_check_has_its_sentence(site):
    check = site.self_check
    for page in site.part("zh", "antipattern"):
        floors = [one.floor for one in check.results if one.pattern == page.name]
        assert floors[0] == 0 and floors == sorted(set(floors)) and floors[-1] <= check.most(page.name), page.name


def test_the_glossary_has_sixty_terms_of_the_trade_each_with_its_twin_and_its_meaning(site):
    trade = [term for term in site.terms if term.group != "playbook"]
    assert len(trade) >= TERMS and len({term.id for term in site.terms}) == len(site.terms)
    for term in site.terms:
        for lang in LANGS:
            assert term.term[lang].strip() and term.means[lang].strip(), term.id
        assert any("\u4e00" <= sign <= "\u9fff" for sign in term.means.zh), term.id
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in term.term.en + term.means.en), term.id


@pytest.mark.parametrize("lang", LANGS)
def test_every_team_has_a_page_with_its_card_and_three_replies(site, lang):
    pages = {page.name: page for page in site.part(lang, "colleague")}
    assert set(pages) == set(site.teams) and len(pages) == 4
    for name, page in pages.items():
        assert [mark.target for mark in page.of("marker") if mark.id == "team"] == [name]
        assert messages(page, "hard") == 3, page.path
