"""Builds what is filled in and ticked."""
from __future__ import annotations

from ..model import (
    EXPECTED, LANGS, MINUTES, RECIPIENTS, SITUATIONS, AskedBack, Block, Checklist, Correction, Field, Item, Job, Question, Request, State,
    Team, Text, Vague, Verdict, Way,
)
from ..source import Node
from .entries import built, by_language, listed, unique

ASKED_BACK = ("nobody", "undecided", "fillers", "dates", "negations", "lookalikes")


def request(node: Node) -> Request:
    fields = []
    for child in node.list("fields"):
        fields.append(Field(
            id=child.string("id"),
            required=child.choice("required", ("yes", "no")) == "yes",
            kind=child.choice("kind", ("line", "text"), "line"),
            expects=child.choice("expects", EXPECTED, ""),
            label=child.text("label"),
            hint=child.text("hint"),
            default=child.text("default", required=False),
            origins=child.strings("from"),
            formerly=child.strings("formerly"),
            line=child.line,
        ))
        child.finish()
        unique(child, fields[-1].id, {f.id for f in fields[:-1]})
    almost = node.at("almost")
    request = Request(
        id=node.string("id"),
        path=node.path,
        group=node.choice("group", SITUATIONS),
        order=node.number("order", 999),
        minutes=int(node.choice("minutes", map(str, MINUTES)) or 1),
        to=node.choices("to", RECIPIENTS),
        jobs=node.strings("jobs"),
        team_asks=node.choice("team-asks", ("yes", "no"), "no") == "yes",
        checklist=node.string("checklist", ""),
        next=node.strings("next"),
        states=tuple(built(node.list("states", required=False), _state)),
        weigh=tuple(built(node.list("weigh", required=False), _question)),
        verdicts=tuple(built(node.list("verdicts", required=False), _verdict)),
        remarks=tuple(built(node.list("remarks", required=False), _way)),
        hand_over=node.choice("hand-over", LANGS, ""),
        title=node.text("title"),
        who=node.text("who"),
        fields=tuple(fields),
        output=tuple(built(node.list("output"), _block)),
        example=node.texts("example"),
        almost=almost.texts("values", required=False),
        corrections=tuple(built(almost.list("corrections", required=False), _correction)),
        formerly=node.strings("formerly"),
        retired=node.strings("retired"),
        lines=node.lines() | {f"example.{key}": line for key, line in node.at("example").lines().items()},
    )
    almost.finish()
    return request


def _state(node: Node) -> State:
    return State(node.string("id"), node.text("name"), node.text("say"), node.line)


def _question(node: Node) -> Question:
    options = {}
    for child in node.list("options"):
        options[child.string("id")] = child.words()
        child.finish()
    return Question(node.string("id"), node.text("label"), options, node.line)


def _verdict(node: Node) -> Verdict:
    ways = tuple({key: way.strings(key) for key in way.keys} for way in node.list("when"))
    return Verdict(node.string("id"), ways, node.text("name"), node.text("why"), node.texts("fills", required=False), node.line)


def _way(node: Node) -> Way:
    optional = {key: node.text(key, required=False) for key in ("becomes", "owner", "ask", "rest", "none")}
    return Way(into=node.string("into"), name=node.text("name"), say=node.text("say"), line=node.line, **optional)


def _block(node: Node) -> Block:
    return Block(lead=node.text("lead", required=False), say=node.text("say"), line=node.line)


def _correction(node: Node) -> Correction:
    return Correction(node.string("field"), node.text("why"), node.text("better"), node.line)


def checklist(node: Node) -> Checklist:
    items = []
    for child in node.list("items"):
        items.append(Item(child.string("id"), child.text("text"), child.text("why", False), child.strings("formerly"), child.line))
        child.finish()
        unique(child, items[-1].id, {item.id for item in items[:-1]})
    return Checklist(
        id=node.string("id"),
        path=node.path,
        order=node.number("order", 999),
        title=node.text("title"),
        pause=node.text("pause"),
        type=node.choice("type", ("read-do", "do-confirm")),
        seconds=node.number("seconds"),
        items=tuple(items),
        formerly=node.strings("formerly"),
        retired=node.strings("retired"),
        line=node.line,
    )


def team(node: Node) -> Team:
    return Team(
        id=node.string("id"),
        name=node.text("name"),
        voice=node.text("voice"),
        reach=node.text("reach"),
        decides=node.text("decides"),
        jobs=tuple(listed(node, "jobs", _job).values()),
        asks=listed(node, "asks", _ask),
        starts=tuple(child.pair() for child in node.list("starts")),
        returns=tuple(child.pair() for child in node.list("returns")),
        thanks=node.text("thanks"),
    )


def _ask(node: Node) -> Text:
    node.string("id")
    return node.words()


def _job(node: Node) -> Job:
    return Job(node.string("id"), node.number("days"), node.number("first", 0), node.words())


def asked_back(node: Node) -> AskedBack:
    lists = {key: by_language(node.at(key)) for key in ASKED_BACK}
    return AskedBack(vague=listed(node, "words", _vague), **lists)


def _vague(node: Node) -> Vague:
    apart = by_language(node.at("apart")) if node.has("apart") else {lang: () for lang in LANGS}
    return Vague(node.string("id"), by_language(node.at("words")), apart, node.text("ask"))
