"""The ways through a scenario: what can be reached, in which order it is told, and the drawing of it all."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .model import Choice, Decision, Ending, Scenario

STEP = 64  # pixels from one row of the drawing to the next
SPAN = 76  # between two places in a row
PAD = 26  # around it all
BESIDE = 26  # how far lines between the same two places stand apart


@dataclass(frozen=True)
class Ways:
    """A scenario as a graph. Names of decisions and endings are its places, choices lead from one to another."""

    scenario: Scenario

    @cached_property
    def goes(self) -> dict[str, list[str]]:
        """Where one can get to from each decision; a choice that leads nowhere is left out."""
        known = {decision.id for decision in self.scenario.decisions} | set(self.ends)
        return {one.id: [choice.to for choice in one.choices if choice.to in known] for one in self.scenario.decisions}

    @cached_property
    def ends(self) -> dict[str, Ending]:
        return {ending.id: ending for ending in self.scenario.endings}

    @property
    def start(self) -> str:
        return self.scenario.decisions[0].id

    def reached(self, place: str) -> set[str]:
        """All places that one can get to from here, with this one."""
        found, waiting = {place}, [place]
        while waiting:
            for goal in self.goes.get(waiting.pop(), ()):
                if goal not in found:
                    found.add(goal)
                    waiting.append(goal)
        return found

    def shortest(self, kinds: tuple[str, ...]) -> int | None:
        """The fewest decisions that lead from the start to an ending of these kinds; None where no way does."""
        here, seen, count = {self.start}, set(), 0
        while here:
            if any(place in self.ends and self.ends[place].kind in kinds for place in here):
                return count
            seen |= here
            here, count = {goal for place in here for goal in self.goes.get(place, ())} - seen, count + 1
        return None

    @cached_property
    def order(self) -> list[str]:
        """Names of decisions so that every way goes onward, where it doesn't go round; as they were written where it is all one."""
        return sorted(self.goes, key=lambda place: self.depth[place])

    @property
    def decisions(self) -> list[Decision]:
        return sorted(self.scenario.decisions, key=lambda decision: self.depth[decision.id])

    @cached_property
    def depth(self) -> dict[str, int]:
        """In which row of the drawing a place stands: below all that lead to it, except by a way back."""
        depth = {self.start: 0}

        def walk(place: str, behind: tuple[str, ...]) -> None:
            for goal in self.goes.get(place, ()):
                if goal not in behind and depth.get(goal, -1) < len(behind) + 1:
                    depth[goal] = len(behind) + 1
                    walk(goal, (*behind, goal))

        walk(self.start, (self.start,))
        last = max(depth.values(), default=0)
        for place in (*self.goes, *self.ends):  # what cannot be reached is for the check to report
            depth.setdefault(place, last)
        return depth

    def number(self, place: str) -> int:
        """How the paragraph of a place is called in print: decisions first, then endings, each from 1."""
        return (list(self.ends) if place in self.ends else self.order).index(place) + 1

    def drawing(self) -> Drawing:
        return _draw(self)


@dataclass(frozen=True)
class Drawing:
    """Sizes in pixels. `places` are (name, x, y); `lines` are (choice, path) as in SVG's `d`."""

    width: float
    height: float
    places: tuple[tuple[str, float, float], ...]
    lines: tuple[tuple[Choice, str], ...]


def _draw(ways: Ways) -> Drawing:
    """Rows from the start down; a line that passes a row gets a place of its own there, so that none runs through another."""
    depth = ways.depth
    rows: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for place in (*ways.order, *ways.ends):
        rows[depth[place]].append(place)
    chains: list[tuple[Choice, list[str]]] = []
    for decision in ways.scenario.decisions:
        for choice in decision.choices:
            if choice.to in depth:
                chains.append((choice, _chain(decision.id, choice, depth, rows)))
    _untangle(rows, [chain for _, chain in chains])
    width = max(len(row) for row in rows)
    at = {
        place: (PAD + (width - 1) * SPAN / 2 + (number - (len(row) - 1) / 2) * SPAN, PAD + level * STEP)
        for level, row in enumerate(rows) for number, place in enumerate(row)
    }
    beside = Counter(tuple(chain) for _, chain in chains)
    drawn: Counter[tuple[str, ...]] = Counter()
    lines = []
    for choice, chain in chains:
        same = tuple(chain)
        drawn[same] += 1
        lines.append((choice, _path([at[place] for place in chain], (drawn[same] - (beside[same] + 1) / 2) * BESIDE)))
    places = tuple((place, *at[place]) for place in (*ways.order, *ways.ends))
    return Drawing(2 * PAD + (width - 1) * SPAN, 2 * PAD + (len(rows) - 1) * STEP, places, tuple(lines))


def _chain(start: str, choice: Choice, depth: dict[str, int], rows: list[list[str]]) -> list[str]:
    """The places that a choice's line goes through. Choices that lead the same way part on it."""
    first, last = depth[start], depth[choice.to]
    between = [f"{choice.id}@{row}" for row in range(first + 1, last)]
    for row, place in enumerate(between, first + 1):
        rows[row].append(place)
    return [start, *between, choice.to]


def _untangle(rows: list[list[str]], chains: list[list[str]]) -> None:
    """Puts each row in the order of what its places are tied to in the row above, then in the row below, and again."""
    ties: dict[str, set[str]] = {}
    for chain in chains:
        for one, other in pairwise(chain):
            ties.setdefault(one, set()).add(other)
            ties.setdefault(other, set()).add(one)
    for _ in range(4):
        for levels in (range(1, len(rows)), range(len(rows) - 2, -1, -1)):
            beside = -1 if levels.step > 0 else 1
            for level in levels:
                near = {place: number - len(rows[level + beside]) / 2 for number, place in enumerate(rows[level + beside])}
                own = {place: number - len(rows[level]) / 2 for number, place in enumerate(rows[level])}
                middle = lambda place: _mean([near[tied] for tied in ties.get(place, ()) if tied in near], own[place])
                rows[level].sort(key=middle)


def _mean(numbers: list[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _path(points: list[tuple[float, float]], aside: float) -> str:
    """Curves that leave and arrive upright, bent aside where another line does the same."""
    start = f"M{points[0][0]:g} {points[0][1]:g}"
    curves = (
        f"C{x1 + aside:g} {(y1 + y2) / 2:g} {x2 + aside:g} {(y1 + y2) / 2:g} {x2:g} {y2:g}" for (x1, y1), (x2, y2) in pairwise(points)
    )
    return start + "".join(curves)
