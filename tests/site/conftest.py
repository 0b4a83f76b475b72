"""The finished site as a reader's browser gets it, and the commands run on a copy of the project."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from playbook import stamp

HAN = re.compile("[\u4e00-\u9fff]")
QUIET = {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
OUTSIDE = {"PLAYBOOK_URL", "PLAYBOOK_BROWSER", "PYTHONPATH"}


@dataclass
class Seen(HTMLParser):
    """A finished page: its tags in order, and the text directly inside each."""

    name: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attributes}))
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]

    def one(self, tag: str, **wanted: str) -> dict[str, str]:
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{self.name}: {len(found)} of <{tag} {wanted}>"
        return found[0]

    def text(self, tag: str) -> str:
        return next(text for (name, _), text in zip(self.tags, self.texts) if name == tag)


@pytest.fixture(scope="session")
def seen(built) -> dict[str, Seen]:
    """Every page of the finished site, by address."""
    found = {}
    for path in sorted(built.rglob("*.html")):
        page = Seen(path.relative_to(built).as_posix())
        page.feed(path.read_text("utf-8"))
        found[page.name] = page
    return found


@pytest.fixture
def ready(project, capsys):
    """A copy of the project in which every page is recorded as read, so that nothing is to be mended."""
    stamp.run(project.root, [], True)
    capsys.readouterr()
    return project


@pytest.fixture
def run():
    """Runs a command as `playbook.py` does once its environment is made: run(project, "check")."""

    def run_(project, *words: str, expect_traceback: bool = False, **environment: str) -> subprocess.CompletedProcess:
        env = {key: value for key, value in os.environ.items() if key not in OUTSIDE}
        env |= QUIET | {"PYTHONPATH": str(project.root / "scripts")} | environment
        command = [sys.executable, "-m", "playbook.cli", *words]
        done = subprocess.run(command, cwd=project.root, env=env, capture_output=True, encoding="utf-8", timeout=300)
        assert expect_traceback or "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done

    return run_


@pytest.fixture
def says_both():
    """Asserts that a text is sentences in pairs: a Chinese line, and below it, indented, an English one."""

    def says_both_(text: str) -> None:
        lines = [line for line in text.strip("\n").split("\n") if line]
        assert lines and len(lines) % 2 == 0, text
        for zh, en in zip(lines[::2], lines[1::2]):
            assert HAN.search(zh) and not zh.startswith(" "), text
            assert en.startswith("    ") and re.search("[a-z]{2}", en), text

    return says_both_


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def bytes_of():
    """Every file below a folder, with what it holds."""
    return contents
