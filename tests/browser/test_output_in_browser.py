"""The browser makes of each case in tests/cases/output.json what tests/unit/test_output.py has made of it in Python."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

CASES = json.loads((Path(__file__).resolve().parents[1] / "cases/output.json").read_text("utf-8"))
MAKE = """async (cases) => {
  const { fill, markdown, nodes, plain, rich } = await import("/overrides/components/request/output.js");
  return cases.map((one) => {
    const paragraphs = fill(one.form, one.values, one.lang, one.missing, one.missingLed);
    const seen = document.createElement("div");
    seen.append(...nodes(paragraphs));
    return { plain: plain(paragraphs, one.lang), rich: rich(paragraphs), markdown: markdown(paragraphs), seen: seen.innerHTML };
  });
}"""


@pytest.fixture(scope="module")
def made(tab) -> dict[str, dict[str, str]]:
    """What the browser makes of each case, by name."""
    return dict(zip((case["name"] for case in CASES), tab.evaluate(MAKE, CASES)))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_browser_writes_and_shows_the_same_text_for_chat_for_mail_and_in_markdown(case, made):
    wanted = {key: case[key] for key in ("plain", "rich", "markdown")}
    assert made[case["name"]] == wanted | {"seen": case["rich"].replace("\u00a0", "&nbsp;")}


def test_ten_thousand_characters_arrive_whole_in_the_browser(tab):
    lines = ["长" * 99] * 100
    long = {**CASES[0], "values": {**CASES[0]["values"], "known": "\n".join(lines)}}
    (text,) = tab.evaluate(MAKE, [long])
    assert text["plain"].count("\n· " + lines[0]) == 100
    assert text["rich"].count(f"<li>{lines[0]}</li>") == 100


ADD = """async ([lines, lang]) => {
  const { add, plain } = await import("/overrides/components/request/output.js");
  const text = (line, closing = false) => ({ lead: "", lines: [line], listed: false, closing });
  return plain(add([text("one"), text("two"), text("bye", true)], "Asked", lines, lang), lang);
}"""


@pytest.mark.parametrize("answers, wanted", [
    ([], "one\n\ntwo\nbye"),
    ([["Who?", " \n"]], "one\n\ntwo\nbye"),
    ([["Who?", "Ms He"]], "one\n\ntwo\nAsked:\n· Who? Ms He\nbye"),
    ([["Who?", "- Ms He\n- Mr Luo"], ["Why?", ""], ["When?", "Friday"]], "one\n\ntwo\nAsked:\n· Who? Ms He; Mr Luo\n· When? Friday\nbye"),
])
def test_answers_to_a_teams_own_questions_stand_before_what_closes_the_text(tab, answers, wanted):
    assert tab.evaluate(ADD, [answers, "en"]) == wanted
