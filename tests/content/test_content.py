"""The real content, as it stands."""
from __future__ import annotations

from playbook import checks
from playbook.checks import forms
from playbook.model import LANGS


def test_the_content_has_nothing_to_mend(site):
    assert not (problems := checks.run(site)), "\n".join(map(str, problems))


def test_both_languages_hold_the_same_pages_and_neither_is_empty(site):
    zh, en = ({id_ for code, id_ in site.pages if code == lang} for lang in LANGS)
    assert zh == en and "index" in zh and len(zh) > 10


def test_every_point_of_the_talk_is_covered_in_both_languages(site):
    assert site.points
    for lang in LANGS:
        assert set(site.points) == {point for page in site.of(lang) for point in page.source}


def test_every_form_and_every_part_has_a_page_of_its_own(site):
    assert site.requests and site.checklists
    for kind, things in (("request", site.requests), ("checklist", site.checklists)):
        for id_ in things:
            assert ("zh", f"{kind}/{id_}") in site.pages, f"{kind}/{id_}"
    for lang in LANGS:
        for part in {page.part for page in site.of(lang)} - {""}:
            assert (lang, f"{part}/index") in site.pages and site.part(lang, part), part


def test_no_checklist_takes_longer_than_it_may_and_no_form_asks_for_too_much(site):
    for checklist in site.checklists.values():
        assert len(checklist.items) in forms.ITEMS and 0 < checklist.seconds <= forms.MOST_SECONDS
    for request in site.requests.values():
        assert 0 < sum(field.required for field in request.fields) <= forms.MOST_REQUIRED


def test_the_example_of_every_form_leaves_nothing_to_follow(site):
    from playbook.render import Renderer

    for lang in LANGS:
        view = Renderer(site, lang).view("index", ".")
        for request in site.requests.values():
            text = view.form(request).plain("example")
            led = view.t("request-missing-led")
            assert len(text) > 100 and led not in text and "{" not in text
            for field in request.fields:
                assert view.t("request-missing").replace("{label}", field.label[lang]) not in text


def test_in_every_scene_the_same_people_speak_under_both_tellings(site):
    for scene in site.scenes.values():
        wrong, right = ({line.who for line in side.lines} for side in (scene.wrong, scene.right))
        assert "lu" in wrong & right and scene.colleague in wrong & right, scene.id
        assert any(line.note for line in scene.wrong.lines) and any(line.note for line in scene.right.lines), scene.id
        assert all(any("==" in line.text[lang] for line in side.lines) for side in (scene.wrong, scene.right) for lang in LANGS), scene.id
