"""YAML is read with its lines; whatever is wrong becomes a sentence with a place, and never an exception."""
from __future__ import annotations

import pytest

from playbook.model import LANGS, Text
from playbook.source import read_front_matter, read_yaml


def read(text: str, offset: int = 0):
    problems: list = []
    return read_yaml("a.yml", text, problems, offset), problems


def lines(problems) -> list[int]:
    for problem in problems:
        assert problem.path == "a.yml" and problem.message.zh != problem.message.en
    return [problem.line for problem in problems]


def test_each_key_knows_its_own_line_also_above_a_group():
    node, problems = read("a: 1\nb:\n  zh: 二\n  en: two\nc: 3\n", offset=10)
    assert node.lines() == {"a": 11, "b": 12, "c": 15} and not problems


@pytest.mark.parametrize("word", ["no", "yes", "on", "true", "null", "~", "007", "1.50", "2024-01-01", "0x1F", "1_000", "=="])
def test_every_value_stays_the_text_that_was_typed(word):
    node, problems = read(f"a: {word}\nb: [{word}]\n")
    assert node.string("a") == word and node.strings("b") == (word,) and not problems


def test_a_key_written_twice_is_reported_on_its_second_line():
    node, problems = read("a: 1\nb: 2\na: 3\n")
    assert lines(problems) == [3] and node.string("a") == "3"


@pytest.mark.parametrize(("text", "line"), [
    ("a: b: c\n", 1), ("a: 1\n\tb: 2\n", 2), ("a: [1\n", 2), ("a: 1\n  b: 2\n", 2), ('a: "x\n', 2), ("a: *b\n", 1),
])
def test_broken_yaml_is_one_sentence_with_a_line_and_an_empty_root(text, line):
    node, problems = read(text)
    assert lines(problems) == [line] and not node.keys


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n- b\n", "only words\n"])
def test_a_file_without_names_is_reported_on_its_first_line(text):
    node, problems = read(text, offset=4)
    assert lines(problems) == [5] and not node.keys


def test_what_was_not_asked_for_is_reported_on_its_own_line():
    node, problems = read("a: 1\nb: 2\nc: 3\n")
    node.string("a"), node.string("c", "")
    node.finish()
    assert lines(problems) == [2] and "“b”" in problems[0].message.zh and "a, c" in problems[0].message.en


@pytest.mark.parametrize(("text", "missing"), [
    ("a:\n  zh: 一\n", ["en"]), ("a:\n  en: one\n", ["zh"]), ("a:\n  zh: 一\n  en:\n", ["en"]),
    ("a: 一\n", ["zh", "en"]), ("a:\n", ["zh", "en"]),
])
def test_each_language_that_is_missing_is_named(text, missing):
    node, problems = read(text)
    pair = node.text("a")
    assert isinstance(pair, Text) and [lang for lang in LANGS if not pair[lang]] == missing
    assert [next(lang for lang in LANGS if f"({lang}:)" in problem.message.en) for problem in problems] == missing


def test_a_sentence_keeps_its_lines_and_loses_the_blanks_around_them():
    node, problems = read("a:\n  zh: |\n    一\n    二\n  en: |\n    one\n    two\n\n")
    assert node.text("a") == Text("一\n二", "one\ntwo") and not problems


def test_an_optional_sentence_may_be_absent_and_a_needed_one_may_not():
    node, problems = read("b: 1\n")
    assert node.text("a", required=False) is None and not problems
    assert node.text("a") == Text("", "") and lines(problems) == [1]


@pytest.mark.parametrize(("word", "value", "wrong"), [
    ("7", 7, 0), ("007", 7, 0), ("-1", 5, 1), ("1.5", 5, 1), ("seven", 5, 1), ("1234567", 5, 1), ("", 5, 1),
])
def test_a_number_is_whole_or_else_reported(word, value, wrong):
    node, problems = read(f"a: {word}\n")
    assert node.number("a", 5) == value and len(problems) == wrong


def test_a_choice_is_one_of_those_allowed_or_else_reported():
    node, problems = read("a: study\nb: guess\n")
    assert node.choice("a", ("study", "practice")) == "study" and not problems
    assert node.choice("b", ("study", "practice")) == "study" and lines(problems) == [2]
    assert node.choice("c", ("study", "practice"), "practice") == "practice" and len(problems) == 1


@pytest.mark.parametrize("text", ["a: word\n", "a:\n  b: 1\n"])
def test_a_word_where_a_list_belongs_is_reported(text):
    node, problems = read(text)
    assert node.list("a") == [] and len(lines(problems)) == 1


@pytest.mark.parametrize("text", ["a: [1, 2]\n", "a:\n  b: 1\n"])
def test_a_list_where_a_sentence_belongs_is_reported(text):
    node, problems = read(text)
    assert node.string("a") == "" and len(lines(problems)) == 1


def test_front_matter_ends_where_the_body_begins():
    assert read_front_matter("---\ntitle: a\n---\nbody\n") == ("title: a", "body\n", 4)
    assert read_front_matter("---\ntitle: a\norder: 1\n--- \n\nbody") == ("title: a\norder: 1", "\nbody", 5)
    assert read_front_matter("body\n---\n") == ("", "body\n---\n", 1)
