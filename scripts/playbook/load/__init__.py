"""Reads `docs/` into a Site. What cannot be read becomes a Problem, and never an exception."""
from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from ..model import LANGS, Problem, Site
from .entries import folder, listed, read_file
from .forms import asked_back, checklist, request, team
from .pages import all_pages
from .plan import days, version, year
from .practice import card, rubric, scenario, scene, self_check, stage
from .reference import alike, asked, customer, fact, person, point, term

SINGLE = ("words", "glossary", "evidence", "source", "cast", "ids", "picture", "house", "self-check", "vague", "recall", "path", "rubric", "asked", "calendar", "review-plan")


def load(root: Path) -> Site:
    """All content below `root/docs`; read again only where a file has changed since."""
    found = sha256()
    for path in sorted((root / "docs").rglob("*.*")):
        if path.suffix in (".md", ".yml") and path.is_file():
            found.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
    return _load(root, found.digest())


@lru_cache(maxsize=2)
def _load(root: Path, _: bytes) -> Site:
    problems: list[Problem] = []
    pages = {(page.lang, page.id): page for page in all_pages(root, problems)}
    data = root / "docs" / "_data"
    one = {name: read_file(root, data / f"{name}.yml", problems) for name in SINGLE}
    words = {key: one["words"].text(key) for key in one["words"].keys}
    banned, company = one["glossary"].at("banned"), one["house"].at("days")
    site = Site(
        root=root,
        pages=pages,
        requests=folder(root, data / "request", problems, request),
        checklists=folder(root, data / "checklist", problems, checklist),
        scenes=folder(root, data / "scene", problems, scene),
        scenarios=folder(root, data / "scenario", problems, scenario),
        cards=listed(one["recall"], "cards", card),
        stages=listed(one["path"], "stages", stage),
        rubric=rubric(one["rubric"]),
        people=listed(one["cast"], "people", person),
        customers=listed(one["cast"], "customers", customer),
        facts=listed(one["evidence"], "facts", fact),
        points=listed(one["source"], "points", point),
        teams=listed(one["house"], "teams", team),
        years=listed(one["calendar"], "years", year),
        company_days=days(company),
        versions=listed(one["review-plan"], "versions", version),
        asked_back=asked_back(one["vague"]),
        self_check=self_check(one["self-check"]),
        terms=tuple(listed(one["glossary"], "terms", term).values()),
        banned={lang: banned.strings(lang) for lang in LANGS},
        alike=alike(one["asked"].at("alike")),
        asked=asked(one["asked"]),
        words=words,
        pictures={name: one["picture"].texts(name) for name in one["picture"].keys},
        ids=one["ids"].strings("ids"),
        retired=one["ids"].strings("retired"),
        problems=(),
    )
    for node in (*one.values(), banned, company):
        node.finish()
    return Site(**{**site.__dict__, "problems": tuple(problems)})
