"""How much there is to practise, and that no right answer gives itself away by its place or its length."""
from __future__ import annotations

from collections import Counter

import pytest

from playbook.model import LANGS, RECALL_DAYS
from playbook.ways import Ways

SCENARIOS = {
    "old-proposal", "not-even-invited", "two-days-promise", "five-versions", "generous-meeting", "queue-of-five", "commendation",
    "already-promised", "remote-rnd", "mixed-final",
}
CARDS, A_DAY, KITS = 40, 8, {15, 30, 60}
TOPICS = ("antipattern/weathervane", "antipattern/muddler", "antipattern/big-promiser", "remedy/value", "remedy/thinking", "remedy/priority")


def long_ones(texts: list[str], chosen: str) -> bool:
    """Whether the chosen text is longer than every other."""
    return all(len(chosen) > len(text) for text in texts if text != chosen)


def good_choices(ways: Ways):
    """Each decision on a shortest way to a good end, with the choices that stay on one."""
    left = {place: 0 for place, ending in ways.ends.items() if ending.kind == "good"}
    for _ in ways.goes:
        for place, goals in ways.goes.items():
            known = [left[goal] + 1 for goal in goals if goal in left]
            if known:
                left[place] = min(known)
    place = ways.start
    while place not in ways.ends:
        decision = next(one for one in ways.decisions if one.id == place)
        best = [choice for choice in decision.choices if left.get(choice.to, 99) == left[place] - 1]
        yield decision, best
        place = best[0].to


def test_all_ten_scenarios_are_there_each_with_a_page_of_its_own(site):
    assert set(site.scenarios) == SCENARIOS
    for id_ in SCENARIOS:
        for lang in LANGS:
            assert [mark.target for mark in site.pages[lang, f"practice/{id_}"].of("marker") if mark.id == "scenario"] == [id_]


def test_good_mixed_and_bad_ends_are_there_and_the_good_end_is_no_accident(site):
    for it in site.scenarios.values():
        kinds = Counter(ending.kind for ending in it.endings)
        assert kinds["good"] >= 1 and kinds["bad"] >= 2 and len(it.endings) >= 4, it.id
        assert Ways(it).shortest(("good",)) >= 4, it.id


@pytest.mark.parametrize("lang", LANGS)
def test_the_way_to_the_good_end_is_not_the_way_of_the_longest_choices_nor_of_the_first(site, lang):
    steps = [step for it in site.scenarios.values() for step in good_choices(Ways(it))]
    longest = sum(any(long_ones([choice.text[lang] for choice in decision.choices], one.text[lang]) for one in best) for decision, best in steps)
    places = Counter(decision.choices.index(best[0]) for decision, best in steps)
    chance = sum(len(best) / len(decision.choices) for decision, best in steps)
    assert longest <= chance * 1.2, f"{longest} where chance would give {chance:.1f}"
    assert len(places) >= 3 and max(places.values()) <= len(steps) * 0.6, places


def test_there_are_enough_cards_on_each_of_the_five_days(site):
    days = Counter(card.day for card in site.cards.values())
    assert len(site.cards) >= CARDS and set(days) == set(RECALL_DAYS) and min(days.values()) >= A_DAY
    assert [card.day for card in site.cards.values()] == sorted(card.day for card in site.cards.values())


def test_each_anti_pattern_and_each_remedy_comes_back_on_several_days(site):
    for topic in TOPICS:
        days = {card.day for card in site.cards.values() if card.page.startswith(topic)}
        assert len(days) >= 4, f"{topic}: {sorted(days)}"


@pytest.mark.parametrize("lang", LANGS)
def test_the_right_answer_is_neither_known_by_its_place_nor_by_its_length(site, lang):
    cards = list(site.cards.values())
    places = Counter([answer.right for answer in card.answers].index(True) for card in cards)
    assert set(places) == {0, 1, 2} and max(places.values()) <= len(cards) * 0.4, places
    texts = [([answer.text[lang] for answer in card.answers], next(answer.text[lang] for answer in card.answers if answer.right)) for card in cards]
    assert sum(long_ones(all_, right) for all_, right in texts) <= len(cards) / 3


def test_the_measure_of_length_would_notice_a_give_away():
    assert long_ones(["a", "bb", "ccc"], "ccc") and not long_ones(["a", "bb", "ccc"], "bb")


def test_the_path_has_its_four_stages_and_the_first_day_takes_half_an_hour(site):
    stages = list(site.stages.values())
    assert [stage.day for stage in stages] == [1, 7, 14, 30]
    assert sum(step.minutes for step in stages[0].steps) == 30
    assert len({step.id for stage in stages for step in stage.steps}) == sum(len(stage.steps) for stage in stages)


def test_there_are_kits_of_a_quarter_half_and_a_whole_hour(site):
    for lang in LANGS:
        assert {page.minutes for page in site.of(lang) if page.kind == "kit"} == KITS
