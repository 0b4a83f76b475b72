"""The tables of queries, and how well results answer them.

A row is {q, kind, finds}: what is typed, what sort of query it is, and the addresses, "page" or "page#place", any of which answers it.
Rows of the kind "nothing" have no `finds` and want no result.
"""
from __future__ import annotations

from pathlib import Path

import yaml

HALVES = ("tune", "measure")  # the first may be looked at while search is made, the other only counted
FIRST = 3  # results that count


def tables(root: Path, lang: str) -> dict[str, list[dict]]:
    """Rows by half."""
    return {half: yaml.safe_load((root / f"tests/cases/search/{lang}.{half}.yml").read_text("utf-8")) for half in HALVES}


def queries(halves: dict[str, list[dict]]) -> list[str]:
    """Each query once, in the order of the tables."""
    return list(dict.fromkeys(row["q"] for rows in halves.values() for row in rows))


def by_page(rows: list[dict], known: set[str]) -> list[dict]:
    """The same rows for a search that knows no places of ours: the page alone answers. Without those that no page in `known` does."""
    rows = [row | {"finds": list(dict.fromkeys(page(address) for address in row["finds"]))} for row in rows]
    return [row for row in rows if row["kind"] == "nothing" or known.intersection(row["finds"])]


def page(address: str) -> str:
    return address.split("#")[0]


def answers(wanted: str, found: str) -> bool:
    """Whether an address that was found is the one that is wanted; any place on a page answers for the page."""
    return wanted in (found, page(found))


def rank(row: dict, found: list[str]) -> int:
    """At which place, from 1 on, the first answer stands; 0 where there is none."""
    return next((place for place, one in enumerate(found, 1) if any(answers(wanted, one) for wanted in row["finds"])), 0)


def recall(rows: list[dict], results: dict[str, list[str]]) -> dict[str, float]:
    """Shares, 0 to 1: of the queries that should find something, those answered by the first result and by one of the first three,
    and those without any result ("empty"); of the queries that should find nothing, those that did ("nothing").
    `results` are addresses by query, best first; a query that was not asked is a KeyError."""
    some = [(row, results[row["q"]]) for row in rows if row["kind"] != "nothing"]
    none = [results[row["q"]] for row in rows if row["kind"] == "nothing"]
    ranks = [rank(row, found) for row, found in some]
    return {
        "recall@1": _share(place == 1 for place in ranks),
        f"recall@{FIRST}": _share(1 <= place <= FIRST for place in ranks),
        "empty": _share(not found for _, found in some),
        "nothing": _share(not found for found in none),
    }


def misses(rows: list[dict], results: dict[str, list[str]]) -> list[tuple[str, list[str], list[str]]]:
    """(query, what it should find, its first results) of each row that is not answered in time."""
    first = {row["q"]: results[row["q"]][:FIRST] for row in rows}
    missed = [row for row in rows if (not rank(row, first[row["q"]]) if row["kind"] != "nothing" else first[row["q"]])]
    return [(row["q"], row["finds"], first[row["q"]]) for row in missed]


def _share(which) -> float:
    which = list(which)
    return sum(which) / len(which) if which else 0.0  # no query proves nothing
