"""Scenarios, recall cards, the thirty-day path, the rubric and team kits can be gone through from start to end."""
from __future__ import annotations

from typing import Iterator

from ..model import Card, Ending, Line, Page, Problem, Rubric, Scenario, Site, Stage, Step, Text
from ..source import KIT_MINUTES, steps_of
from ..ways import Ways
from .links import place_problem

DECISIONS, CHOICES, LINES = range(4, 8), range(3, 5), range(1, 7)
FEWEST_TO_GOOD, FEWEST = 4, 2  # decisions on the shortest way to a good end, and to any
FEWEST_BAD = 2
POINTS, LEVELS, ANSWERS = 8, 3, range(3, 5)
RECALL, PATH, RUBRIC = "docs/_data/recall.yml", "docs/_data/path.yml", "docs/_data/rubric.yml"
CARDS = ("card-seller", "card-colleague")


def check(site: Site) -> Iterator[Problem]:
    for scenario in site.scenarios.values():
        yield from _amount(scenario)
        yield from _people(scenario, site)
        yield from _leads(scenario, site)
        yield from _ways(scenario)
    for card in site.cards.values():
        yield from _card(card, site)
    yield from _path(list(site.stages.values()), site)
    yield from _rubric(site.rubric)
    for page in site.pages.values():
        if page.kind == "kit":
            yield from _kit(page)


def _amount(scenario: Scenario) -> Iterator[Problem]:
    if len(scenario.decisions) not in DECISIONS:
        yield Problem(scenario.path, 1, Text(
            f"有 {len(scenario.decisions)} 个决定，应当 {DECISIONS[0]} 到 {DECISIONS[-1]} 个；合并或补上。",
            f"It has {len(scenario.decisions)} decisions and should have {DECISIONS[0]} to {DECISIONS[-1]}; merge or add some.",
        ))
    for decision in scenario.decisions:
        if len(decision.choices) not in CHOICES:
            yield Problem(scenario.path, decision.line, Text(
                f"“{decision.id}”有 {len(decision.choices)} 个选择，应当 3 或 4 个。",
                f"“{decision.id}” has {len(decision.choices)} choices and should have 3 or 4.",
            ))
        if len(decision.lines) not in LINES:
            yield Problem(scenario.path, decision.line, Text(
                f"“{decision.id}”前面有 {len(decision.lines)} 句对话，应当 {LINES[0]} 到 {LINES[-1]} 句。",
                f"“{decision.id}” has {len(decision.lines)} lines of chat and should have {LINES[0]} to {LINES[-1]}.",
            ))
    if not 0 < scenario.minutes <= 15:
        yield Problem(scenario.path, 1, Text("minutes 写走一遍要几分钟，1 到 15。", "minutes says how long one run takes, 1 to 15."))


def _people(scenario: Scenario, site: Site) -> Iterator[Problem]:
    said: list[tuple[int, Line]] = [(thing.line, line) for thing in (*scenario.decisions, *scenario.endings) for line in thing.lines]
    named = [(1, scenario.colleague)] + [(line, one.who) for line, one in said] + [(choice.line, choice.who) for choice in scenario.choices]
    for line, name in named:
        if name not in site.people:
            yield Problem(scenario.path, line, Text(f"“{name}”不在 docs/_data/cast.yml 里；改成已有的人。", f"“{name}” is not in docs/_data/cast.yml; use somebody who is."))


def _leads(scenario: Scenario, site: Site) -> Iterator[Problem]:
    """Each choice leads on, and each ending to its page, form and checklist."""
    places = {thing.id for thing in (*scenario.decisions, *scenario.endings)}
    for choice in scenario.choices:
        if choice.to not in places:
            yield Problem(scenario.path, choice.line, Text(
                f"“{choice.id}”通向“{choice.to}”，没有这一段也没有这个结局；改对 to。",
                f"“{choice.id}” leads to “{choice.to}”, which is neither a node nor an ending; correct its to.",
            ))
    if scenario.pattern not in _lessons(site):
        yield Problem(scenario.path, 1, Text(
            f"没有“{scenario.pattern}”这种反模式或解法；pattern 写 antipattern/ 或 remedy/ 里一页的名字。",
            f"There is no anti-pattern or remedy “{scenario.pattern}”; pattern is the name of a page in antipattern/ or remedy/.",
        ))
    for ending in scenario.endings:
        yield from _debrief(scenario, ending, site)


def _debrief(scenario: Scenario, ending: Ending, site: Site) -> Iterator[Problem]:
    lessons = _lessons(site).values()
    if not ending.pages or set(ending.pages) - set(lessons):
        yield Problem(scenario.path, ending.line, Text(
            f"结局“{ending.id}”的 pages 要写它说的是哪种反模式或解法，只能是：{'、'.join(lessons)}。",
            f"pages of the ending “{ending.id}” must name the anti-patterns or remedies at work, some of: {', '.join(lessons)}.",
        ))
    for key, shelf in (("request", site.requests), ("checklist", site.checklists)):
        if getattr(ending, key) not in shelf:
            yield Problem(scenario.path, ending.line, Text(
                f"结局“{ending.id}”的 {key} 写的是“{getattr(ending, key)}”，没有这一张；改成已有的名字。",
                f"{key} of the ending “{ending.id}” is “{getattr(ending, key)}”, which does not exist; use the name of one.",
            ))


def _lessons(site: Site) -> dict[str, str]:
    return {page.name: page.id for kind in ("antipattern", "remedy") for page in site.part("zh", kind)}


def _ways(scenario: Scenario) -> Iterator[Problem]:
    """Everything can be reached, every way ends, and there are good and bad ends after enough decisions."""
    if not scenario.decisions:
        return
    ways = Ways(scenario)
    reached = ways.reached(ways.start)
    for thing in (*scenario.decisions, *scenario.endings):
        if thing.id not in reached:
            yield Problem(scenario.path, thing.line, Text(f"没有一个选择走得到“{thing.id}”；让一个 to 指向它，或者删掉。", f"No choice leads to “{thing.id}”; point a to at it, or delete it."))
    for decision in scenario.decisions:
        if not ways.reached(decision.id) & set(ways.ends):
            yield Problem(scenario.path, decision.line, Text(f"从“{decision.id}”走不到任何结局，在里面绕不出来；给它一条出路。", f"From “{decision.id}” no ending can be reached; give it a way out."))
    bad = [ending for ending in scenario.endings if ending.kind == "bad" and ending.id in reached]
    to_good, to_any = ways.shortest(("good",)), ways.shortest(("good", "mixed", "bad"))
    if to_good is None or len(bad) < FEWEST_BAD:
        yield Problem(scenario.path, 1, Text(
            f"至少要有一条路走到好结局，{FEWEST_BAD} 个走得到的坏结局；现在好结局{'走不到' if to_good is None else '走得到'}，坏结局 {len(bad)} 个。",
            f"At least one way must lead to a good end, and {FEWEST_BAD} bad ends must be within reach; now the good end is {'out of reach' if to_good is None else 'within reach'}, with {len(bad)} bad.",
        ))
    elif to_good < FEWEST_TO_GOOD or to_any < FEWEST:
        yield Problem(scenario.path, 1, Text(
            f"结束得太快：到好结局至少要 {FEWEST_TO_GOOD} 个决定，到别的结局至少 {FEWEST} 个；现在是 {to_good} 和 {to_any} 个。",
            f"It ends too soon: a good end takes at least {FEWEST_TO_GOOD} decisions and any other {FEWEST}; now {to_good} and {to_any}.",
        ))


def _card(card: Card, site: Site) -> Iterator[Problem]:
    if len(card.answers) not in ANSWERS or sum(answer.right for answer in card.answers) != 1:
        yield Problem(RECALL, card.line, Text(
            f"“{card.id}”要有 3 或 4 个回答，其中一个、也只有一个写 right: yes。",
            f"“{card.id}” needs 3 or 4 answers, one of them, and only one, with right: yes.",
        ))
    yield from _place(card, RECALL, site)


def _place(thing: Card | Step, path: str, site: Site) -> Iterator[Problem]:
    for lang in ("zh", "en"):
        problem = place_problem(site, lang, thing.page)
        if problem:
            yield Problem(path, thing.line, problem)
            return


def _path(stages: list[Stage], site: Site) -> Iterator[Problem]:
    days = [stage.day for stage in stages]
    if not stages or days != sorted(set(days)) or days[0] < 1:
        yield Problem(PATH, 1, Text("各阶段的 day 要从 1 或更大的数起，一个比一个大。", "The day of each stage must be 1 or more, and later than that of the stage before."))
    for stage in stages:
        for step in stage.steps:
            yield from _place(step, PATH, site)


def _rubric(it: Rubric) -> Iterator[Problem]:
    if len(it.points) != POINTS or len(it.levels) != LEVELS:
        yield Problem(RUBRIC, 1, Text(
            f"要有 {POINTS} 条、{LEVELS} 档；现在是 {len(it.points)} 条、{len(it.levels)} 档。",
            f"It needs {POINTS} points and {LEVELS} levels; it has {len(it.points)} and {len(it.levels)}.",
        ))
    floors = [band.floor for band in it.results]
    if floors[:1] != [0] or floors != sorted(set(floors)) or floors[-1] > it.most:
        yield Problem(RUBRIC, 1, Text(
            f"results 要从 from: 0 开始，一档比一档高，最高不超过 {it.most}。",
            f"The results must start with from: 0 and rise, up to {it.most} at most.",
        ))


def _kit(page: Page) -> Iterator[Problem]:
    """Its steps add up to its minutes, each with something for the presenter; both role cards are there."""
    steps = list(steps_of(page))
    lines = page.body.split("\n")
    for step, until in steps:
        if not KIT_MINUTES.search(step.text):
            yield Problem(page.path, step.line, Text("这一步的标题末尾要写时间，比如“先猜一猜，4 分钟”。", "End this step's heading in its minutes, such as “Guess first, 4 minutes”."))
        if not any(line.startswith("> ") for line in lines[step.line - page.body_line: until - page.body_line]):
            yield Problem(page.path, step.line, Text("这一步没有给主持人的话；加一行“> ”开头的。", "This step has no note for the presenter; add a line that starts with “> ”."))
    total = sum(int(match[1]) for step, _ in steps if (match := KIT_MINUTES.search(step.text)))
    if total != page.minutes:
        yield Problem(page.path, page.lines.get("minutes", 1), Text(
            f"各步加起来 {total} 分钟，minutes 写的是 {page.minutes}；改成一样。", f"The steps add up to {total} minutes and minutes says {page.minutes}; make them equal.",
        ))
    ids = {mark.id for mark in page.of("heading")}
    for id_ in CARDS:
        if id_ not in ids:
            yield Problem(page.path, page.body_line, Text(f"缺少角色卡 {{ #{id_} }}；写在“角色卡”那一节下面。", f"The role card {{ #{id_} }} is missing; write it below “Role cards”."))
