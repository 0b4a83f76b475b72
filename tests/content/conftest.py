"""A small good playbook, in tests/content/good, and what is said of it when it is spoilt."""
from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest
import yaml

from playbook import checks, stamp
from playbook.load import load
from playbook.model import Problem

HERE = Path(__file__).resolve().parent
GOOD = HERE / "good"
COMPONENTS = HERE.parents[1] / "overrides/components"
TABLES = sorted((HERE.parent / "cases/spoilt").glob("*.yml"))
CASES = {case["name"]: case for table in TABLES for case in yaml.safe_load(table.read_text("utf-8"))}


def pytest_generate_tests(metafunc):
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES.values(), ids=CASES)


@pytest.fixture(scope="session")
def said(tmp_path_factory):
    """A function from a case's name to its problems, and from "" to those of the good playbook; each is worked out once."""

    @functools.lru_cache(maxsize=None)
    def said_(name: str) -> tuple[Problem, ...]:
        root = tmp_path_factory.mktemp("spoilt")
        shutil.copytree(GOOD / "docs", root / "docs")
        for component in COMPONENTS.glob("*/*.html"):
            (root / "overrides/components" / component.parent.name).mkdir(parents=True)
            (root / "overrides/components" / component.parent.name / component.name).touch()
        (root / "overrides/main.html").write_text("{{ t('copy') }}{{ t('kicker-' ~ kind) }}{{ view.page_of('about/index') }}", "utf-8")
        case = CASES.get(name, {"edit": [], "stamp": False})
        for edit in case["edit"]:
            spoil(root / "docs" / edit["file"], edit)
        if case.get("stamp", True):
            stamp.run(root, [], True)
        return tuple(checks.run(load(root)))

    return said_


def spoil(path: Path, edit: dict) -> None:
    """Changes one file as a case asks: see the words in test_sentences.py."""
    if edit.get("gone"):
        return path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else ""
    many = "".join(edit.get("new", edit.get("add", "")).replace("{n}", str(n + 1)) for n in range(edit.get("repeat", 1)))
    if "old" in edit:
        assert edit["old"] in text, f"{path.name} does not hold {edit['old']!r}; bring the case up to date"
        text = text.replace(edit["old"], many + (edit["old"] if edit.get("keep") else ""), 1)
    elif "add" in edit:
        text += many
    elif "copy" in edit:
        text = (path.parents[len(Path(edit["file"]).parents) - 1] / edit["copy"]).read_text("utf-8")
    text = edit.get("text", text).replace("\n", edit.get("ends", "\n"))
    path.write_bytes(text.encode(edit.get("encoding", "utf-8")))


@pytest.fixture(scope="session")
def cases() -> dict[str, dict]:
    return CASES
