"""Which places does the text name, and how does it place things at them?

Toponyms come from the parse and the gazetteer (`service.mentions.toponyms`). Here the words around a toponym make it
the place that is meant: “Baghdad airport”, “southern Lebanon”, “the Chad-Sudan border area”, “20 km north of Mosul”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions import capitals, definite_places, toponyms
from service.mentions.toponymy import avowed
from service.mentions.toponymy.page import Toponym
from service.records.places import PlaceForm, PlaceMention

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from spacy.tokens import Doc

    from service.data.geography import Geography
    from service.vocabulary import Relation

_DASHES = frozenset({"-", "\u2013", "\u2014", "/"})
_LONGEST_KIND = 5  # words of “, a small farming town in”
_LONGEST_LIST = 24  # tokens
_LIST = frozenset({",", "and", "or", "&"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "this", "that"})
_POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})
_BORDER_TAIL = frozenset(
    {"area", "areas", "region", "regions", "zone", "zones", "crossing", "crossings", "town"}
)
_SAID = frozenset({"body", "city", "division", "capital"})
_INSIDE = frozenset({"in", "of", "inside", "within"})
_PASSED_ON = frozenset({"from"})  # “from Chad, Mali and Sudan”
_INTO = frozenset({"to", "into"})
_ARTICLE = 3  # code points; “Al”, “San”, “St.” alone are the beginning of a name, though towns are called so


def find(doc: Doc, geography: Geography) -> tuple[PlaceMention, ...]:
    """Every mention of a place, in order, none overlapping another."""
    found = toponyms.find(doc, geography)
    composer = _Composer(doc, geography, found)
    named = composer.mentions()
    return tuple(sorted((*named, *definite_places.find(doc, geography.words)), key=lambda m: m.span.start))


def without(
    people: Container[int], found: Iterable[PlaceMention], geography: Geography
) -> tuple[PlaceMention, ...]:
    """The mentions that are no person's or body's name, unless the text itself says that they are places.

    Args:
        people: Tokens that head the names of persons, groups and organisations.
        found: Mentions of places, in order.
        geography: What is known of places.
    """
    kept: list[PlaceMention] = []
    doubted: list[PlaceMention] = []
    for mention in found:
        # “Tempe, a valley in Thessaly”, but not “near Boston, Wagner said”
        held = bool(kept) and kept[-1].in_next and mention.span.start - kept[-1].span.end > 1
        said = mention.form in _SAID or avowed.is_said(mention.span, geography.words)
        (kept if held or said or mention.span.root.i not in people else doubted).append(mention)
    # What the parse takes for a body here is the place that the story names elsewhere.
    named = {mention.span.text.casefold() for mention in kept}
    again = (m for m in doubted if m.span.root.ent_type_ == "ORG" and m.span.text.casefold() in named)
    return tuple(sorted((*kept, *again), key=lambda m: m.span.start))


class _Composer:
    """One pass over the toponyms of one document."""

    def __init__(self, doc: Doc, geography: Geography, found: list[Toponym]) -> None:
        self._doc = doc
        self._geography = geography
        self._words = geography.words
        self._tokens = list(doc)
        self._lower = [token.lower_ for token in self._tokens]
        self._found = found
        self._ends = {toponym.end: toponym for toponym in found}
        self._passed_on: dict[int, Relation] = {}  # of the names before, what the next of a list shares
        self._starts = {toponym.start: index for index, toponym in enumerate(found)}

    def mentions(self) -> list[PlaceMention]:
        composed = [*self._borders(), *capitals.find(self._doc, self._found, self._geography)]
        covered = {i for each in composed for i in range(each.span.start, each.span.end)}
        singles = [self._single(index) for index, t in enumerate(self._found) if t.start not in covered]
        return _without_overlap(
            sorted([*composed, *singles], key=lambda m: (m.span.start, m.form != "facility"))
        )

    # --- borders -------------------------------------------------------------------------------------------------

    def _borders(self) -> list[PlaceMention]:
        found = []
        for token in self._tokens:
            if token.lower_ in self._words.borders and token.tag_ in {"NN", "NNS", "NNP"}:
                border = self._border(token.i)
                if border is not None:
                    found.append(border)
        return found

    def _border(self, at: int) -> PlaceMention | None:
        """The border that this noun is the head of, with the places or peoples that name it."""
        start, names, adjectives = self._border_sides(at)
        end, others = self._border_far_side(at + 1)
        names = (*names, *others)
        if not names and not adjectives:
            return None
        if start and self._lower[start - 1] == "the":
            start -= 1
        return PlaceMention(
            span=self._doc[start:end],
            names=tuple(self._doc[t.start : t.end] for t in names),
            relation="border",
            form="border",
            division=None,
            adjectives=tuple(self._doc[i : i + 1] for i in adjectives),
            in_next=False,
        )

    def _border_sides(self, at: int) -> tuple[int, tuple[Toponym, ...], tuple[int, ...]]:
        """What stands before the noun: “Iraq-Syria”, “Syrian-Turkish”, “Lebanon's southern”."""
        names: list[Toponym] = []
        adjectives: list[int] = []
        i = at
        while i > 0:
            word = self._lower[i - 1]
            toponym = self._ends.get(i)
            if toponym is not None:
                names.append(toponym)
                i = toponym.start
            elif self._geography.countries.by_adjective(self._tokens[i - 1].text):
                adjectives.append(i - 1)
                i -= 1
            elif (word in _DASHES or word in _POSSESSIVE or word in self._words.directions) and i - 1 > 0:
                i -= 1
            else:
                break
        while i < at and (self._lower[i] in _DASHES or self._lower[i] in _POSSESSIVE):
            i += 1
        return i, tuple(reversed(names)), tuple(reversed(adjectives))

    def _border_far_side(self, end: int) -> tuple[int, tuple[Toponym, ...]]:
        """What stands after it: “area”, “with Syria”, “between Iraq and Syria”."""
        if end < len(self._lower) and self._lower[end] in _BORDER_TAIL:
            end += 1
        if end >= len(self._lower) or self._lower[end] not in {"with", "between", "of"}:
            return end, ()
        pair = self._lower[end] == "between"
        first = self._toponym_at(end + 1)
        if first is None:
            return end, ()
        if pair and first.end < len(self._lower) and self._lower[first.end] == "and":
            second = self._toponym_at(first.end + 1)
            if second is not None:
                return second.end, (first, second)
        return first.end, (first,)

    def _toponym_at(self, start: int) -> Toponym | None:
        """The toponym that begins here, an article before it or not."""
        if start < len(self._lower) and self._lower[start] in _DETERMINERS:
            start += 1
        index = self._starts.get(start)
        return None if index is None else self._found[index]

    # --- single names --------------------------------------------------------------------------------------------

    def _single(self, index: int) -> PlaceMention:
        toponym = self._found[index]
        name = self._doc[toponym.start : toponym.end]
        start, end, form, division = self._extent(toponym)
        relation = self._relation(start, index)
        if relation in _PASSED_ON:
            self._passed_on[index] = relation
        if form == "facility":
            known = self._named_after(toponym, end) if start == toponym.start else None
            name = self._doc[known[0] : known[1]] if known else self._doc[start:end]
        return PlaceMention(
            span=self._doc[start:end],
            names=(name,),
            relation=relation,
            form=form,
            division=division,
            adjectives=(),
            in_next=self._in_next(end, index),
        )

    def _extent(self, toponym: Toponym) -> tuple[int, int, PlaceForm, int | None]:
        """The span of the place and what the words around its name say that it is."""
        start, end = toponym.start, toponym.end
        if toponym.body:
            return start, end, "body", None
        last = self._lower[end - 1]
        if end - start > 1 and last in self._words.facilities and not self._known(start, end):
            return start, end, "facility", None
        if end - start > 1 and last in self._words.divisions:
            return start, end, "division", self._words.divisions[last] or None
        after = self._lower[end] if end < len(self._lower) else ""
        proper = after in self._words.proper_divisions and self._tokens[end].is_title
        if after in self._words.divisions and (proper or self._modifies(end)):
            return start, end + 1, "division", self._words.divisions[after] or None
        several = self._several(start, end)
        if several is not None:
            return start, end, "division", several or None
        if end < len(self._tokens) and self._facility_end(end) and not self._large_area(start, end):
            end = self._facility_end(end) or end
            return self._far_end(start, end), end, "facility", None
        if after in self._words.parts and self._modifies(end):
            return start, end + 1, "part", None
        return self._with_words_before(start, end)

    def _several(self, start: int, end: int) -> int | None:
        """Order of the divisions that end a list of names, of which this is one: “Clay, Ray and Polk counties”.

        One name alone is what they lie in: “ten Kentucky counties”.
        """
        if end < len(self._lower) and self._lower[end] in self._words.several:
            listed = start > 1 and self._lower[start - 1] in _LIST
            return self._words.several[self._lower[end]] if listed else None
        i, limit = end, min(len(self._lower), end + _LONGEST_LIST)
        while i < limit and (self._lower[i] in _LIST or i in self._starts):
            i = self._found[self._starts[i]].end if i in self._starts else i + 1
        return self._words.several.get(self._lower[i]) if i < len(self._lower) else None

    def _with_words_before(self, start: int, end: int) -> tuple[int, int, PlaceForm, int | None]:
        before = self._lower[start - 1] if start else ""
        if before in self._words.directions and start:
            return self._direction_start(start), end, "part", None
        at = start - 1 if before in _DETERMINERS else start
        if at < 2 or self._lower[at - 1] != "of":  # noqa: PLR2004 -- “town of X” needs two tokens before the name
            return start, end, "name", None
        noun = self._lower[at - 2]
        if noun in self._words.city_of:
            return start, end, "city", None
        if noun in self._words.division_of:
            return start, end, "division", self._words.divisions.get(noun) or None
        if noun in self._words.part_of and not self._measured(at - 2):
            return self._direction_start(at - 1), end, "part", None
        return start, end, "name", None

    def _direction_start(self, start: int) -> int:
        """Start of the directions and of the word that stand before: “north-western”, “west side of”."""
        i = start - 1
        while i > 0 and (self._lower[i - 1] in self._words.directions or self._lower[i - 1] in _DASHES):
            i -= 1
        return i

    def _facility_end(self, end: int) -> int | None:
        """End of “airport”, “international airport” and the like after a name."""
        limit = min(end + 3, len(self._lower))
        for i in range(end, limit):
            if self._lower[i] in self._words.facilities and self._modifies(i):
                return i + 1
            if self._tokens[i].tag_ not in {"JJ", "NN", "NNP"} or self._tokens[i].ent_type_ in {
                "PERSON",
                "GPE",
            }:
                return None
        return None

    def _far_end(self, start: int, end: int) -> int:
        """Start of the road that the name is one end of: “the Mombasa-Nairobi highway” is in neither."""
        other = self._ends.get(start - 1) if start and self._lower[start - 1] in _DASHES else None
        return start if other is None or self._lower[end - 1] not in self._words.roads else other.start

    def _modifies(self, noun: int) -> bool:
        """Whether the noun is singular and its phrase ends with it: not “Baghdad airport staff”."""
        token = self._tokens[noun]
        following = self._tokens[noun + 1] if noun + 1 < len(self._tokens) else None
        if following is not None and following.tag_ == "HYPH":
            return False  # “the Austin drive-by shooting”
        return token.tag_ in {"NN", "NNP", "NNS"} and (
            following is None
            or following.tag_ not in {"NN", "NNS", "NNP", "NNPS"}
            or token.dep_ != "compound"
        )

    def _named_after(self, toponym: Toponym, end: int) -> tuple[int, int] | None:
        """The longest beginning of a facility's name that is itself a known place, where it says where that is."""
        kind = self._tokens[end - 1]
        if kind.lower_ in self._words.named_freely and kind.text[0].isupper() and not self._is_civic(end):
            return None
        for last in range(min(toponym.end, end - 1), toponym.start, -1):
            if self._known(toponym.start, last) and len(self._lower[last - 1]) > _ARTICLE:
                return toponym.start, last
        return None

    def _is_civic(self, end: int) -> bool:
        """“Leeds Town Hall”, “Leeds High School”: what a town has, and calls by its own name."""
        return self._lower[end - 2] in self._words.local_bodies

    def _known(self, start: int, end: int) -> bool:
        text = self._doc[start:end].text
        return self._large_area(start, end) or self._geography.gazetteer.knows(text)

    def _large_area(self, start: int, end: int) -> bool:
        text = self._doc[start:end].text
        return self._geography.countries.by_name(text) is not None or self._geography.region(text) is not None

    # --- relation and container ----------------------------------------------------------------------------------

    def _relation(self, start: int, index: int) -> Relation:
        """What the words before the place say: “near”, “between”, “20 km north of”."""
        i = start - 1
        while i >= 0 and (self._lower[i] in _DETERMINERS or self._is_city_word(i)):
            i -= 1
        if i < 0:
            return "in"
        word = self._lower[i]
        if word == "and" and index and self._joined_between(index):
            return "between"
        if word in _LIST and index and self._found[index - 1].end in {i, i - 1}:
            return self._passed_on.get(index - 1, "in")
        if word == "of" and i:
            return self._relation_of(i - 1)
        if word == "to" and i and self._lower[i - 1] in {"close", "next", "adjacent"}:
            return "near"
        if word in _INTO and i and self._tokens[i - 1].lemma_ in self._words.roads:
            return "near"  # “blocked the roads into X”
        if word == "through" and self._tokens[i].head.lemma_ in self._words.sweeping:
            return "in"
        return self._words.relations.get(word, "in")

    def _is_city_word(self, i: int) -> bool:
        """“near the town of X”, “in central X”: the relation stands before these words."""
        if self._lower[i] == "of":
            return i > 0 and self._lower[i - 1] in (self._words.city_of | self._words.division_of)
        return (
            i + 1 < len(self._lower)
            and self._lower[i + 1] == "of"
            and self._lower[i] in (self._words.city_of | self._words.division_of)
        )

    def _relation_of(self, i: int) -> Relation:
        """“north of”, “outskirts of”, “off the coast of”."""
        word = self._lower[i]
        if word in self._words.near_nouns:
            return "near"
        if word in {"coast", "shore", "shores"}:
            return "off" if "off" in self._lower[max(0, i - 3) : i] else "near"
        if word in {"border", "borders"}:
            return "border"
        if word in {"outside", "inside"}:
            return self._words.relations[word]
        return "direction" if word in self._words.compass else "in"

    def _measured(self, i: int) -> bool:
        """“20 km north”: a distance stands before the compass word, or the word has no article."""
        if self._lower[i] not in self._words.compass:
            return False
        return i == 0 or self._lower[i - 1] not in _DETERMINERS

    def _joined_between(self, index: int) -> bool:
        """“between X and Y”: whether the name before this one is the first of such a pair."""
        first = self._found[index - 1]
        at = first.start - 1
        if at >= 0 and self._lower[at] in _DETERMINERS:
            at -= 1
        return at >= 0 and self._lower[at] == "between" and first.end >= self._found[index].start - 3

    def _in_next(self, end: int, index: int) -> bool:
        """Whether only a comma or “in” stands between this place and the next."""
        if index + 1 >= len(self._found):
            return False
        following = self._found[index + 1].start
        between = [word for word in self._lower[end:following] if word not in _DETERMINERS]
        between = [word for word in between if word not in self._words.directions]
        if len(between) == 1:
            return between[0] == "," or between[0] in _INSIDE
        if len(between) == 2 and between[0] == "," and between[1] in _INSIDE:  # noqa: PLR2004 -- “X, in Y”
            return True
        return self._said_to_lie(between)

    def _said_to_lie(self, between: list[str]) -> bool:
        """“X, a town in Y”, “X, a farming village in the county of Y”."""
        kinds = self._words.city_of | self._words.division_of | self._words.parts
        if between[-1:] == ["of"] and between[-2:-1] and between[-2] in kinds:
            between = between[:-2]
        if not 3 <= len(between) <= _LONGEST_KIND or between[0] != ",":  # noqa: PLR2004 -- comma, noun, preposition
            return False
        return between[-2] in kinds and between[-1] in _INSIDE - {"of"}


def _without_overlap(mentions: list[PlaceMention]) -> list[PlaceMention]:
    kept: list[PlaceMention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept
