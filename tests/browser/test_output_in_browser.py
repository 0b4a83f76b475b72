"""The browser makes of each case in tests/cases/output.json what tests/unit/test_output.py has made of it in Python."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

CASES = json.loads((Path(__file__).resolve().parents[1] / "cases/output.json").read_text("utf-8"))
MAKE = """async (cases) => {
  const { fill, plain, rich } = await import("/overrides/components/request/output.js");
  return cases.map((one) => {
    const paragraphs = fill(one.form, one.values, one.lang, one.missing, one.missingLed);
    return { plain: plain(paragraphs, one.lang), rich: rich(paragraphs) };
  });
}"""


@pytest.fixture(scope="module")
def made(tab) -> dict[str, dict[str, str]]:
    """What the browser makes of each case, by name."""
    return dict(zip((case["name"] for case in CASES), tab.evaluate(MAKE, CASES)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_browser_writes_the_same_text_for_chat_and_for_mail(case, made):
    assert made[case["name"]] == {"plain": case["plain"], "rich": case["rich"]}


def test_ten_thousand_characters_arrive_whole_in_the_browser(tab):
    lines = ["长" * 99] * 100
    long = {**CASES[0], "values": {**CASES[0]["values"], "known": "\n".join(lines)}}
    (text,) = tab.evaluate(MAKE, [long])
    assert text["plain"].count("\n· " + lines[0]) == 100
    assert text["rich"].count(f"<li>{lines[0]}</li>") == 100
