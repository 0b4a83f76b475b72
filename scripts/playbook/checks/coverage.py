"""Every point of the talk is covered by at least one page in each language."""
from __future__ import annotations

from typing import Iterator

from ..model import LANGS, Problem, Site, Text


def check(site: Site) -> Iterator[Problem]:
    for page in site.pages.values():
        for point in page.source:
            if point not in site.points:
                yield Problem(page.path, page.lines.get("source", 1), Text(
                    f"没有“{point}”这一点；对照 docs/_data/source.yml 改正。",
                    f"There is no point “{point}”; see docs/_data/source.yml.",
                ))
    for lang in LANGS:
        covered = {point for page in site.of(lang) for point in page.source}
        for point in site.points:
            if point not in covered:
                yield Problem("docs/_data/source.yml", 1, Text(
                    f"“{point}”在 {lang} 里没有一页讲到；写进相关页面，并在页首 source 里列出它。",
                    f"No {lang} page covers “{point}”; write it into a page and list it under source in the front matter.",
                ))
