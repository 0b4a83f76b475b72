"""Builds calendars and the versions of a review plan."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Iterator

from ..model import Days, Version, Year
from ..source import Node


def year(node: Node) -> Year:
    days_ = days(node)
    number = node.number("id")
    for day in sorted(days_.off | days_.on):
        if day.year != number:
            node.report(f"{day} 不在 {node.string('id')} 年；挪到那一年下面。", f"{day} is not in {node.string('id')}; move it to its own year.")
    return Year(days_.off, days_.on, number, node.text("notice"), node.line)


def days(node: Node) -> Days:
    off, on = (frozenset(_days(node, key)) for key in ("off", "on"))
    for day in sorted(on):
        if day.weekday() < 5 or day in off:
            node.report(f"{day} 写在 on 里，可它不是周末，或者同时写在 off 里；改对。", f"{day} stands under on, but is no weekend day, or stands under off too; correct it.")
    return Days(off, on)


def _days(node: Node, key: str) -> Iterator[date]:
    for child in node.list(key, required=False):
        first, _, last = child.value().partition("/")
        try:
            start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError:
            end = start = None
        if start is None or not 0 <= (end - start).days < 60:
            child.report(
                f"“{child.value()}”不是日子；写成 2026-05-01，一段写成 2026-05-01/2026-05-05。",
                f"“{child.value()}” is not a day; write 2026-05-01, or a run of days as 2026-05-01/2026-05-05.",
            )
            continue
        yield from (start + timedelta(number) for number in range((end - start).days + 1))


def version(node: Node) -> Version:
    return Version(
        node.string("id"), node.number("day"), node.number("done"), node.string("gate"),
        node.text("name"), node.text("audience"), node.text("wanted"), node.text("unwanted"), node.line,
    )
