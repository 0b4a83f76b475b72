"""The finished site: how it is built and served here, what its pages hold, and how many bytes its files are on the way."""
from __future__ import annotations

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, NamedTuple

import brotli
from lxml import html

from ..load import load

BELOW = {"zh": "", "en": "en/"}  # where the pages of a language stand
LISTS = ("about/a-z",)  # pages that repeat the names of others and would stand before them in a search by words
NOT_TEXT = ("script", "style", "template", "button", "nav")


class NotBuilt(Exception):
    """MkDocs could not build a site; the message is what it said."""


class Plain(NamedTuple):
    """A page as the others get it: the inside of <main> without what isn't text, headings with their ids."""

    id: str
    title: str
    html: str
    text: str


def build(root: Path, target: Path, settings: Path | None = None, **environment: str) -> None:
    """Builds our site as tests/conftest.py does, or another one by its `settings`; NotBuilt where that fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(settings or root / "mkdocs.yml"), "--site-dir", str(target)]
    env = dict(os.environ, NO_MKDOCS_2_WARNING="1", PYTHONDONTWRITEBYTECODE="1", **environment)
    done = subprocess.run(command + ([] if settings else ["--strict"]), cwd=root, env=env, capture_output=True, text=True)
    if done.returncode:
        raise NotBuilt(done.stdout + done.stderr)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """(address without a final slash, paths below it in the order in which they are asked for), as long as it lasts."""
    asked: list[str] = []
    handler = functools.partial(_Handler, asked, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, asked: list[str], *arguments, **named):
        self.asked = asked
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        self.asked.append(self.path.split("?")[0].lstrip("/"))
        super().do_GET()

    def log_message(self, *arguments) -> None:
        pass


def plain(root: Path, site: Path, lang: str) -> list[Plain]:
    """Every page of a language but the lists that only lead to others; the 404 page and posters are none."""
    found = []
    for page in load(root).of(lang):
        if page.id not in LISTS:
            document = html.document_fromstring((site / f"{BELOW[lang]}{page.id}.html").read_text("utf-8"))
            found.append(Plain(page.id, page.title, *inside(document.find(".//main"))))
    return found


def inside(main) -> tuple[str, str]:
    for gone in main.xpath("|".join(f".//{tag}" for tag in NOT_TEXT)):
        gone.drop_tree()  # which keeps the text after it
    text = re.sub(r"[ \t]*\n\s*", "\n", main.text_content()).strip()
    return "".join([main.text or "", *(html.tostring(child, encoding="unicode") for child in main)]), text


def packed(content: bytes) -> int:
    """Bytes on the way: after brotli, or as they are where they are packed already."""
    return min(len(content), len(brotli.compress(content, quality=11)))


def packed_files(folder: Path, paths) -> int:
    return sum(packed((folder / path).read_bytes()) for path in dict.fromkeys(paths))
