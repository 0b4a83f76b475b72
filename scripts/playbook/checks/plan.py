"""A review plan goes forward: each version later, further done, and through a checklist that there is."""
from __future__ import annotations

from itertools import pairwise
from typing import Iterator

from ..model import Problem, Site, Text

PLAN = "docs/_data/review-plan.yml"


def check(site: Site) -> Iterator[Problem]:
    versions = list(site.versions.values())
    if not versions:
        yield Problem(PLAN, 1, Text("一版也没有；至少写一版。", "There is no version; write one at least."))
    for version in versions:
        if version.gate not in site.checklists:
            yield Problem(PLAN, version.line, Text(f"没有“{version.gate}”这张检查单；改成已有的。", f"There is no checklist “{version.gate}”; use one that exists."))
        if not (0 < version.day <= 60 and 0 < version.done <= 100):
            yield Problem(PLAN, version.line, Text("day 写 1 到 60，done 写 1 到 100。", "day should be 1 to 60, and done 1 to 100."))
    for before, after in pairwise(versions):
        if after.day <= before.day or after.done <= before.done:
            yield Problem(PLAN, after.line, Text(
                f"“{after.id}”的 day 和 done 都要比“{before.id}”大。",
                f"Both day and done of “{after.id}” should be greater than those of “{before.id}”.",
            ))
