"""When people work, and the versions in which a piece of work is shown."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .text import Text


@dataclass(frozen=True)
class Days:
    """Days that differ from Monday to Friday."""

    off: frozenset[date]
    on: frozenset[date]

    def is_worked(self, day: date) -> bool:
        return day in self.on or day.weekday() < 5 and day not in self.off


@dataclass(frozen=True)
class Year(Days):
    """A year's public holidays and make-up days in China, as announced in `notice`."""

    number: int
    notice: Text
    line: int


@dataclass(frozen=True)
class Version:
    """One showing of a piece of work: on which working day after it was asked for, to whom, how far done, in percent, what is wanted
    from the readers and what isn't, and the checklist that it passes before."""

    id: str
    day: int
    done: int
    gate: str
    name: Text
    audience: Text
    wanted: Text
    unwanted: Text
    line: int
