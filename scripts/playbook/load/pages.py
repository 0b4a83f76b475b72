"""Reads pages."""
from __future__ import annotations

from pathlib import Path

from ..model import LANGS, Page, Problem
from ..source import Node, read_front_matter, read_marks, read_yaml
from .entries import seen, text_of


def all_pages(root: Path, problems: list[Problem]):
    for lang in LANGS:
        base = root / "docs" / lang
        for path in seen(base.rglob("*.md")):
            text = text_of(root, path, problems)
            if text is not None:
                yield _page(root, base, path, lang, text, problems)


def _page(root: Path, base: Path, path: Path, lang: str, text: str, problems: list[Problem]) -> Page:
    name = path.relative_to(root).as_posix()
    front, body, body_line = read_front_matter(text)
    meta = read_yaml(name, front, problems, offset=1) if front else Node(name, None, problems)
    page = Page(
        id=path.relative_to(base).with_suffix("").as_posix(),
        lang=lang,
        path=name,
        title=meta.string("title"),
        description=meta.string("description"),
        source=meta.strings("source"),
        order=meta.number("order", 999),
        minutes=meta.number("minutes", 0),
        formerly=meta.strings("formerly"),
        synced=meta.string("synced", ""),
        body=body,
        body_line=body_line,
        marks=read_marks(body, body_line),
        lines=meta.lines(),
    )
    meta.finish()
    return page
