"""Builds the company’s people, words and facts, and what people type for them."""
from __future__ import annotations

import re

from ..model import LANGS, TERM_GROUPS, Asked, Customer, Fact, Person, Term, Text
from ..source import Node
from .entries import by_language

ALIKE = {"zh": re.compile("[\u3400-\u9fff]{2}"), "en": re.compile("[a-z&]+")}  # search looks pairs of characters up, and single words


def person(node: Node) -> Person:
    return Person(
        node.string("id"), node.text("name"), node.text("initial"), node.text("role"),
        node.choice("side", ("us", "customer")), node.string("tint"), node.text("temper"),
    )


def customer(node: Node) -> Customer:
    return Customer(node.string("id"), node.text("name"), node.text("project"))


def fact(node: Node) -> Fact:
    return Fact(
        node.string("id"), node.choice("tag", ("study", "practice")), node.text("fact"), node.text("cite"), node.text("limit"),
    )


def point(node: Node) -> Text:
    node.string("id")
    return node.pair()


def term(node: Node) -> Term:
    lists = {key: by_language(node.at(key)) for key in ("also", "avoid", "apart")}
    return Term(node.string("id"), node.choice("group", TERM_GROUPS), node.words(), node.text("means"), **lists)


def alike(node: Node) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for lang in LANGS:
        groups = []
        for child in node.list(lang, required=False):
            words = tuple(child.value().split())
            if len(set(words)) < 2 or len(set(words)) < len(words) or not all(ALIKE[lang].fullmatch(word) for word in words):
                child.report(
                    f"“{child.value()}”这一组要有两个以上不同的词，词之间空一格；中文每个词两个字，英文小写的单词。",
                    f"“{child.value()}” should be two or more different words with a space between; Chinese ones of two characters, English ones single and in small letters.",
                )
            groups.append(words)
        found[lang] = tuple(groups)
    node.finish()
    return found


def asked(node: Node) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    for child in node.list("asked") if node.keys else []:
        place = child.string("place")
        if place in found:
            child.report(f"“{place}”写了两处；并成一处。", f"“{place}” stands here twice; put both together.")
        found[place] = Asked({lang: child.strings(lang) for lang in LANGS}, child.line)
        child.finish()
    return found
