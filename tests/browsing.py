"""What browser tests share: browsers that refuse something, and how a page is judged in each of its states."""
from __future__ import annotations

import itertools

from axe_playwright_python.base import AXE_SCRIPT

BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
REFUSED = "document.execCommand = () => false; Object.defineProperty(navigator, 'clipboard', { value: undefined });"
PRINTING = "window.printed = 0; window.print = () => { window.printed += 1; };"

# A store that is filled from the page before may not have arrived when the next one reads it, so each page fills its own.
VISITS = itertools.count()
FILL = """if (window.name.startsWith("[")) { localStorage.clear(); sessionStorage.clear();
    localStorage.setItem(...JSON.parse(window.name)); window.name = ""; }"""

STATES = [("zh", "phone", "light"), ("en", "phone", "dark"), ("en", "desk", "light"), ("zh", "desk", "dark")]
AXE = """async () => (await axe.run({ resultTypes: ["violations"], preload: false })).violations
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`))"""
WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 90)).concat("the page is wider than the screen")"""


def visit(tab, address: str, key: str, text: str) -> None:
    """Opens a page in the standing `tab`; the device holds this one thing and nothing else."""
    tab.evaluate("(thing) => { window.name = JSON.stringify(thing); }", [key, text])
    tab.goto(f"{address}?visit={next(VISITS)}")  # the same address again would be a reload, after which a browser fills fields itself


def faults(page) -> list[str]:
    """What axe finds, by its own rules."""
    page.evaluate("(script) => window.axe || (0, eval)(script)", AXE_SCRIPT)
    return page.evaluate(AXE)


def check_state(page) -> None:
    """The page as it stands now fits its screen and can be used by everyone."""
    assert page.evaluate(WIDE) == [] and faults(page) == []
