"""What the tests share: a copy of the project to spoil, the finished site, and a browser that never leaves this machine."""
from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from playbook.load import load

ROOT = Path(__file__).resolve().parent.parent
SUB = "/some/where"  # the site is served at / and below this path
PARTS = ("docs", "overrides", "scripts", "mkdocs.yml")


class Project:
    """A copy of the project that a test may spoil."""

    def __init__(self, root: Path):
        self.root = root

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str, count: int = 1) -> None:
        text = self.read(path)
        assert old in text, f"{path} does not hold {old!r}; the test must be brought up to date"
        self.write(path, text.replace(old, new, count))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def load(self):
        return load(self.root)


@pytest.fixture(scope="session")
def site():
    """The project's own content."""
    return load(ROOT)


@pytest.fixture
def project(tmp_path) -> Project:
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return Project(tmp_path)


def build(root: Path, target: Path, **environment: str) -> subprocess.CompletedProcess:
    """Builds a project as `playbook.py build` does, into `target`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(target)]
    env = dict(os.environ, PYTHONPATH=str(root / "scripts"), NO_MKDOCS_2_WARNING="1", PYTHONDONTWRITEBYTECODE="1", **environment)
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True)


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The finished site."""
    target = tmp_path_factory.mktemp("built") / "site"
    done = build(ROOT, target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site at / and below SUB, and the sources of the components at /overrides."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        path = path.split("?", 1)[0].split("#", 1)[0]
        if path.startswith("/overrides/"):
            return str(ROOT / path.lstrip("/"))
        return super().translate_path(path.removeprefix(SUB) or "/")

    def log_message(self, *arguments) -> None:
        pass


@pytest.fixture(scope="session")
def server(built) -> str:
    """Address of the running site, without a final slash."""
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(built)))
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


@pytest.fixture(scope="session")
def below(server) -> str:
    """Address of the same site below a path, as on a shared host."""
    return server + SUB


def pytest_addoption(parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden texts of request forms anew, after reading them")
