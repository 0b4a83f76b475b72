"""Everything that is checked about the content. A check is a generator of Problems; it neither prints nor mends."""
from __future__ import annotations

from ..model import ContentError, Problem, Site
from . import asked, cast, coverage, facts, forms, ids, length, links, pages, parity, plan, practice, terms, typography, wording, words

CHECKS = (parity, pages, links, coverage, facts, forms, plan, practice, terms, ids, words, length, cast, typography, wording)


def run(site: Site) -> list[Problem]:
    """All problems of the content, by file and line. Content that cannot be read is reported alone."""
    problems = list(site.problems)
    if not problems:
        problems = [problem for check in CHECKS for problem in check.check(site)] or list(asked.check(site))
    return sorted({str(problem): problem for problem in problems}.values(), key=lambda problem: (problem.path, problem.line, problem.message.zh))


def require(site: Site) -> None:
    """Raises ContentError when there is any problem."""
    problems = run(site)
    if problems:
        raise ContentError(problems)
