"""What was filled into a form becomes the text that is sent; the browser's half reads the same table."""
from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from playbook.model import Block, Field, Text
from playbook.output import fill, markdown, plain, rich

CASES = json.loads((Path(__file__).resolve().parents[1] / "cases/output.json").read_text("utf-8"))


def both(words: str) -> Text:
    return Text(words, words)


def filled(case: dict):
    fields = [Field(f["id"], f["required"], "line", "", both(f["label"]), both(""), None, (), 1) for f in case["form"]["fields"]]
    output = [Block(both(block["lead"]) if block["lead"] else None, both(block["say"]), 1) for block in case["form"]["output"]]
    request = SimpleNamespace(fields=fields, output=output)
    return fill(request, case["values"], case["lang"], case["missing"], case["missingLed"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_filled_form_becomes_text_for_chat_for_mail_and_in_markdown(case):
    paragraphs = filled(case)
    assert plain(paragraphs, case["lang"]) == case["plain"]
    assert rich(paragraphs, case["lang"]) == case["rich"]
    assert markdown(paragraphs, case["lang"]) == case["markdown"]


def test_the_table_is_large_and_no_case_stands_twice_in_it():
    names = [case["name"] for case in CASES]
    assert len(names) >= 24 and len(set(names)) == len(names)
    assert {case["lang"] for case in CASES} == {"zh", "en"}


def test_ten_thousand_characters_arrive_whole():
    lines = ["长" * 99] * 100
    case = {**CASES[0], "values": {**CASES[0]["values"], "known": "\n".join(lines)}}
    text = plain(filled(case), "zh")
    assert text.count("\n· " + lines[0]) == 100
    assert rich(filled(case), "zh").count(f"<li>{lines[0]}</li>") == 100


def test_text_for_chat_holds_no_markup_and_text_for_mail_only_plain_tags():
    for case in CASES:
        tags = case["rich"].replace("&lt;", "").split("<")[1:]
        assert {tag.split(">")[0].lstrip("/") for tag in tags} <= {"p", "b", "h3", "ul", "li"}, case["name"]
        assert not case["plain"].startswith(("#", "*", "<p")), case["name"]
