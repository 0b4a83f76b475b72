"""Every sentence that a check or the loader can say is provoked once, on a small playbook that is otherwise good.

A case in tests/cases/spoilt/*.yml has a name; `edit`, a list of changes below docs/ (`old` and `new`, or `add` at the end,
or the whole `text`, or `copy` of a file, or `gone`, or another `encoding` or line `ends`; `repeat` puts `new` or `add`
several times, counting in {n}, and `keep` leaves `old` behind it); `stamp: false` where nobody recorded the pages as
read; and `found`, all that must be said: file:line, and a part of the English sentence.
"""
from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from playbook import checks
from playbook.checks import built, typography

LIBRARY = Path(checks.__file__).parents[1]
SPEAKERS = [path for path in (LIBRARY / "checks").glob("*.py") if path.name != Path(built.__file__).name]
SPEAKERS += [*(LIBRARY / "load").glob("*.py"), LIBRARY / "source.py"]
HAN = re.compile("[\u4e00-\u9fff]")


def test_the_good_playbook_has_nothing_to_mend(said):
    assert said("") == ()


def test_a_spoilt_playbook_is_reported_with_file_and_line_in_both_languages(case, said):
    problems = said(case["name"])
    expected = [re.fullmatch(r"(\S+):(\d+) (.+)", line).groups() for line in case["found"]]
    places = sorted((f"docs/{path}", int(line)) for path, line, _ in expected)
    assert sorted((problem.path, problem.line) for problem in problems) == places, "\n".join(map(str, problems))
    for path, line, words in expected:
        here = [problem for problem in problems if (problem.path, problem.line) == (f"docs/{path}", int(line))]
        assert any(words in problem.message.en for problem in here), "\n".join(map(str, here))
    for problem in problems:
        assert HAN.search(problem.message.zh) and re.search("[a-z]", problem.message.en), problem
        assert problem.message.zh != problem.message.en


def sentences() -> dict[str, re.Pattern]:
    """The English half of every sentence in the checks and the loader, as a pattern: two texts that stand side by side."""
    found = {}
    for path in SPEAKERS:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            for zh, en in zip(call.args, call.args[1:]) if isinstance(call, ast.Call) else ():
                if isinstance(zh, (ast.Constant, ast.JoinedStr)) and HAN.search(spelt(zh)) and spelt(zh).endswith("。"):
                    found[f"{path.stem}: {spelt(en)}"] = re.compile(".*".join(map(re.escape, spelt(en).split("{}"))), re.S)
    return found


def spelt(node: ast.expr) -> str:
    """A text as it stands in the program, with {} for what is filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in getattr(node, "values", ()))


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_that_the_checks_can_say_is_provoked_by_a_case(sentence, cases, said):
    pattern = sentences()[sentence]
    assert any(pattern.fullmatch(problem.message.en) for name in cases for problem in said(name)), sentence


@pytest.mark.parametrize("lang", typography.RULES)
def test_every_rule_of_typography_is_provoked_by_a_case(lang, cases, said):
    for number, (_, _, en) in enumerate(typography.RULES[lang], 1):
        name = next((name for name in cases if name.startswith(f"{lang} {number} ")), "")
        assert name and any(problem.message.en.endswith(f": {en}.") for problem in said(name)), f"{lang} {number}: {en}"
