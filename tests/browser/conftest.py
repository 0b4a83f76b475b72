"""A real Chromium. Every request that leaves this machine is aborted and counted; every script error fails the test."""
from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from playbook import browser as finder

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1366, "height": 900}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=finder.find(),
            args=["--no-sandbox", "--disable-background-networking"],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield running
        running.close()


@pytest.fixture
def open_page(chromium, server):
    """A function that opens a page of the site: open_page("request/work-request", lang="en", size=PHONE, …)."""
    contexts, outside, errors = [], [], []

    def route(route):
        if urlsplit(route.request.url).hostname not in ("127.0.0.1", None):
            outside.append(route.request.url)
            return route.abort()
        return route.continue_()

    def open_(path: str, lang: str = "zh", size: dict = DESK, base: str = "", context=None, script: bool = True, init: str = "", **options):
        if context is None:
            context = chromium.new_context(viewport=size, java_script_enabled=script, **options)
            contexts.append(context)
            context.route("**/*", route)
            if init:
                context.add_init_script(init)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server}{base}/{'en/' if lang == 'en' else ''}{path}.html")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not outside, f"requests that leave the machine: {outside}"
    assert not errors, f"errors in scripts: {errors}"
