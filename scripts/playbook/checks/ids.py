"""An id, once published, never vanishes: kept drafts and ticks hang on it.

`docs/_data/ids.yml` lists all that ever were; `stamp` adds new ones. What was dropped is listed there under `retired`; an
entry of a form, checklist or scenario in that file.
"""
from __future__ import annotations

from typing import Iterator

from ..model import Choice, Ending, Problem, Scenario, Site, Text

PATH = "docs/_data/ids.yml"


def check(site: Site) -> Iterator[Problem]:
    now, gone = present(site), accounted(site)
    for line, id_ in enumerate(site.ids, 2):
        if id_ not in now and not any(id_ == old or id_.startswith(f"{old}.") for old in gone):
            yield Problem(PATH, line, Text(
                f"“{id_}”不见了；改了名，就在新名字下写 formerly: [旧名]；不要了，就写进 retired。",
                f"“{id_}” has vanished; if it was renamed, write formerly: [old-id] under the new name; if it was dropped, list it under retired.",
            ))
    for id_ in sorted(now - set(site.ids)):
        yield Problem(PATH, 1, Text(
            f"“{id_}”是新的，还没登记；运行 python3 scripts/playbook.py stamp。",
            f"“{id_}” is new and not recorded; run python3 scripts/playbook.py stamp.",
        ))


def present(site: Site) -> set[str]:
    """All ids there are, such as "page:remedy/value", "request:work-request" and "request:work-request.ask"."""
    found = {f"page:{id_}" for _, id_ in site.pages}
    for request in site.requests.values():
        found |= {f"request:{request.id}"} | {f"request:{request.id}.{field.id}" for field in request.fields}
    for checklist in site.checklists.values():
        found |= {f"checklist:{checklist.id}"} | {f"checklist:{checklist.id}.{item.id}" for item in checklist.items}
    for scenario in site.scenarios.values():
        found |= {f"scenario:{scenario.id}"} | {f"scenario:{scenario.id}.{thing.id}" for thing in _kept(scenario)}
    found |= {f"recall:{card.id}" for card in site.cards.values()} | {f"rubric:{point.id}" for point in site.rubric.points}
    found |= {f"path:{step.id}" for stage in site.stages.values() for step in stage.steps}
    return found | {f"self-check:{statement.id}" for statement in site.self_check.statements}


def _kept(scenario: Scenario) -> list[Choice | Ending]:
    """What a device keeps of a scenario."""
    return [*scenario.choices, *scenario.endings]


def accounted(site: Site) -> set[str]:
    """Ids that are gone on purpose."""
    found = set(site.retired) | {f"page:{old}" for page in site.pages.values() for old in page.formerly}
    for request in site.requests.values():
        found |= {f"request:{old}" for old in request.formerly}
        found |= {f"request:{request.id}.{old}" for field in request.fields for old in field.formerly}
        found |= {f"request:{request.id}.{old}" for old in request.retired}
    for checklist in site.checklists.values():
        found |= {f"checklist:{old}" for old in checklist.formerly}
        found |= {f"checklist:{checklist.id}.{old}" for item in checklist.items for old in item.formerly}
        found |= {f"checklist:{checklist.id}.{old}" for old in checklist.retired}
    for scenario in site.scenarios.values():
        found |= {f"scenario:{old}" for old in scenario.formerly}
        found |= {f"scenario:{scenario.id}.{old}" for thing in _kept(scenario) for old in thing.formerly}
        found |= {f"scenario:{scenario.id}.{old}" for old in scenario.retired}
    found |= {f"recall:{old}" for card in site.cards.values() for old in card.formerly}
    found |= {f"rubric:{old}" for point in site.rubric.points for old in point.formerly}
    found |= {f"path:{old}" for stage in site.stages.values() for step in stage.steps for old in step.formerly}
    return found | {f"self-check:{old}" for old in site.self_check.retired}
