"""What would be asked back, word by word: the table in tests/cases/readiness.json, every good example, every `better`."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from playbook.forms import asked_back
from playbook.load import load
from playbook.model import EXPECTED, LANGS
from playbook.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
CASES = json.loads((ROOT / "tests/cases/readiness.json").read_text("utf-8"))
SITE = load(ROOT)
ASKS = """async ([words, cases]) => {
  const { asks } = await import("/overrides/components/request/readiness.js");
  return cases.map(([fields, values]) => asks(fields, values, words).map((one) => one.word || one.ask));
}"""


@pytest.fixture(scope="module")
def asked(tab):
    """asked([(fields, values)]) gives for each what would be asked back: a vague word, or what the field expects."""
    words = asked_back(Renderer(SITE, "zh"))
    return lambda cases: tab.evaluate(ASKS, [words, cases])


def alone(text: str, expects: str = "") -> tuple:
    return [{"id": "field", "expects": expects}], {"field": text}


def readings(which: str) -> dict[str, tuple]:
    """Each form's example, or almost good one, in each language: (fields, values)."""
    return {
        f"{form.id} {lang}": (
            [{"id": field.id, "expects": field.expects} for field in form.fields if field.required or field.id in getattr(form, which)],
            {id_: text[lang] for id_, text in getattr(form, which).items()},
        )
        for form in SITE.requests.values() for lang in LANGS
    }


def test_every_case_of_the_table_gives_what_the_table_says(asked):
    found = asked([alone(case["text"], case["expects"]) for case in CASES])
    wrong = [f"{case['name']}: {case['text']!r} {got} != {case['asked']}" for case, got in zip(CASES, found) if got != case["asked"]]
    assert not wrong, "\n".join(wrong)


def test_the_table_holds_enough_cases_each_way_in_each_language_and_no_name_twice():
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)
    for lang in LANGS:
        warned = [bool(case["asked"]) for case in CASES if case["name"].startswith(lang)]
        assert warned.count(True) >= 60 and warned.count(False) >= 60, lang
    assert {case["expects"] for case in CASES} <= {"", *EXPECTED}
    for expected in {"person", "date", "idea"}:
        assert {expected in case["asked"] for case in CASES if case["expects"] == expected} == {True, False}


@pytest.mark.parametrize("lang", LANGS)
def test_each_group_of_vague_words_is_tried_both_ways_and_there_are_forty_in_each_language(asked, lang):
    written = [word for group in SITE.asked_back.vague.values() for word in group.words[lang]]
    assert sum(spelt(word) for word in written) >= 40 and len(written) >= 40
    texts = [case["text"] for case in CASES]
    found = asked([alone(text) for text in texts])
    said = {word.lower() for words in found for word in words}
    for group in SITE.asked_back.vague.values():
        assert any(re.search(pattern(word), one, re.I) for word in group.words[lang] for one in said), f"no case warns of {group.id}"


def spelt(word: str) -> int:
    """How many phrases a pattern stands for."""
    count = 1
    for choices in re.findall(r"\(([^()]*\|[^()]*)\)", word):
        count *= len(choices.split("|"))
    return count


def pattern(word: str) -> str:
    return word.replace("’", "['’]")


def test_no_good_example_and_nothing_offered_instead_is_asked_about(asked):
    good = readings("example")
    better = {
        f"{form.id} {lang} {one.field}": alone(one.better[lang])
        for form in SITE.requests.values() for lang in LANGS for one in form.corrections
    }
    for names in (good, better):
        found = asked(list(names.values()))
        assert {name: words for name, words in zip(names, found) if words} == {}


def test_nearly_every_almost_good_example_is_asked_about(asked):
    found = dict(zip(almost := readings("almost"), asked(list(almost.values()))))
    silent = [name for name, words in found.items() if not words]
    assert len(silent) <= len(found) / 10, silent


@pytest.mark.parametrize("expects", EXPECTED)
def test_an_empty_field_lacks_what_it_is_there_for(asked, expects):
    assert asked([alone("", expects), alone(" \n ", expects)]) == [[expects], [expects]]


def test_a_text_of_ten_thousand_characters_is_read_to_its_end(asked):
    for piece in ("了", "a", "(", "not ", "“", "不", "12:", " "):
        text = piece * (10_000 // len(piece))
        assert asked([alone(f"{text}\n尽快", "date")])[0][-1:] == ["尽快"], piece
