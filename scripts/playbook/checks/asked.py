"""What people type for a place: the place is there, and each phrase says something. It needs pages that are sound."""
from __future__ import annotations

from typing import Iterator

from ..model import LANGS, Problem, Site, Text
from ..render import Renderer
from ..search.entries import entries

PATH = "docs/_data/asked.yml"


def check(site: Site) -> Iterator[Problem]:
    places = {entry.address for entry in entries(Renderer(site, LANGS[0]))}
    for place, asked in site.asked.items():
        if place not in places:
            yield Problem(PATH, asked.line, Text(
                f"没有“{place}”这个地方；写成 remedy/value，或者加上那一处的 id：remedy/value#steps。",
                f"There is no place “{place}”; write it like remedy/value, or with the id of a part of it, remedy/value#steps.",
            ))
        bad = {one for all_ in asked.phrases.values() for one in all_ if not one.strip() or "|" in one or all_.count(one) > 1}
        for phrase in sorted(bad):
            yield Problem(PATH, asked.line, Text(
                f"“{place}”下面的“{phrase}”是空的、有“|”或者写了两遍；改掉它。",
                f"“{phrase}” below “{place}” is empty, holds “|” or stands there twice; mend it.",
            ))
