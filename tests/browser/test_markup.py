"""Every finished page is sound HTML, by html-validate, which runs inside the browser (see tests/vendor)."""
from __future__ import annotations

from pathlib import Path

import pytest

VALIDATOR = Path(__file__).resolve().parents[1] / "vendor/html-validate.min.js"
LISTBOX = "prefer-native-element: Prefer to use the native <select> element"  # search results are links, which no <select> can hold


@pytest.fixture(scope="module")
def validate(chromium):
    page = chromium.new_page()
    page.add_script_tag(content=VALIDATOR.read_text("utf-8"))
    yield lambda text: [error for error in page.evaluate("text => htmlValidate(text)", text) if not error.endswith(LISTBOX)]
    page.close()


def test_no_page_has_an_error_of_markup(validate, built):
    found = {path.relative_to(built).as_posix(): validate(path.read_text("utf-8")) for path in sorted(built.rglob("*.html"))}
    assert not {name: errors for name, errors in found.items() if errors}


def test_an_error_of_markup_would_be_noticed(validate, built):
    text = (built / "index.html").read_text("utf-8").replace("</main>", "<p id='text'><div></p></main>")
    errors = " ".join(validate(text))
    assert "no-dup-id" in errors and "element-permitted-content" in errors or "close-order" in errors
