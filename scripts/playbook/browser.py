"""Finds the programs that the tests open the site and its files with, Chromium and LibreOffice, or installs them."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first is the same browser without its windows, with which the tests take half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
PLACES = (
    "/usr/bin/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe", r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PACKAGES = (("chromium-headless-shell", "fonts-noto-cjk"), ("chromium", "fonts-noto-cjk"))  # an older system has only the second
OFFICES = (
    "soffice", "libreoffice", "/usr/bin/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)


class NoBrowser(Exception):
    """There is none, and none could be installed; the message says what to do."""


def find() -> str:
    """Path of a browser: from PLAYBOOK_BROWSER, PATH, known places, Playwright, or apt as root."""
    named = os.environ.get("PLAYBOOK_BROWSER")
    if named:
        if shutil.which(named):
            return named
        raise NoBrowser(
            f"PLAYBOOK_BROWSER 指的“{named}”打不开；改成浏览器程序的完整路径，或者去掉这个变量。\n"
            f"    PLAYBOOK_BROWSER names “{named}”, which cannot be run; give the full path of a browser, or unset it."
        )
    installed = (found for packages in PACKAGES if (found := _apt(NAMES + PLACES, *packages)))
    return _first(NAMES + PLACES) or _playwright() or next(installed, None) or _give_up()


def office() -> str | None:
    """Path of LibreOffice: from PATH, known places, or apt as root; None where there is none and none can be installed."""
    return _first(OFFICES) or _apt(OFFICES, "libreoffice-writer-nogui")


def _first(names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


def _playwright() -> str | None:
    print("没有找到浏览器，正在安装一个。\n    No browser found; installing one.", flush=True)
    try:
        done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _apt(names: tuple[str, ...], *packages: str) -> str | None:
    """The first of `names` that is there once Debian's packages are installed, which only root may do."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return _first(names)


def _give_up() -> str:
    raise NoBrowser(
        "测试要用 Chromium，这台机器上没有，也没能装上；装好 Chromium 或 Chrome，或者用 PLAYBOOK_BROWSER 写明它的路径。\n"
        "    The tests need Chromium; none is here and none could be installed. Install Chromium or Chrome, or name its path in PLAYBOOK_BROWSER."
    )
