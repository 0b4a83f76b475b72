"""The commands as an editor runs them: what they say, and what they leave alone."""
from __future__ import annotations

import re
import shutil
import socket

import pytest

COMMANDS = ("serve", "test", "build", "check", "new", "stamp", "bench")
WHERE = re.compile(r"^docs/\S+\.(?:md|yml):\d+: .*[\u4e00-\u9fff]")

BAD = {
    "a key written twice": ("docs/_data/request/work-request.yml", "group: ", "group: other\ngroup: "),
    "broken YAML": ("docs/_data/words.yml", "copy:\n", "copy: one: two\n"),
    "a page whose title is broken": ("docs/zh/index.md", "title: ", "title: a: b: "),
    "a misspelt marker": ("docs/en/request/work-request.md", "pb:request", "pb:reqest"),
    "a dead link": ("docs/zh/about/edit.md", "## ", "[x](nowhere.md)\n\n## "),
    "a colleague whom nobody knows": ("docs/_data/scene/old-proposal.yml", "colleague: ", "colleague: nobody-"),
    "a list of words that is no list of words": ("docs/_data/glossary.yml", "terms:", "- terms:"),
}


def test_help_shows_every_command_in_both_languages(project, run):
    done = run(project, "--help")
    assert done.returncode == 0
    for name in COMMANDS:
        line = re.search(rf"^    {name} +(.*(?:\n {{8,}}.*)*)", done.stdout, re.M)
        assert line and re.search("[\u4e00-\u9fff].* · .*[a-z]", line[1]), name
        one = run(project, name, "--help")
        assert one.returncode == 0 and re.search("[\u4e00-\u9fff]", one.stdout)


def test_no_command_at_all_shows_the_help(project, run):
    done = run(project)
    assert done.returncode == 2 and all(name in done.stdout for name in COMMANDS)


def test_good_content_passes_the_check_in_one_sentence(ready, run, says_both):
    done = run(ready, "check")
    assert done.returncode == 0 and not done.stderr and len(done.stdout.strip().split("\n")) == 2
    says_both(done.stdout)


@pytest.mark.parametrize("name", BAD)
def test_bad_content_is_named_by_file_and_line_in_both_languages(name, ready, run, says_both):
    path, old, new = BAD[name]
    ready.replace(path, old, new)
    done = run(ready, "check")
    assert done.returncode == 1 and not done.stderr
    says_both(done.stdout)
    said = done.stdout.split("\n")[0:-3:2]
    assert said and all(WHERE.match(line) for line in said) and any(line.startswith(f"{path}:") for line in said)


def test_a_file_in_another_encoding_is_named_and_nothing_breaks(ready, run, says_both):
    path = ready.root / "docs/zh/about/edit.md"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    done = run(ready, "check")
    assert done.returncode == 1 and "docs/zh/about/edit.md:1: " in done.stdout
    says_both(done.stdout)


def test_bad_content_builds_nothing_and_leaves_the_last_site_as_it_was(ready, run, built, bytes_of, says_both):
    shutil.copytree(built, ready.root / "site")
    before = bytes_of(ready.root / "site")
    ready.replace("docs/zh/index.md", "title: ", "titel: ")
    done = run(ready, "build")
    assert done.returncode == 1 and "docs/zh/index.md:2: " in done.stdout
    says_both(done.stdout)
    assert bytes_of(ready.root / "site") == before
    assert {path.name for path in ready.root.iterdir()} == {"docs", "overrides", "scripts", "mkdocs.yml", "site"}


@pytest.mark.parametrize(("path", "old", "new"), [
    ("overrides/components/message/message.html", "{{ t('copy') }}", "{{ t('no-such-word') }}"),  # stops while building
    ("overrides/components/header/header.html", "</header>", '<a href="nowhere.html">x</a></header>'),  # builds, with dead links
])
def test_a_build_that_fails_later_leaves_the_last_site_as_it_was(path, old, new, ready, run, built, bytes_of):
    shutil.copytree(built, ready.root / "site")
    before = bytes_of(ready.root / "site")
    ready.replace(path, old, new)
    done = run(ready, "build", expect_traceback=True)
    assert done.returncode == 1 and "site/" in done.stdout.strip().split("\n")[-1]
    assert bytes_of(ready.root / "site") == before


def test_languages_side_by_side_give_the_bytes_that_one_after_the_other_gives_and_an_empty_address_means_the_one_in_the_settings(ready, run, built, bytes_of):
    assert run(ready, "build", PLAYBOOK_URL="").returncode == 0
    together = bytes_of(ready.root / "site")
    assert together == bytes_of(built) and len(together) > 40
    assert not [path.name for path in ready.root.iterdir() if path.name.startswith(".site")]
    address = re.search(r'PLAYBOOK_URL, "([^"]+)"', ready.read("mkdocs.yml"))[1]
    assert f'rel="canonical" href="{address}"' in (ready.root / "site/index.html").read_text("utf-8")


def test_below_a_folder_every_address_leads_there(ready, run):
    assert run(ready, "build", PLAYBOOK_URL="https://example.com/some/where/").returncode == 0
    site = ready.root / "site"
    for name in ("404.html", "en/404.html"):
        text = (site / name).read_text("utf-8")
        addresses = re.findall(r'(?:href|src|data-index|data-base)="([^"#]+)', text)
        assert len(addresses) > 10 and all(re.match(r"/some/where(/|$)", address) for address in addresses), addresses
    home, deep = ((site / name).read_text("utf-8") for name in ("index.html", "en/about/edit.html"))
    for text in (home, deep):
        assert 'rel="canonical" href="https://example.com/some/where/' in text
        assert not re.findall(r'(?:<a[^>]* href|src)="(?:/|https?://(?:example|playbook))', text)
    assert "<loc>https://example.com/some/where/en/about/edit.html</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_an_occupied_port_is_named_in_one_sentence(ready, run, says_both):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(ready, "serve", "--port", str(port))
    assert done.returncode == 1 and not done.stderr
    says_both(done.stdout)
    assert len(done.stdout.strip().split("\n")) == 2 and done.stdout.count(str(port)) >= 2


@pytest.mark.parametrize("port", ["0", "65536", "99999", "-1", "eighty"])
def test_a_port_that_cannot_be_is_refused(project, run, port):
    done = run(project, "serve", "--port", port)
    assert done.returncode == 2 and port in done.stderr and re.search("[\u4e00-\u9fff]", done.stderr)


def test_bad_content_is_not_served(ready, run, says_both):
    ready.replace("docs/zh/index.md", "title: ", "titel: ")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = run(ready, "serve", "--port", str(port))
    assert done.returncode == 1 and "docs/zh/index.md:2: " in done.stdout
    says_both(done.stdout)


def test_options_of_the_test_command_go_to_pytest_as_they_are(project, run):
    project.write("tests/test_some.py", "def test_one(): pass\ndef test_two(): assert False\n")
    assert run(project, "test", "-k", "one", "-q", PLAYBOOK_BROWSER="/bin/sh").returncode == 0
    done = run(project, "test", "-q", "tests", "-k", "two", PLAYBOOK_BROWSER="/bin/sh")
    assert done.returncode == 1 and "1 failed, 1 deselected" in done.stdout
    assert run(project, "test", PLAYBOOK_BROWSER="/nowhere").returncode == 1


def test_stamp_lists_what_to_read_and_records_what_was_read(ready, run, says_both):
    ready.write("docs/zh/about/edit.md", ready.read("docs/zh/about/edit.md") + "\n改了一句。\n")
    listed = run(ready, "stamp")
    assert listed.returncode == 0 and listed.stdout.startswith("about/edit: docs/zh/about/edit.md  docs/en/about/edit.md\n")
    assert run(ready, "check").returncode == 1
    wrong = run(ready, "stamp", "about/nothing")
    assert wrong.returncode == 1 and "about/nothing" in wrong.stdout
    says_both(wrong.stdout)
    done = run(ready, "stamp", "about/edit")
    assert done.returncode == 0 and run(ready, "check").returncode == 0
    says_both(done.stdout)


def test_a_menu_that_names_no_page_is_reported_in_one_sentence(ready, run):
    ready.replace("mkdocs.yml", "  - remedy/index.md", "  - remedies/index.md")
    done = run(ready, "build")
    assert done.returncode == 1 and done.stdout.count("“remedies/index.md”") == 2 and not (ready.root / "site").exists()


@pytest.mark.parametrize("text", ["ids: [broken\n", "- a list\n", ""])
def test_a_list_of_ids_that_cannot_be_read_is_never_written_over(text, ready, run):
    ready.write("docs/_data/ids.yml", text)
    run(ready, "stamp", "--all")
    run(ready, "new", "page", "about/new-words")
    assert ready.read("docs/_data/ids.yml") == text
    assert "docs/_data/ids.yml:" in run(ready, "check").stdout
