"""Nothing jumps while a page comes to life."""
from __future__ import annotations

import pytest

WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) {
    window.shifts.push([shift.value, shift.startTime > performance.timing.domInteractive - performance.timeOrigin, ...shift.sources.map((source) => source.node?.className ?? source.node?.nodeName)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PAGES = (
    "index", "antipattern/weathervane", "remedy/value", "request/work-request", "checklist/before-asking", "about/source", "practice/index",
    "practice/old-proposal", "practice/recall", "onboarding/thirty-days", "onboarding/rubric", "onboarding/kit-15",
)


@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_shifts_after_its_first_paint(open_page, server, site, lang, size):
    page = open_page(PAGES[0], lang=lang, size=size, init=WATCH)
    for name in PAGES:
        page.goto(f"{server}/{site.pages[lang, name].url}")
        page.wait_for_function("document.fonts.status === 'loaded' && Boolean(customElements.get('pb-search'))")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        shifts = page.evaluate("shifts")
        assert [shift for shift in shifts if shift[1]] == [], f"{name}: after the scripts began"
        # A parser that is starved in mid-header may paint it in two steps, by the width of a word.
        assert sum(shift[0] for shift in shifts) < 0.01, f"{name}: {shifts}"


def test_a_shift_would_be_noticed(open_page):
    page = open_page("index", init=WATCH)
    page.evaluate("document.querySelector('h1').before(Object.assign(document.createElement('p'), { textContent: 'x', style: 'height:300px' }))")
    page.wait_for_function("shifts.length > 0")
