"""The search index of each language, read from the finished pages.

One entry per section: [address, page title, heading, text].
"""
from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

LISTS = ("404.html", "a-z.html")  # pages that only lead to others
SKIPPED = {"script", "style", "nav", "button", "output", "template", "title"}


def files(folder: Path) -> dict[str, str]:
    """assets/search.<lang>.json for the site in `folder`."""
    found: dict[str, list[list[str]]] = {"zh": [], "en": []}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if path.name not in LISTS and path.parent.name != "poster":
            found["en" if name.startswith("en/") else "zh"] += sections(path.read_text("utf-8"), name)
    return {
        f"assets/search.{lang}.json": json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n"
        for lang, entries in found.items()
    }


def sections(page: str, address: str) -> list[list[str]]:
    reader = _Reader()
    reader.feed(page)
    return [
        [address + (f"#{id_}" if id_ else ""), reader.title, "" if level == 1 else heading.strip(), " ".join(" ".join(text).split())]
        for level, id_, heading, text in reader.found
        if text or heading
    ]


class _Reader(HTMLParser):
    """Splits the text inside <main> at its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.inside, self.skipped, self.heading = "", 0, 0, 0
        self.found: list[tuple[int, str, str, list[str]]] = []

    def handle_starttag(self, tag: str, attributes) -> None:
        attributes = dict(attributes)
        if tag == "main":
            self.inside += 1
        elif tag in SKIPPED:
            self.skipped += 1
        elif self.inside and (tag == "h1" or tag in ("h2", "h3") and "id" in attributes):  # others are read as text
            self.heading = int(tag[1])
            self.found.append((self.heading, attributes.get("id") or "", "", []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside -= 1
        elif tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif tag in ("h1", "h2", "h3"):
            self.heading = 0

    def handle_data(self, data: str) -> None:
        if not self.inside or self.skipped or not data.strip():
            return
        if not self.found:
            self.found.append((1, "", "", []))
        level, id_, heading, text = self.found[-1]
        if self.heading:
            self.found[-1] = (level, id_, heading + data, text)
            self.title = self.title or (data.strip() if self.heading == 1 else "")
        else:
            text.append(data.strip())
