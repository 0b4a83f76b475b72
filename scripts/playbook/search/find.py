"""Finds places for what somebody typed. `overrides/components/finder/find.js` does the same in the browser, step by step;
a test holds both together over the tables of queries.

A query becomes tokens: overlapping pairs of Chinese characters, and English words without their endings. Each is looked up in
the texts themselves, so that nothing but the texts has to be loaded. Other names, pinyin and mended mistakes only make further
variants of the query; what counts for a place is the best of them.
"""
from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import Container, Iterable, NamedTuple

FIELDS = ("name", "asked", "text")
HAN = "[\u3400-\u9fff]"
PIECE = re.compile(rf"[a-z0-9&]+|{HAN}+")
LETTERS = re.compile("[a-z0-9&]+")  # R&D is one word
SPELT = re.compile("[a-z]+(?:[ '-]*[a-z]+)*")
SPACE = re.compile("[^a-z0-9&|\n\u3400-\u9fff]+")


class Token(NamedTuple):
    text: str  # two characters, or the stem of a word
    typed: str = ""  # a Latin word as it was typed
    open: bool = False  # whether that word may go on
    follows: bool = False  # whether these characters overlap with those of the token before


class Variant(NamedTuple):
    query: str
    weight: float


class Found(NamedTuple):
    """A place that holds enough of a query, or the page as a whole, where `place` is -1."""

    page: int
    place: int
    score: float
    tokens: list[str]


class Result(NamedTuple):
    """The entry to go to, its score in ten-thousandths, and what is found there."""

    entry: int
    score: int
    tokens: list[str]


class Hay:
    """One column of the index: a string with a line for each entry, from entry `first` on."""

    def __init__(self, column: str, first: int = 0):
        self.all, self.first = column.lower(), first
        self.lengths = [len(line) for line in column.split("\n")]
        self.starts = [0]
        for length in self.lengths[:-1]:
            self.starts.append(self.starts[-1] + length + 1)

    def entry(self, at: int) -> int:
        return self.first + bisect_right(self.starts, at) - 1

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Where each Latin word stands."""
        found: dict[str, list[int]] = {}
        for match in LETTERS.finditer(self.all):
            found.setdefault(match[0], []).append(match.start())
        return found

    def places(self, token: Token, is_meant) -> dict[int, list[int]]:
        """Where a token stands, by entry."""
        if token.typed:
            places = [at for word, all_ in self.words.items() if word.startswith(token.text) and is_meant(word, token) for at in all_]
        else:
            places = [match.start() for match in re.finditer(f"(?={token.text})", self.all)]
        found: dict[int, list[int]] = {}
        for at in places:
            found.setdefault(self.entry(at), []).append(at)
        return found


class Hit(NamedTuple):
    """Where a token stands, or one that means the same."""

    places: dict[str, dict[int, list[int]]]  # by field and entry
    amounts: dict[int, float]  # how much of it an entry holds


class Index:
    """Searches the parts that `index.parts` makes, or as many of them as there are yet."""

    def __init__(self, parts: list[dict]):
        first, *rest = parts
        self.rules = first["rules"]
        self.stop, self.endings, self.cut = set(self.rules["stop"]), set(self.rules["endings"]), re.compile("|".join(self.rules["cut"]))
        self.simple = dict(zip(first["simple"][::2], first["simple"][1::2]))
        self.pages = [(id_, kind) for id_, kind, _ in first["pages"]]
        self.page_of = [number for number, (_, _, count) in enumerate(first["pages"]) for _ in range(count)]
        self.starts = [self.page_of.index(number) for number in range(len(self.pages))]  # the entry of each page as a whole
        self.counts = [count for *_, count in first["pages"]]
        self.places, self.names = first["place"].split("\n"), first["name"].split("\n")
        self.spelt = [(name, spelt.split()) for name, spelt in zip(self.names, first["spelt"].split("\n")) if spelt]
        self.others = [
            (self.fold(other), self.fold(name)) for name, line in zip(self.names, first["also"].split("\n")) for other in line.split("|") if other
        ]
        self.alike: dict[str, list[Token]] = {}  # other tokens for the same, by a token's text
        for words in filter(None, (line.split() for line in first["alike"].split("\n"))):
            tokens = [Token(self.stem(word), word) if LETTERS.match(word) else Token(word) for word in words]
            for token in tokens:
                self.alike.setdefault(token.text, []).extend(one for one in tokens if one.text != token.text)
        asked, texts = [part["asked"] for part in rest if "asked" in part], [part for part in rest if "text" in part]
        self.hays = {"name": [Hay(first["name"])], "asked": [Hay(column) for column in asked], "text": [Hay(part["text"], part["from"]) for part in texts]}
        self.close = {field: [Hay(SPACE.sub("", hay.all)) for hay in self.hays[field]] for field in ("name", "asked")}
        self.lengths = {field: [length for hay in hays for length in hay.lengths] for field, hays in self.hays.items()}
        self.usual = {field: max(1, sum(all_) / max(1, len(all_))) for field, all_ in self.lengths.items()}
        self.most = math.log(1 + len(self.names))  # what a word that stands in one entry counts
        self.hits: dict[Token, Hit] = {}

    def find(self, query: str) -> list[Result]:
        """The best place of each page, and terms each on its own; best first."""
        best: dict[tuple[int, str], dict[int, Found]] = {}
        for variant in self.variants(self.fold(query)):
            for found in self.rank(variant):
                is_term = found.place >= 0 and self.kind(found.place) == "term"
                places = best.setdefault((found.page, self.places[found.place] if is_term else ""), {})
                if found.place not in places or found.score > places[found.place].score:
                    places[found.place] = found
        return sorted((self.result(places) for places in best.values()), key=lambda result: (-result.score, result.entry))

    def result(self, places: dict[int, Found]) -> Result:
        """What to show of one page: its best place, or its beginning where no place says much of what the whole page does."""
        whole = places.pop(-1, None)
        best = min(places.values(), key=lambda found: (-found.score, found.place), default=None)
        score = max(found.score for found in (whole, best) if found)
        if not best or whole and best.score < self.rules["place"] * whole.score:
            return Result(self.starts[whole.page], round(score * 1e4), whole.tokens)
        return Result(best.place, round(score * 1e4), best.tokens)

    def kind(self, entry: int) -> str:
        return "term" if self.places[entry].startswith("term-") else self.pages[self.page_of[entry]][1]

    # What was typed

    def fold(self, text: str) -> str:
        """In half-width small letters and simplified characters."""
        text = unicodedata.normalize("NFKC", text).lower().replace("’", "'").strip()
        return "".join(self.simple.get(char, char) for char in text)

    def tokens(self, query: str) -> list[Token]:
        """Of a folded query. Its last word may be one that is still being typed."""
        pieces = PIECE.findall(query)
        for cut in (True, False):
            made: dict[tuple[str, bool], Token] = {}
            for number, piece in enumerate(pieces):
                for token in self.tokens_of(piece, cut, len(pieces) > 1, number == len(pieces) - 1):
                    made.setdefault((token.text, bool(token.typed)), token)
            if made:
                return list(made.values())[: self.rules["most"]]
        return [Token(char) for char in dict.fromkeys("".join(pieces))]

    def tokens_of(self, piece: str, cut: bool, among: bool, last: bool) -> list[Token]:
        if LETTERS.match(piece):
            return [] if cut and piece in self.stop else [Token(self.stem(piece), piece, last)]
        if among and len(piece) == 1:
            return [Token(piece)]
        runs = self.cut.split(piece) if cut else [piece]
        return [Token(run[at:at + 2], follows=at > 0) for run in runs for at in range(len(run) - 1)]

    def stem(self, word: str) -> str:
        if not word.isalpha():
            return word
        ending = next((one for one in self.rules["endings"] if word.endswith(one) and len(word) - len(one) >= (5 if one.startswith("is") else 3)), "")
        stem = word.removesuffix(ending)
        return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl" else stem

    def is_meant(self, word: str, token: Token) -> bool:
        """Whether a word that begins with a token's letters is the typed one, or another with its stem."""
        rest = word[len(token.text):]
        if not rest:  # "not" isn't what "note" means
            return len(token.text) > 3 or token.typed[len(token.text):] not in ("e", "es")
        return token.open and word.startswith(token.typed) or rest in self.endings or rest[0] == token.text[-1] and rest[1:] in self.endings

    # What may be meant

    def variants(self, query: str) -> list[Variant]:
        """What was typed, and what may have been meant by it."""
        made: dict[str, float] = {}
        for base in (Variant(query, 1.0), *self.mended(query)):
            for one in (Variant(base.query, 1.0), *self.renamed(base.query), *self.sounding(base.query)):
                made[one.query] = max(made.get(one.query, 0), base.weight * one.weight)
        most = max(1, self.rules["work"] // (max(1, len(self.tokens(query))) * len(self.names)))
        return sorted((Variant(*one) for one in made.items()), key=lambda one: -one.weight)[:most]

    def renamed(self, query: str) -> list[Variant]:
        """With our names for things in place of others."""
        made, whole = [], query
        for other, name in self.others:
            renamed = self.replaced(query, other, name)
            if renamed and name not in query:
                made.append(Variant(renamed, self.rules["other"]))
                if bool(LETTERS.match(other)) != bool(LETTERS.match(name)):  # a word of the other language is what is asked about
                    made.append(Variant(name, self.rules["alone"]))
                whole = self.replaced(whole, other, name) or whole
            elif len(query) > 1 and other.startswith(query):
                made.append(Variant(name, self.rules["begun"] * len(query) / len(other)))
        return made[: self.rules["variants"]] + ([Variant(whole, self.rules["other"])] if len(made) > 1 else [])

    def replaced(self, query: str, other: str, name: str) -> str:
        """A query with our name in place of another, in any form and order of its words; empty where that doesn't stand in it."""
        if not LETTERS.match(other):
            return query.replace(other, name, 1) if other in query else ""
        stems = {self.stem(word) for word in LETTERS.findall(other) if word not in self.stop}
        words = [match for match in LETTERS.finditer(query) if self.stem(match[0]) in stems]
        if not stems or {self.stem(match[0]) for match in words} != stems:
            return ""
        rest = query
        for match in reversed(words):
            rest = rest[:match.start()] + (name if match is words[0] else " ") + rest[match.end():]
        return rest

    def sounding(self, query: str) -> list[Variant]:
        """With names in place of their pinyin or its initials."""
        made = []
        for match in SPELT.finditer(query):
            letters = re.sub("[^a-z]", "", match[0])
            for name, syllables in self.spelt if len(letters) > 1 else []:
                weight = self.sounds(letters, syllables)
                if weight:
                    made.append(Variant(query[:match.start()] + self.fold(name) + query[match.end():], weight))
        return sorted(made, key=lambda one: -one.weight)[: self.rules["variants"]]

    def sounds(self, letters: str, syllables: list[str]) -> float:
        """How well letters stand for syllables, each by its spelling or its initial: for all, or for some from one of them on."""
        for at in range(len(syllables)):
            if at and len(letters) < 3:
                break
            held = _spelling(letters, syllables[at:])
            if held > 0:
                share = held / len("".join(syllables))
                return self.rules["spelt"] if share == 1 else self.rules["begun"] * share * (0.9 if at else 1)
        return 0

    def mended(self, query: str) -> list[Variant]:
        """With one wrong letter or character of a word that occurs nowhere put right."""
        made, tokens = [], self.tokens(query)
        for token in [] if len(tokens) > self.rules["mendable"] else tokens:
            if not self.count(token):
                made += self.mended_word(query, token.typed) if token.typed else self.mended_pair(query, token.text)
        return made[: self.rules["variants"]]

    def mended_word(self, query: str, word: str) -> list[Variant]:
        if len(word) < 4 or not word.isalpha():
            return []
        halves = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
        apart = [f"{one} {two}" for one, two in halves if self.vocabulary[one] > 1 and self.vocabulary[two] > 1]
        near = sorted((-count, known) for known, count in self.vocabulary.items() if count > 1 and _is_near(word, known))
        return [Variant(PIECE.sub(lambda match: known if match[0] == word else match[0], query), self.rules["mended"]) for known in [*apart, *(known for _, known in near)][:3]]

    @cached_property
    def vocabulary(self) -> Counter:
        """How often each word stands in the index."""
        return sum((Counter({word: len(all_) for word, all_ in hay.words.items() if word.isalpha()}) for hay in self.everywhere), Counter())

    @cached_property
    def everywhere(self) -> list[Hay]:
        return [Hay("\n".join(other for other, _ in self.others)), *(hay for hays in self.hays.values() for hay in hays)]

    def mended_pair(self, query: str, pair: str) -> list[Variant]:
        """With characters around a pair that occurs nowhere as they do occur: one of them changed, more, less, or two swapped."""
        at, (one, two) = query.find(pair), pair
        left, right = re.search(f"{HAN}*$", query[:at])[0], re.match(f"{HAN}*", query[at + 2:])[0]
        shapes = f"(?:{one}{HAN}|{HAN}{two}|{one}{HAN}{two}|{one}|{two}|{two}{one})"
        for reach in (4, 2, 1):
            before, after = left[-reach:], right[:reach]
            seen = Counter(match for hay in self.everywhere for match in re.findall(before + shapes + after, hay.all)) if before + after else {}
            if seen:
                known = sorted((-count, text) for text, count in seen.items())
                return [Variant(query.replace(before + pair + after, text), self.rules["mended"]) for _, text in known[:2]]
        return []

    # Ranking

    def where(self, token: Token) -> Hit:
        if token not in self.hits:
            places: dict[str, dict[int, list[int]]] = {field: {} for field in FIELDS}
            own: set[int] = set()  # the entries where the token itself stands
            for one in (token, *self.alike.get(token.text, ())):
                for field, found in places.items():
                    for hay in self.hays[field]:
                        for entry, at in hay.places(one, self.is_meant).items():
                            found.setdefault(entry, []).extend(at)
                if one is token:
                    own = set().union(*places.values())
            amounts = {entry: self.amount(entry, places) * (1 if entry in own else self.rules["alike"]) for entry in set().union(*places.values())}
            self.hits[token] = Hit(places, amounts)
        return self.hits[token]

    def amount(self, entry: int, places: dict[str, dict[int, list[int]]]) -> float:
        share = self.rules["length"]
        return sum(
            self.rules[field] * len(found[entry]) / (1 - share + share * self.lengths[field][entry] / self.usual[field])
            for field, found in places.items() if entry in found
        )

    def count(self, token: Token) -> int:
        """In how many entries a token stands."""
        return len(self.where(token).amounts)

    def rank(self, variant: Variant) -> Iterable[Found]:
        """Places and whole pages that hold enough of a variant."""
        rules, tokens = self.rules, self.tokens(variant.query)
        hits = [self.where(token) for token in tokens]
        counts = [len(hit.amounts) for hit in hits]
        weights = [math.log(1 + len(self.names) / count) if count else self.unknown(tokens, counts, number) for number, count in enumerate(counts)]
        enough = rules["half"] if len(tokens) <= rules["few"] else rules["covered"]
        same, pages = self.same(variant.query), self.on_pages(hits)
        for entry in sorted(set().union(same, *(hit.amounts for hit in hits))):
            title = self.starts[self.page_of[entry]]
            amounts = [hit.amounts.get(entry, 0) + rules["title"] * (entry != title and title in hit.places["name"]) for hit in hits]
            score, part = self.score(weights, amounts), self.covered(tokens, weights, amounts)
            if part >= enough:
                named = [weight for weight, hit in zip(weights, hits) if entry in hit.places["name"]]
                score += self.closeness(entry, tokens, weights, hits) + rules["whole"] * sum(named) * min(1, len(named) / self.size(entry))
                score += rules["same"] * self.most * same.get(entry, 0)
                score *= rules["kinds"][self.kind(entry)] * (rules["page"] if entry == title else 1)
                yield self.found(entry, False, score * part ** rules["strict"] * variant.weight, tokens, amounts)
        for page, on_page in pages.items():
            entry = self.starts[page]
            amounts = [hit.amounts.get(entry, 0) + rules["elsewhere"] * on_page.get(number, 0) for number, hit in enumerate(hits)]
            score, part = self.score(weights, amounts), self.covered(tokens, weights, amounts)
            if part >= enough:
                yield self.found(entry, True, score * rules["kinds"][self.kind(entry)] * part ** rules["strict"] * variant.weight, tokens, amounts)

    def unknown(self, tokens: list[Token], counts: list[int], number: int) -> float:
        """What a token counts that stands nowhere: nothing for a pair between two that do, which only joins two words."""
        before = tokens[number].follows and counts[number - 1] > 0
        after = number + 1 < len(tokens) and tokens[number + 1].follows and counts[number + 1] > 0
        return self.most * self.rules["unknown"] * (2 - before - after) / 2

    def found(self, entry: int, whole: bool, score: float, tokens: list[Token], amounts: list[float]) -> Found:
        held = [token.typed or token.text for token, amount in zip(tokens, amounts) if amount]
        return Found(self.page_of[entry], -1 if whole else entry, score, held)

    def same(self, query: str) -> dict[int, float]:
        """Entries that have just this among their names or what is asked for, or begin so: what part of it was typed."""
        typed = {"name": query, "asked": gist(query, self.stop)}
        found: dict[int, float] = {}
        for hay, looked_for in ((hay, SPACE.sub("", typed[field]).replace("|", "")) for field, hays in self.close.items() for hay in hays):
            at = hay.all.find(looked_for) if len(looked_for) > 1 else -1
            while at >= 0:
                start = max(hay.all.rfind(mark, 0, at) for mark in "|\n") + 1
                end = min((place for place in (hay.all.find(mark, at) for mark in "|\n") if place >= 0), default=len(hay.all))
                entry = hay.entry(at)
                found[entry] = max(found.get(entry, 0), (len(looked_for) / (end - start)) ** 2)
                at = hay.all.find(looked_for, at + 1)
        return found

    def on_pages(self, hits: list[Hit]) -> dict[int, dict[int, float]]:
        """For each page and the number of a token, in how many of its places the token stands, as if all pages had as many."""
        usual, found = len(self.names) / len(self.pages), {}
        for number, hit in enumerate(hits):
            for entry in hit.amounts:
                page = self.page_of[entry]
                on_page = found.setdefault(page, {})
                on_page[number] = on_page.get(number, 0) + min(1, usual / self.counts[page])
        return found

    def score(self, weights: list[float], amounts: list[float]) -> float:
        return sum(weight * amount / (amount + self.rules["enough"]) for weight, amount in zip(weights, amounts))

    def covered(self, tokens: list[Token], weights: list[float], amounts: list[float]) -> float:
        """What part of a query is held, 0 to 1. A pair that isn't counts no character that one of its neighbours holds: most such
        pairs are the end of one word and the beginning of the next."""
        have = miss = 0.0
        for number, weight in enumerate(weights):
            if amounts[number]:
                have += weight
            else:
                before = tokens[number].follows and amounts[number - 1] > 0
                after = number + 1 < len(tokens) and tokens[number + 1].follows and amounts[number + 1] > 0
                miss += weight * (2 - before - after) / 2
        return have / (have + miss) if have else 0

    def closeness(self, entry: int, tokens: list[Token], weights: list[float], hits: list[Hit]) -> float:
        """What it counts that tokens which were typed one after the other stand so here."""
        rules, score = self.rules, 0.0
        for number in range(1, len(tokens)):
            one, two = tokens[number - 1], tokens[number]
            step = 1 if two.follows else len(one.typed or one.text) + (3 if one.typed or two.typed else 0)
            for field in FIELDS:
                before, after = (hit.places[field].get(entry, ()) for hit in hits[number - 1:number + 1])
                gap = min((to - at for at in before for to in after if to > at), default=rules["reach"] + 1)
                if gap <= rules["reach"]:
                    score += rules["next" if gap <= step else "near"] * min(weights[number - 1], weights[number]) * rules["in"][field]
        return score

    def size(self, entry: int) -> int:
        """How many tokens the name of an entry has."""
        return max(1, len(self.tokens(self.fold(self.names[entry]))))


def gist(text: str, stop: Container[str]) -> str:
    """The words that count, if there are any, with one space between."""
    pieces = PIECE.findall(text)
    return " ".join([piece for piece in pieces if piece not in stop] or pieces)


def _spelling(letters: str, syllables: list[str]) -> int:
    """How many letters the syllables have, from the first on, for which these letters stand; -1 where they stand for none."""
    if not letters:
        return 0
    if not syllables:
        return -1
    first, rest = syllables[0], syllables[1:]
    if first.startswith(letters):
        return len(first)
    for part in (first, first[0]):
        held = _spelling(letters[len(part):], rest) if letters.startswith(part) else -1
        if held >= 0:
            return len(first) + held
    return -1


def _is_near(one: str, other: str) -> bool:
    """Whether one letter more, less or else, or two swapped, make the difference."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or a[:2] == b[1::-1] and a[2:] == b[2:]
