"""A new page, form, checklist, scenario or kit: its files are made, `check` names every gap, and filling the gaps is all it takes."""
from __future__ import annotations

import re

import pytest

from playbook import create
from playbook.checks.pages import UNWRITTEN

KINDS = {
    "request": "request/site-visit", "checklist": "checklist/after-work", "page": "about/new-words", "scenario": "practice/late-call",
    "kit": "onboarding/kit-20",
}
PAGES_ONLY = ("page", "kit")
WRONG = ("Quick", "quick ask", "quick_ask", "快问", "-quick", "quick-", "", "../quick", "a/b/c", "quick.yml", "a//b", "/tmp/x")
GAP = re.compile(rf'(?P<quote>"?)(?:{UNWRITTEN.pattern})[^"\n{{]*(?P=quote)(?P<id>\{{ #[a-z-]+ \}})?', re.I)
STALE = re.compile(r"playbook\.py stamp \S+")


def arguments(kind: str) -> tuple[str, str]:
    return kind, KINDS[kind] if kind == "page" else KINDS[kind].split("/")[1]


def files(kind: str) -> list[str]:
    pages = [f"docs/{lang}/{KINDS[kind]}.md" for lang in ("zh", "en")]
    return pages if kind in PAGES_ONLY else [*pages, f"docs/_data/{kind}/{KINDS[kind].split('/')[1]}.yml"]


def fill(project, kind: str) -> None:
    """Puts words where the files say that some are to be written."""
    for path in files(kind):
        def words(match: re.Match) -> str:
            return f"{'写好的话，说清读者下一步做什么' if '待写' in match[0] else 'Words that were written, and what to do next'} {match['id'] or ''}".strip()

        project.write(path, GAP.sub(words, project.read(path)))


@pytest.mark.parametrize("kind", KINDS)
def test_new_files_lack_only_their_words_and_with_them_they_are_sound(kind, ready, run, says_both):
    made = run(ready, "new", *arguments(kind))
    assert made.returncode == 0 and all(path in made.stdout for path in files(kind))
    says_both(made.stdout.split(files(kind)[-1])[-1])

    checked = run(ready, "check")
    assert checked.returncode == 1
    said = checked.stdout.split("\n")[0:-3:2]
    assert {line.split(":")[0] for line in said} == set(files(kind))
    assert all(STALE.search(line) or UNWRITTEN.search(at(ready, line)) for line in said), checked.stdout

    fill(ready, kind)
    left = [line for line in run(ready, "check").stdout.split("\n")[0:-3:2] if not STALE.search(line)]
    assert not left
    assert run(ready, "stamp", KINDS[kind]).returncode == 0
    assert run(ready, "check").returncode == 0


def test_new_files_of_every_kind_build_once_their_words_are_written_and_a_fourth_remedy_needs_no_drawing(ready, run):
    for kind in KINDS:
        run(ready, "new", *arguments(kind))
        fill(ready, kind)
    for lang in ("zh", "en"):
        text = re.sub("^order: .*$", "order: 4", ready.read(f"docs/{lang}/remedy/value.md"), flags=re.M)
        ready.write(f"docs/{lang}/remedy/fourth.md", re.sub("^title: .*$", f"title: {'四' if lang == 'zh' else 'Four'}", text, flags=re.M))
    assert run(ready, "stamp", "--all").returncode == 0
    done = run(ready, "build")
    assert done.returncode == 0, done.stdout
    assert (ready.root / "site/remedy/fourth.html").is_file() and (ready.root / "site/en/poster/remedy-fourth.html").is_file()
    for path in KINDS.values():
        for lang in ("", "en/"):
            assert (ready.root / f"site/{lang}{path}.html").is_file()
            part, name = path.split("/")
            overview = (ready.root / f"site/{lang}{part}/index.html").read_text("utf-8")
            assert f"{name}.html" in overview, "no menu leads there"


def at(project, line: str) -> str:
    """The line of a file that a sentence is about; the two words at the top of a page stand together."""
    path, number = line.split(":")[:2]
    return project.read(path).split("\n")[int(number) - 1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_is_taken_is_refused_and_nothing_is_written_over(kind, ready, run, says_both):
    run(ready, "new", *arguments(kind))
    fill(ready, kind)
    before = [ready.read(path) for path in files(kind)]
    again = run(ready, "new", *arguments(kind))
    assert again.returncode == 1 and len(again.stdout.strip().split("\n")) == 2 and files(kind)[0] in again.stdout
    says_both(again.stdout)
    assert [ready.read(path) for path in files(kind)] == before


@pytest.mark.parametrize("id_", WRONG)
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_cannot_be_is_refused_in_one_sentence(kind, id_, tmp_path, capsys, says_both):
    assert create.run(tmp_path, kind, id_) == 1
    said = capsys.readouterr().out
    says_both(said)
    assert len(said.strip().split("\n")) == 2 and said.count(f"“{id_}”") == 2 and not list(tmp_path.iterdir())


def test_a_kind_that_there_is_not_is_refused(ready, run):
    done = run(ready, "new", "poem", "spring")
    assert done.returncode == 2 and "request" in done.stderr and "checklist" in done.stderr
