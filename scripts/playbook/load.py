"""Reads `docs/` into a Site. What cannot be read becomes a Problem, and never an exception."""
from __future__ import annotations

import re
from pathlib import Path

from .model import (
    ENDS, EXPECTED, LANGS, MINUTES, RECALL_DAYS, RECIPIENTS, SITUATIONS, TERM_GROUPS, Answer, Asked, AskedBack, Band, Block, Card, Checklist,
    Choice, Correction, Customer, Decision, Ending, Fact, Field, Guess, Item, Job, Line, Page, Person, Point, Problem, Request, Result,
    Rubric, Scenario, Scene, SelfCheck, Side, Site, Stage, Statement, Step, Team, Term, Text, Vague,
)
from .source import Node, read_front_matter, read_marks, read_yaml

SINGLE = ("words", "glossary", "evidence", "source", "cast", "ids", "picture", "house", "self-check", "vague", "recall", "path", "rubric", "asked")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load(root: Path) -> Site:
    """All content below `root/docs`."""
    problems: list[Problem] = []
    pages = {(page.lang, page.id): page for page in _pages(root, problems)}
    data = root / "docs" / "_data"
    one = {name: _read(root, data / f"{name}.yml", problems) for name in SINGLE}
    words = {key: one["words"].text(key) for key in one["words"].keys}
    banned = one["glossary"].at("banned")
    site = Site(
        root=root,
        pages=pages,
        requests=_folder(root, data / "request", problems, _request),
        checklists=_folder(root, data / "checklist", problems, _checklist),
        scenes=_folder(root, data / "scene", problems, _scene),
        scenarios=_folder(root, data / "scenario", problems, _scenario),
        cards=_listed(one["recall"], "cards", _card),
        stages=_listed(one["path"], "stages", _stage),
        rubric=_rubric(one["rubric"]),
        people=_listed(one["cast"], "people", _person),
        customers=_listed(one["cast"], "customers", _customer),
        facts=_listed(one["evidence"], "facts", _fact),
        points=_listed(one["source"], "points", _point),
        teams=_listed(one["house"], "teams", _team),
        asked_back=_asked_back(one["vague"]),
        self_check=_self_check(one["self-check"]),
        terms=tuple(_listed(one["glossary"], "terms", _term).values()),
        banned={lang: banned.strings(lang) for lang in LANGS},
        alike=_alike(one["asked"].at("alike")),
        asked=_asked(one["asked"]),
        words=words,
        pictures={name: one["picture"].texts(name) for name in one["picture"].keys},
        ids=one["ids"].strings("ids"),
        retired=one["ids"].strings("retired"),
        problems=(),
    )
    for node in (*one.values(), banned):
        node.finish()
    return Site(**{**site.__dict__, "problems": tuple(problems)})


def _text(root: Path, path: Path, problems: list[Problem]) -> str | None:
    """The text of a file, with or without a byte-order mark; None when it cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(name, 1, Text("缺少这个文件；从版本库恢复它。", "This file is missing; restore it from version control.")))
    except UnicodeDecodeError:
        problems.append(Problem(name, 1, Text("文件不是 UTF-8 编码；在编辑器里另存为 UTF-8。", "The file is not UTF-8; save it as UTF-8 in your editor.")))
    return None


def _read(root: Path, path: Path, problems: list[Problem]) -> Node:
    name, text = path.relative_to(root).as_posix(), _text(root, path, problems)
    return Node(name, None, []) if text is None else read_yaml(name, text, problems)


def _seen(paths) -> list[Path]:
    """Files in order, without those that editors and systems hide."""
    return sorted(path for path in paths if not path.name.startswith("."))


def _folder(root, folder, problems, build) -> dict:
    """Every thing of one kind, one file each; a file's name is its id."""
    found = {}
    for path in _seen(folder.glob("*.yml")):
        node = _read(root, path, problems)
        if not node.keys:
            continue
        if node.string("id") != path.stem:
            node.report(
                f"文件名是“{path.stem}”，id 却不同；把 id 改成“{path.stem}”。",
                f"The file is called “{path.stem}” but its id differs; make the id “{path.stem}”.",
            )
        found[path.stem] = build(node)
        node.finish()
    return found


def _listed(node: Node, key: str, build) -> dict:
    """Entries with an id below `key`, in order; a repeated id is a problem."""
    found: dict = {}
    if not node.keys:
        return found
    for child in node.list(key):
        thing = build(child)
        child.finish()
        _unique(child, child.string("id", ""), found)
        found[child.string("id", "")] = thing
    return found


def _unique(node: Node, id_: str, seen) -> None:
    if id_ in seen:
        node.report(f"id “{id_}”用了两次；给其中一个换个名字。", f"The id “{id_}” is used twice; rename one of them.")
    if not (ID.fullmatch(id_) or re.fullmatch(r"[SE]\d\d", id_)):
        node.report(
            f"id “{id_}”只能用小写英文字母、数字和连字符。",
            f"The id “{id_}” may hold only lower-case letters, digits and hyphens.",
        )


# Pages

def _pages(root: Path, problems: list[Problem]):
    for lang in LANGS:
        base = root / "docs" / lang
        for path in _seen(base.rglob("*.md")):
            text = _text(root, path, problems)
            if text is not None:
                yield _page(root, base, path, lang, text, problems)


def _page(root: Path, base: Path, path: Path, lang: str, text: str, problems: list[Problem]) -> Page:
    name = path.relative_to(root).as_posix()
    front, body, body_line = read_front_matter(text)
    meta = read_yaml(name, front, problems, offset=1) if front else Node(name, None, problems)
    page = Page(
        id=path.relative_to(base).with_suffix("").as_posix(),
        lang=lang,
        path=name,
        title=meta.string("title"),
        description=meta.string("description"),
        source=meta.strings("source"),
        order=meta.number("order", 999),
        minutes=meta.number("minutes", 0),
        formerly=meta.strings("formerly"),
        synced=meta.string("synced", ""),
        body=body,
        body_line=body_line,
        marks=read_marks(body, body_line),
        lines=meta.lines(),
    )
    meta.finish()
    return page


# Things with a shape

def _request(node: Node) -> Request:
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
            formerly=child.strings("formerly"),
            line=child.line,
        ))
        child.finish()
        _unique(child, fields[-1].id, {f.id for f in fields[:-1]})
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
        hand_over=node.choice("hand-over", LANGS, ""),
        title=node.text("title"),
        who=node.text("who"),
        fields=tuple(fields),
        output=tuple(_built(node.list("output"), _block)),
        example=node.texts("example"),
        almost=almost.texts("values", required=False),
        corrections=tuple(_built(almost.list("corrections", required=False), _correction)),
        formerly=node.strings("formerly"),
        retired=node.strings("retired"),
        lines=node.lines() | {f"example.{key}": line for key, line in node.at("example").lines().items()},
    )
    almost.finish()
    return request


def _built(nodes: list[Node], build):
    for node in nodes:
        yield build(node)
        node.finish()


def _block(node: Node) -> Block:
    return Block(lead=node.text("lead", required=False), say=node.text("say"), line=node.line)


def _correction(node: Node) -> Correction:
    return Correction(node.string("field"), node.text("why"), node.text("better"), node.line)


def _checklist(node: Node) -> Checklist:
    items = []
    for child in node.list("items"):
        items.append(Item(child.string("id"), child.text("text"), child.text("why", False), child.strings("formerly"), child.line))
        child.finish()
        _unique(child, items[-1].id, {item.id for item in items[:-1]})
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


def _scene(node: Node) -> Scene:
    sides = []
    for name in ("wrong", "right"):
        child = node.need(name) or node.at(name)
        sides.append(_side(child))
    return Scene(node.string("id"), node.path, node.string("colleague"), node.text("title"), *sides)


def _side(node: Node) -> Side:
    ask, lines = node.at("ask"), _lines(node)
    stop = ask.number("after", len(lines)) if ask.keys else 0
    question, guesses = None, ()
    if ask.keys:
        question, guesses = ask.words(), tuple(_guess(child) for child in ask.list("guesses"))
        ask.finish()
    side = Side(node.text("setting"), lines, question, guesses, stop, node.text("end"))
    node.finish()
    return side


def _lines(node: Node, required: bool = True) -> tuple[Line, ...]:
    return tuple(_built(node.list("lines", required), _line))


def _line(node: Node) -> Line:
    return Line(node.string("who"), node.string("at", ""), node.text("text"), node.text("note", False))


def _guess(node: Node) -> Guess:
    guess = Guess(node.string("id"), node.words(), node.choice("hit", ("yes", "no"), "no") == "yes")
    node.finish()
    return guess


def _scenario(node: Node) -> Scenario:
    colleague = node.string("colleague")
    seen: set[str] = set()

    def decision(child: Node) -> Decision:
        _unique(child, child.string("id"), seen)
        seen.add(child.string("id"))
        choices = tuple(_built(child.list("choices"), choice))
        return Decision(child.string("id"), _lines(child), child.text("ask"), choices, child.line)

    def choice(child: Node) -> Choice:
        _unique(child, child.string("id"), seen)
        seen.add(child.string("id"))
        return Choice(
            child.string("id"), child.text("text"), child.text("thinks"), child.string("who", colleague), child.text("cost"),
            child.string("to"), child.strings("formerly"), child.line,
        )

    def ending(child: Node) -> Ending:
        _unique(child, child.string("id"), seen)
        seen.add(child.string("id"))
        return Ending(
            child.string("id"), child.choice("kind", ENDS), child.text("title"), _lines(child, False), child.text("text"),
            child.text("debrief"), child.strings("pages"), child.string("request"), child.string("checklist"),
            child.strings("formerly"), child.line,
        )

    return Scenario(
        id=node.string("id"),
        path=node.path,
        colleague=colleague,
        pattern=node.string("pattern"),
        minutes=node.number("minutes"),
        title=node.text("title"),
        setting=node.text("setting"),
        decisions=tuple(_built(node.list("nodes"), decision)),
        endings=tuple(_built(node.list("endings"), ending)),
        formerly=node.strings("formerly"),
        retired=node.strings("retired"),
    )


def _card(node: Node) -> Card:
    day = node.choice("day", map(str, RECALL_DAYS))
    answers = tuple(_listed(node, "answers", _answer).values())
    return Card(node.string("id"), int(day or 1), node.string("page"), node.text("situation"), answers, node.text("why"), node.strings("formerly"), node.line)


def _answer(node: Node) -> Answer:
    return Answer(node.string("id"), node.words(), node.choice("right", ("yes", "no"), "no") == "yes")


def _stage(node: Node) -> Stage:
    steps = tuple(_listed(node, "steps", _step).values())
    return Stage(node.string("id"), node.number("day"), node.text("title"), node.text("outcome"), steps, node.line)


def _step(node: Node) -> Step:
    return Step(
        node.string("id"), node.number("minutes"), node.string("page"), node.text("do"), node.text("hand-in"), node.strings("formerly"), node.line,
    )


def _rubric(node: Node) -> Rubric:
    if not node.keys:
        return Rubric((), (), (), Text("", ""))
    return Rubric(
        levels=tuple(child.pair() for child in node.list("levels")),
        points=tuple(_listed(node, "points", _point_judged).values()),
        results=tuple(_built(node.list("results"), _band)),
        zero=node.text("zero"),
    )


def _point_judged(node: Node) -> Point:
    return Point(node.string("id"), node.words(), node.text("good"), node.strings("formerly"), node.line)


def _band(node: Node) -> Band:
    return Band(node.number("from"), node.words(), node.line)


def _self_check(node: Node) -> SelfCheck:
    if not node.keys:
        return SelfCheck((), (), (), ())
    return SelfCheck(
        answers=tuple(child.pair() for child in node.list("answers")),
        statements=tuple(_listed(node, "statements", _statement).values()),
        results=tuple(_result(child) for child in node.list("results")),
        retired=node.strings("retired"),
    )


def _statement(node: Node) -> Statement:
    return Statement(node.string("id"), node.string("pattern"), node.words(), node.line)


def _result(node: Node) -> Result:
    result = Result(node.string("pattern"), node.number("from"), node.words(), node.line)
    node.finish()
    return result


def _team(node: Node) -> Team:
    return Team(
        id=node.string("id"),
        name=node.text("name"),
        voice=node.text("voice"),
        reach=node.text("reach"),
        decides=node.text("decides"),
        jobs=tuple(_listed(node, "jobs", _job).values()),
        asks=_listed(node, "asks", _ask),
        starts=tuple(child.pair() for child in node.list("starts")),
        returns=tuple(child.pair() for child in node.list("returns")),
        thanks=node.text("thanks"),
    )


def _ask(node: Node) -> Text:
    node.string("id")
    return node.words()


def _job(node: Node) -> Job:
    return Job(node.string("id"), node.number("days"), node.number("first", 0), node.words())


def _person(node: Node) -> Person:
    return Person(
        node.string("id"), node.text("name"), node.text("initial"), node.text("role"),
        node.choice("side", ("us", "customer")), node.string("tint"), node.text("temper"),
    )


def _customer(node: Node) -> Customer:
    return Customer(node.string("id"), node.text("name"), node.text("project"))


def _fact(node: Node) -> Fact:
    return Fact(
        node.string("id"), node.choice("tag", ("study", "practice")), node.text("fact"), node.text("cite"), node.text("limit"),
    )


def _point(node: Node) -> Text:
    node.string("id")
    return node.pair()


def _term(node: Node) -> Term:
    lists = {key: _by_language(node.at(key)) for key in ("also", "avoid", "apart")}
    return Term(node.string("id"), node.choice("group", TERM_GROUPS), node.words(), node.text("means"), **lists)


ASKED_BACK = ("nobody", "undecided", "fillers", "dates", "negations", "lookalikes")


ALIKE = {"zh": re.compile("[\u3400-\u9fff]{2}"), "en": re.compile("[a-z&]+")}  # search looks pairs of characters up, and single words


def _alike(node: Node) -> dict[str, tuple[tuple[str, ...], ...]]:
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


def _asked(node: Node) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    for child in node.list("asked") if node.keys else []:
        place = child.string("place")
        if place in found:
            child.report(f"“{place}”写了两处；并成一处。", f"“{place}” stands here twice; put both together.")
        found[place] = Asked({lang: child.strings(lang) for lang in LANGS}, child.line)
        child.finish()
    return found


def _asked_back(node: Node) -> AskedBack:
    lists = {key: _by_language(node.at(key)) for key in ASKED_BACK}
    return AskedBack(vague=_listed(node, "words", _vague), **lists)


def _vague(node: Node) -> Vague:
    apart = _by_language(node.at("apart")) if node.has("apart") else {lang: () for lang in LANGS}
    return Vague(node.string("id"), _by_language(node.at("words")), apart, node.text("ask"))


def _by_language(node: Node) -> dict[str, tuple[str, ...]]:
    lists = {lang: node.strings(lang) for lang in LANGS}
    node.finish()
    return lists
