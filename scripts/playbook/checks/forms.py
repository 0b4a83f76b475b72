"""Forms, checklists, scenes and the self-check are complete: whoever opens one finds all it needs."""
from __future__ import annotations

from typing import Iterator

from ..model import LANGS, Block, Checklist, Problem, Request, Scene, SelfCheck, Side, Site, Text
from ..output import PLACE

MOST_REQUIRED = 8
PERSON = ".person"  # after a field's name: only whom it names first
ITEMS = range(5, 10)
MOST_SECONDS = 90
LINES = range(6, 11)  # of a scene
HOUSE, SELF_CHECK = "docs/_data/house.yml", "docs/_data/self-check.yml"


def check(site: Site) -> Iterator[Problem]:
    for request in site.requests.values():
        yield from _fields(request)
        yield from _sent(request, site)
        yield from _verdicts(request)
        yield from _remarks(request)
        yield from _output(request)
        yield from _examples(request)
    for checklist in site.checklists.values():
        yield from _checklist(checklist)
    for scene in site.scenes.values():
        yield from _scene(scene, site)
    yield from _self_check(site.self_check, {page.name for page in site.part("zh", "antipattern")})
    yield from _placed(site)


def _fields(request: Request) -> Iterator[Problem]:
    required = [field for field in request.fields if field.required]
    if not required:
        yield _at(request, "fields", "没有必填的格子；至少一格写 required: yes。", "No field is required; mark at least one with required: yes.")
    if len(required) > MOST_REQUIRED:
        yield _at(request, "fields", f"必填 {len(required)} 格，最多 {MOST_REQUIRED} 格；把不必要的改成选填。", f"{len(required)} fields are required, at most {MOST_REQUIRED} may be; make some optional.")


def _sent(request: Request, site: Site) -> Iterator[Problem]:
    known = {job.id for id_ in request.to if id_ in site.teams for job in site.teams[id_].jobs}
    for job in sorted(set(request.jobs) - known):
        yield _at(request, "jobs", f"收件的组在 docs/_data/house.yml 里没有“{job}”这样活；改名或删掉。", f"No team that gets this has a job “{job}” in docs/_data/house.yml; rename or delete it.")
    for other in request.next:
        if other not in site.requests or other == request.id:
            yield _at(request, "next", f"“{other}”不是另一张请求单；改成已有的名字，或者删掉。", f"“{other}” is not another request form; use the name of one, or delete it.")
    given = {"lacks"} | {field.id + end for one in site.requests.values() for field in one.fields for end in ("", PERSON)}
    for field in request.fields:
        for name in field.origins:
            if name not in given:
                yield Problem(request.path, field.line, Text(
                    f"哪张请求单都没有“{name}”这一格，带不过来；改对或删掉。", f"No request form has a field “{name}” to fill this one from; correct or delete it.",
                ))
    if request.checklist and request.checklist not in site.checklists:
        yield _at(request, "checklist", f"没有“{request.checklist}”这张检查单；改成已有的名字，或者删掉这一行。", f"There is no checklist “{request.checklist}”; use the name of one, or delete this line.")


def _verdicts(request: Request) -> Iterator[Problem]:
    options = {question.id: set(question.options) for question in request.weigh}
    fields = {field.id for field in request.fields}
    for verdict in request.verdicts:
        for way in verdict.when:
            for name, answers in way.items():
                if set(answers) - options.get(name, set()) or not answers:
                    yield Problem(request.path, verdict.line, Text(
                        f"“{verdict.id}”的 when 里，“{name}”或者它的答案在 weigh 里没有；改对。",
                        f"In when of “{verdict.id}”, “{name}” or its answer isn’t among those under weigh; correct it.",
                    ))
        for name in sorted(set(verdict.fills) - fields):
            yield Problem(request.path, verdict.line, Text(f"“{verdict.id}”要填的“{name}”不是这张单的格子；改对。", f"“{verdict.id}” fills “{name}”, which is no field of this form; correct it."))
    for state in request.states:
        for name in sorted({match[1] for text in (state.say.zh, state.say.en) for match in PLACE.finditer(text)} - fields):
            yield Problem(request.path, state.line, Text(f"“{state.id}”那句里的 {{{name}}} 不是这张单的格子；改对。", f"{{{name}}} in the sentence of “{state.id}” is no field of this form; correct it."))
    for verdict in request.verdicts[:-1]:
        if not verdict.when:
            yield Problem(request.path, verdict.line, Text(f"“{verdict.id}”没写 when，后面的永远轮不到；补上，或者挪到最后。", f"“{verdict.id}” has no when, so those after it never hold; write it, or move it to the end."))
    if request.weigh and (not request.verdicts or request.verdicts[-1].when):
        yield _at(request, "verdicts", "最后一条不能写 when，别的都不合的时候就是它。", "The last verdict must have no when, since it holds where no other does.")


def _remarks(request: Request) -> Iterator[Problem]:
    fields = {field.id for field in request.fields}
    for way in request.remarks:
        if way.into not in fields:
            yield Problem(request.path, way.line, Text(f"意见要进的“{way.into}”不是这张单的格子；改对。", f"Remarks go into “{way.into}”, which is no field of this form; correct it."))
        asked = {name for name in ("becomes", "owner") if getattr(way, name)}
        for text, gaps in ((way.say, {"page", "said"} | asked), (way.ask, {"who", "words"})):
            for lang in LANGS if text else ():
                if found := {match[1] for match in PLACE.finditer(text[lang])} ^ gaps:
                    names = " ".join(f"{{{name}}}" for name in sorted(found))
                    yield Problem(request.path, way.line, Text(f"“{way.into}”那句话里，{names} 少了或者用不上；补上或删掉。", f"In the sentence for “{way.into}”, {names} is missing or can’t be filled; add or delete it."))


def _output(request: Request) -> Iterator[Problem]:
    known = {field.id: field for field in request.fields}
    used: set[str] = set()
    for block in request.output:
        names = {lang: [match[1] for match in PLACE.finditer(block.say[lang])] for lang in ("zh", "en")}
        used |= set(names["zh"])
        yield from _block(request, block, names, known)
    for field in request.fields:
        if field.id not in used:
            yield Problem(request.path, field.line, Text(
                f"“{field.id}”填了却不会发出去；在 output 里用上 {{{field.id}}}，或者删掉这一格。",
                f"What is typed into “{field.id}” is never sent; use {{{field.id}}} in output, or delete the field.",
            ))


def _block(request: Request, block: Block, names: dict[str, list[str]], known: dict) -> Iterator[Problem]:
    if sorted(names["zh"]) != sorted(names["en"]):
        yield Problem(request.path, block.line, Text("中英文两句用的格子不一样；让 {…} 相同。", "The two languages use different fields; make the {…} equal."))
    unknown = sorted(set(names["zh"] + names["en"]) - set(known))
    for name in unknown:
        yield Problem(request.path, block.line, Text(f"output 里的 {{{name}}} 不是这张表的格子；改成已有的名字。", f"{{{name}}} in output is not a field of this form; use an existing name."))
    if not unknown and len({known[name].required for name in names["zh"]}) > 1:
        yield Problem(request.path, block.line, Text("一段里不要混用必填和选填的格子；拆成两段。", "One block must not mix required and optional fields; split it in two."))


def _examples(request: Request) -> Iterator[Problem]:
    known = {field.id for field in request.fields}
    for field in request.fields:
        if field.required and field.id not in request.example:
            yield _at(request, "example", f"例子没有填必填的“{field.id}”；补上。", f"The example leaves the required “{field.id}” empty; fill it in.")
    for name in request.example:
        if name not in known:
            yield _at(request, f"example.{name}", f"例子里的“{name}”不是这张表的格子；改名或删掉。", f"“{name}” in the example is not a field of this form; rename or delete it.")
    for correction in request.corrections:
        if correction.field not in request.almost:
            yield Problem(request.path, correction.line, Text(f"改法指向“{correction.field}”，差一点的例子里没有这一格。", f"The correction is about “{correction.field}”, which the almost-good example does not fill."))


def _checklist(checklist: Checklist) -> Iterator[Problem]:
    if len(checklist.items) not in ITEMS:
        yield Problem(checklist.path, checklist.line, Text(f"有 {len(checklist.items)} 条，应当 5 到 9 条；合并或补齐。", f"It has {len(checklist.items)} items and should have 5 to 9; merge or add some."))
    if not 0 < checklist.seconds <= MOST_SECONDS:
        yield Problem(checklist.path, checklist.line, Text(f"seconds 要在 1 到 {MOST_SECONDS} 之间。", f"seconds must be between 1 and {MOST_SECONDS}."))


def _scene(scene: Scene, site: Site) -> Iterator[Problem]:
    who = {scene.colleague} | {line.who for side in (scene.wrong, scene.right) for line in side.lines}
    if not scene.wrong.ask:
        yield Problem(scene.path, 1, Text(
            "搞砸的一遍缺少 ask；在读者该猜一猜的地方停一下，写一个问题、几个猜法。",
            "The wrong telling has no ask; stop where the reader should guess, with a question and some guesses.",
        ))
    for side in (scene.wrong, scene.right):
        yield from _side(scene, side)
    for name in sorted(who - set(site.people)):
        yield Problem(scene.path, 1, Text(f"“{name}”不在 docs/_data/cast.yml 里；改成已有的人。", f"“{name}” is not in docs/_data/cast.yml; use somebody who is."))


def _side(scene: Scene, side: Side) -> Iterator[Problem]:
    if len(side.lines) not in LINES:
        yield Problem(scene.path, 1, Text(
            f"一遍有 {len(side.lines)} 句对话，应当 {LINES[0]} 到 {LINES[-1]} 句；删短或补上。",
            f"One telling has {len(side.lines)} lines and should have {LINES[0]} to {LINES[-1]}; shorten or complete it.",
        ))
    if side.ask and sum(guess.hit for guess in side.guesses) != 1:
        yield Problem(scene.path, 1, Text(
            "几个猜法里要有一个、也只有一个是接下来发生的；给它写 hit: yes。",
            "One guess, and only one, must be what happens next; mark it with hit: yes.",
        ))
    if side.ask and not 0 < side.stop < len(side.lines):
            yield Problem(scene.path, 1, Text(
                f"ask 的 after 写的是 {side.stop}，要在第 1 行和倒数第 2 行之间。",
                f"after in ask is {side.stop}; it must be between the first line and the last but one.",
            ))


def _self_check(it: SelfCheck, patterns: set[str]) -> Iterator[Problem]:
    """Each anti-pattern can reach the same score, and each score has its words."""
    for thing in (*it.statements, *it.results):
        if thing.pattern not in patterns:
            yield Problem(SELF_CHECK, thing.line, Text(
                f"没有“{thing.pattern}”这种反模式；写 antipattern/ 里一页的名字。",
                f"There is no anti-pattern “{thing.pattern}”; give the name of a page in antipattern/.",
            ))
    sizes = {pattern: len(it.of(pattern)) for pattern in sorted(patterns)}
    if len(set(sizes.values())) > 1:
        yield Problem(SELF_CHECK, 1, Text(
            f"每种反模式的条数要一样多，现在是：{'、'.join(f'{name} {size}' for name, size in sizes.items())}。",
            f"Each anti-pattern needs as many statements as the others; now: {', '.join(f'{name} {size}' for name, size in sizes.items())}.",
        ))
    for pattern in sorted(patterns):
        floors = [result.floor for result in it.results if result.pattern == pattern]
        if floors[:1] != [0] or floors != sorted(set(floors)) or floors[-1] > it.most(pattern):
            yield Problem(SELF_CHECK, 1, Text(
                f"“{pattern}”的结果要从 from: 0 开始，一档比一档高，最高不超过 {it.most(pattern)}。",
                f"The results of “{pattern}” must start with from: 0 and rise, up to {it.most(pattern)} at most.",
            ))


def _placed(site: Site) -> Iterator[Problem]:
    """Each thing has its own page, or stands on one."""
    for kind, shelf in (("request", site.requests), ("checklist", site.checklists), ("scene", site.scenes), ("scenario", site.scenarios), ("team", site.teams)):
        placed = {mark.target.split()[0] for page in site.pages.values() for mark in page.of("marker") if mark.id == kind and mark.target}
        for id_, thing in shelf.items():
            if id_ not in placed:
                yield Problem(getattr(thing, "path", HOUSE), 1, Text(
                    f"没有一页用到它；在页面里加一行 <!-- pb:{kind} {id_} -->。",
                    f"No page shows it; add the line <!-- pb:{kind} {id_} --> to a page.",
                ))


def _at(request: Request, key: str, zh: str, en: str) -> Problem:
    return Problem(request.path, request.lines.get(key, 1), Text(zh, en))
