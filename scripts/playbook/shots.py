"""Pictures of the built site, to be looked at: each kind of page, narrow and wide, light and dark, and on paper."""
from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path

PAGES = (
    "index", "antipattern/index", "antipattern/weathervane", "remedy/priority", "request/index", "request/work-request",
    "checklist/index", "checklist/before-asking", "practice/index", "practice/old-proposal", "practice/recall", "onboarding/index",
    "onboarding/thirty-days", "onboarding/rubric", "onboarding/kit-15", "about/index", "about/source", "about/identity", "about/a-z", "404",
    "poster/antipattern-weathervane", "poster/checklist-before-asking", "poster/onboarding-kit-15",
)
SIZES = {390: 844, 1366: 900}
LANGS = {"zh": "", "en": "en/"}


def run(site: Path, folder: Path, browser: str, pages: list[str]) -> list[Path]:
    """Writes PNG files into `folder`, such as "zh/remedy-priority-390-dark.png" and "…-print-1.png"."""
    from playwright.sync_api import sync_playwright

    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    written: list[Path] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-background-networking"])
        for scheme in ("light", "dark"):
            for width, height in SIZES.items():
                context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
                tab = context.new_page()
                for lang, name, target in _targets(folder, pages):
                    if tab.goto(f"{address}/{LANGS[lang]}{name}.html").status == 404 and name != "404":
                        continue
                    written.append(target.with_name(f"{target.name}-{width}-{scheme}.png"))
                    tab.screenshot(path=written[-1], full_page=True)
                    if (scheme, width) == ("light", 1366):
                        written += _paper(tab, target)
                context.close()
        chromium.close()
    server.shutdown()
    return written


def _targets(folder: Path, pages: list[str]):
    for lang in LANGS:
        (folder / lang).mkdir(parents=True, exist_ok=True)
        for name in pages or PAGES:
            yield lang, name, folder / lang / name.replace("/", "-")


def _paper(tab, target: Path) -> list[Path]:
    """What comes out of a printer, a picture a sheet."""
    import pypdfium2

    sheets = []
    for number, sheet in enumerate(pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True)), 1):
        sheets.append(target.with_name(f"{target.name}-print-{number}.png"))
        sheet.render(scale=1.2).to_pil().save(sheets[-1])
    return sheets


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass
