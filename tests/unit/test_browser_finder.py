"""The tests find a browser by themselves, or say clearly what is lacking; they find LibreOffice, or do without."""
from __future__ import annotations

import os
import subprocess
from types import SimpleNamespace

import pytest

from playbook import browser


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch, tmp_path):
    """A machine without a browser and LibreOffice, where nothing can be installed; a test puts one where it likes."""
    monkeypatch.delenv("PLAYBOOK_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "PLACES", (str(tmp_path / "known/place"),))
    monkeypatch.setattr(browser, "OFFICES", (*browser.OFFICES[:2], str(tmp_path / "known/office")))
    calls: list = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: calls.append(command) or SimpleNamespace(returncode=1))
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    return calls


def program(path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_is_named_is_taken(monkeypatch, tmp_path):
    named = program(tmp_path / "mine/browser")
    program(tmp_path / "chromium")
    monkeypatch.setenv("PLAYBOOK_BROWSER", named)
    assert browser.find() == named


@pytest.mark.parametrize("named", ["/nowhere/chromium", "not-a-program", "{folder}", "{text}"])
def test_a_wrong_name_is_repeated_with_what_to_do_in_both_languages(monkeypatch, tmp_path, named):
    (tmp_path / "text").write_text("not a program", "utf-8")
    named = named.format(folder=tmp_path, text=tmp_path / "text")
    monkeypatch.setenv("PLAYBOOK_BROWSER", named)
    with pytest.raises(browser.NoBrowser) as error:
        browser.find()
    zh, en = str(error.value).split("\n")
    assert zh.count("PLAYBOOK_BROWSER") == en.count("PLAYBOOK_BROWSER") == 1 and named in zh and named in en


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_a_browser_on_the_path_is_found(tmp_path, name, nothing_installed):
    there = program(tmp_path / name)
    assert browser.find() == there
    assert nothing_installed == []


def test_a_browser_in_a_known_place_is_found(tmp_path):
    assert program(tmp_path / "known/place") == browser.find()


def test_without_any_browser_one_is_fetched_and_if_that_fails_the_reader_is_told_what_to_do(nothing_installed, capsys):
    with pytest.raises(browser.NoBrowser) as error:
        browser.find()
    assert [command[1:] for command in nothing_installed] == [["-m", "playwright", "install", "chromium"]]
    zh, en = str(error.value).split("\n")
    assert "Chromium" in zh and "Chromium" in en and "PLAYBOOK_BROWSER" in zh and "PLAYBOOK_BROWSER" in en
    assert len(capsys.readouterr().out.strip().split("\n")) == 2


def test_a_download_that_hangs_is_given_up(monkeypatch):
    def hang(command, **_):
        raise subprocess.TimeoutExpired(command, 300)

    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(browser.NoBrowser):
        browser.find()


def test_the_system_installs_one_only_for_its_administrator(monkeypatch, tmp_path, nothing_installed):
    program(tmp_path / "apt-get")
    with pytest.raises(browser.NoBrowser):
        browser.find()
    assert not any("apt-get" in command for command in nothing_installed)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    with pytest.raises(browser.NoBrowser):
        browser.find()
    installed = [command for command in nothing_installed if command[0] == "apt-get"]
    assert [command[1] for command in installed] == ["update", "install"] * 2
    assert "chromium-headless-shell" in installed[1] and "chromium" in installed[3] and all("fonts-noto-cjk" in command for command in installed[1::2])


def test_a_browser_without_windows_is_preferred(tmp_path):
    program(tmp_path / "chromium")
    preferred = program(tmp_path / "chromium-headless-shell")
    assert browser.find() == preferred


@pytest.mark.parametrize("name", ["soffice", "libreoffice", "known/office"])
def test_libreoffice_is_found_on_the_path_and_in_a_known_place(tmp_path, name, nothing_installed):
    assert program(tmp_path / name) == browser.office()
    assert nothing_installed == []


def test_without_libreoffice_only_the_systems_administrator_installs_it(monkeypatch, tmp_path, nothing_installed):
    program(tmp_path / "apt-get")
    assert browser.office() is None and nothing_installed == []
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert browser.office() is None, "what could not be installed is not there"
    assert [command[1] for command in nothing_installed] == ["update", "install"]
    monkeypatch.setattr(subprocess, "run", lambda command, **_: program(tmp_path / "soffice"))
    assert browser.office() == str(tmp_path / "soffice")
