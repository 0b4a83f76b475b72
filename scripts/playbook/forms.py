"""What the templates and files of request forms need: finished texts, a team's own questions, the gallery."""
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from . import output
from .load.forms import ASKED_BACK
from .model import EXPECTED, LANGS, RECIPIENTS, SITUATIONS, Checklist, Job, Request, Site, Team, Text

if TYPE_CHECKING:
    from .render import Renderer


class Form:
    """One request form in one language, with what the company's settings add to it."""

    def __init__(self, request: Request, renderer: Renderer):
        self.request, self.renderer = request, renderer
        self.site, self.lang, self.t = renderer.site, renderer.lang, renderer.t

    def filled(self, which: str) -> list[output.Paragraph]:
        """The finished text: "blank", or with the form's "example" or "almost" values."""
        defaults = {field.id: field.default[self.lang] for field in self.request.fields if field.default}
        if which == "blank":
            gaps = {field.id: self.t("request-blank-led") for field in self.request.fields if not field.required}
            values, missing = gaps | defaults, "request-blank"
        else:
            values, missing = {key: text[self.lang] for key, text in getattr(self.request, which).items()}, "request-missing"
            values = (defaults if which == "almost" else {}) | values
        return output.fill(self.request, values, self.lang, self.t(missing), self.t(f"{missing}-led"))

    def plain(self, which: str) -> str:
        return output.plain(self.filled(which), self.lang)

    @cached_property
    def teams(self) -> list[tuple[Team, list[tuple[str, Text]]]]:
        """The teams that a form's text goes to, each with its own questions, but for those that the form asks anyway."""
        if not self.request.team_asks:
            return []
        asked = {field.id for field in self.request.fields}
        found = ((team, [(id_, ask) for id_, ask in team.asks.items() if id_ not in asked]) for team in self._recipients)
        return [(team, asks) for team, asks in found if asks]

    @property
    def _recipients(self) -> list[Team]:
        return [self.site.teams[id_] for id_ in self.request.to if id_ in self.site.teams]

    @property
    def lead_times(self) -> list[dict]:
        """How long a team says that the form's work takes, and the sentence for those who ask for it sooner."""
        jobs = [(team, job) for team in self._recipients for job in team.jobs if job.id in self.request.jobs]
        shortest = sorted(jobs, key=lambda pair: pair[1].first or pair[1].days)[:1]  # one can't tell which is meant
        return [{"days": job.first or job.days, "say": self._sooner(team, job)} for team, job in shortest]

    def _sooner(self, team: Team, job: Job) -> str:
        word = "request-first-lead-time" if job.first else "request-lead-time"
        return self.t(word, team=team.name[self.lang], job=job.what[self.lang], days=job.first or job.days)

    def origins(self) -> dict[str, tuple[str, ...]]:
        """For fields that another form can fill: which of its fields, the first that holds something."""
        return {field.id: field.origins for field in self.request.fields if field.origins}

    def states(self) -> list[dict]:
        """How far a draft can have come, for the script."""
        return [{"id": one.id, "name": one.name[self.lang], "say": one.say[self.lang]} for one in self.request.states]

    def first_fields(self) -> list[str]:
        """The fields by which one knows a draft again."""
        return [field.id for field in self.request.fields if field.required][:2]

    def verdicts(self) -> list[dict]:
        """What follows from the answers that are weighed first, for the script."""
        of = lambda texts: {name: text[self.lang] for name, text in texts.items()}
        return [
            {"id": one.id, "when": one.when, "name": one.name[self.lang], "why": one.why[self.lang], "fills": of(one.fills)} for one in self.request.verdicts
        ]

    def ways(self) -> list[dict]:
        """Where what people said about a version can go, for the script."""
        of = lambda text: text[self.lang].strip() if text else ""
        texts = ("name", "becomes", "owner", "say", "ask", "rest", "none")
        return [{"into": one.into, **{name: of(getattr(one, name)) for name in texts}} for one in self.request.remarks]

    def replies(self) -> list[Request]:
        """The forms with which a colleague answers."""
        return replies(self.site)

    @property
    def _list(self) -> Checklist | None:
        return self.site.checklists.get(self.request.checklist)

    def halves(self) -> dict[str, dict]:
        """What the form's script needs to write the text in either language."""
        return {lang: Form(self.request, self.renderer.within(lang))._half() for lang in LANGS}

    def _half(self) -> dict:
        lang, request = self.lang, self.request
        return {
            "missing": self.t("request-missing"), "missingLed": self.t("request-missing-led"), "lead": self.t("request-asks-lead"),
            "fields": [{"id": f.id, "required": f.required, "expects": f.expects, "label": f.label[lang]} for f in request.fields],
            "defaults": {f.id: f.default[lang] for f in request.fields if f.default},
            "output": [{"lead": b.lead[lang] if b.lead else "", "say": b.say[lang]} for b in request.output],
            "versions": {"changed": self.t("request-changed"), "same": self.t("request-same"), "held": self.t("request-held")},
            "checked": self.t("request-checked", list=self._list.title[lang], total="{total}") if self._list else "",
            "asks": {f"{team.id}.{key}": ask[lang] for team, asks in self.teams for key, ask in asks},
        }


def asked_back(renderer: Renderer) -> dict:
    """What makes a colleague ask back, in both languages since people mix them, with the questions in that of the renderer."""
    both = lambda words: [word for lang in LANGS for word in words[lang]]
    asked = renderer.site.asked_back
    return {
        "vague": [{"words": both(one.words), "apart": both(one.apart), "ask": one.ask[renderer.lang]} for one in asked.vague.values()],
        **{name: both(getattr(asked, name)) for name in ASKED_BACK},
        "expected": {name: renderer.t(f"request-expects-{name}") for name in EXPECTED},
    }


def replies(site: Site) -> list[Request]:
    """The forms with which a colleague answers, in their order."""
    return sorted((one for one in site.requests.values() if one.group == "reply"), key=lambda one: one.order)


def mail(renderer: Renderer) -> dict:
    """What a form says about links and the answers that come by them."""
    links = ("large", "newer", "cut", "broken", "many", "long", "hidden", "unknown", "lost", "bare", "carried")
    return {
        "links": {name: renderer.t(f"link-{name}") for name in links},
        "answers": {name: renderer.t(f"answer-{name}") for name in ("bare", "alone")},
        "replies": {reply.id: reply.title[renderer.lang] for reply in replies(renderer.site)},
    }


class Gallery:
    """All request forms, by situation, by whom they are for and by length."""

    def __init__(self, renderer: Renderer):
        self.requests = sorted(renderer.site.requests.values(), key=lambda request: request.order)
        self.lang, self.t = renderer.lang, renderer.t

    @property
    def situations(self) -> list[tuple[str, str]]:
        """The situations in which some form helps, with their names."""
        used = {request.group for request in self.requests}
        return [(name, self.t(f"situation-{name}")) for name in SITUATIONS if name in used]

    @property
    def recipients(self) -> list[tuple[str, str]]:
        """Those to whom some form's text goes, with their names."""
        used = {name for request in self.requests for name in request.to}
        return [(name, self.t(f"to-{name}")) for name in RECIPIENTS if name in used]

    @property
    def lengths(self) -> list[tuple[int, str]]:
        """The times that forms take, in minutes, but for the longest, with their names."""
        return [(minutes, self.t("forms-up-to", minutes=minutes)) for minutes in sorted({request.minutes for request in self.requests})[:-1]]

    def within(self, request: Request) -> list[int]:
        """The lengths to choose from, in minutes, that leave the form in view."""
        return [minutes for minutes, _ in self.lengths if request.minutes <= minutes]

    def of(self, situation: str) -> list[Request]:
        return [request for request in self.requests if request.group == situation]

    def named(self, request: Request) -> str:
        return ("、" if self.lang == "zh" else ", ").join(self.t(f"to-{name}") for name in request.to)
