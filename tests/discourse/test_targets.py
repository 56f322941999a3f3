"""What words are on by learnt weights: what is doubted, what is added, and what is looked at for it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

from service import knowledge
from service.data import cues, stances
from service.data import targets as weights
from service.data.linear import Linear
from service.data.targets import TargetModel
from service.discourse import reactions
from service.extractor import Extractor
from service.mentions import quotes
from service.nlp import pipeline
from service.schema import Article
from service.vocabulary import Stance
from tests.discourse.test_reactions import Happening, Someone, clusters_of, entities_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from service.discourse.signs import Signs
    from service.records.events import EventCluster, ReactionRecord

_CUES, _STANCES = cues.load(), stances.load()
_PEOPLE = [Someone("Sofia Brandt", ("Brandt",), sector="GOV"), Someone("Omar Falk", ("Falk",))]
_EVENTS = [Happening("police_raid", ("raid",), recipients=("Omar Falk",)), Happening("meeting", ("met",))]
_LEAD = "Soldiers burst into a house in a raid on Monday.\n\n"
_NEVER, _ALWAYS = -9.0, 9.0

Told = list[tuple[str, str, int]]


def model(odds: float, *, keep: float = 0.1, add: float = 0.5, **liking: float) -> TargetModel:
    """One for which all words have the same odds, but for signs that it likes; their stance is always grief."""
    plain = Linear(0.0, {})
    told: dict[Stance, Linear] = dict.fromkeys(get_args(Stance), plain)
    sure = Linear(0.0, {"event": 1.0})
    return TargetModel(Linear(odds, liking), {**told, "mourns": Linear(_ALWAYS, {})}, sure, keep, add)


def _told_in(doc: Doc) -> tuple[EventCluster, ...]:
    return tuple(cluster for cluster in clusters_of(doc, _EVENTS, _PEOPLE) if cluster.mentions)


def found(nlp: Language, text: str, chosen: TargetModel | None) -> tuple[ReactionRecord, ...]:
    doc = nlp(text)
    return reactions.find(
        doc,
        [q for q in quotes.find(doc, _CUES) if q.spoken],
        entities=entities_of(doc, _PEOPLE),
        clusters=_told_in(doc),
        stances=_STANCES,
        model=chosen,
    )


def told(nlp: Language, text: str, chosen: TargetModel | None) -> Told:
    return [(_PEOPLE[r.entity].name, r.stance, r.event) for r in found(nlp, text, chosen)]


def looked_at(nlp: Language, text: str) -> list[tuple[str, Signs, dict[int, Signs]]]:
    doc = nlp(text)
    asked = reactions.asked(
        doc,
        [q for q in quotes.find(doc, _CUES) if q.spoken],
        entities=entities_of(doc, _PEOPLE),
        clusters=_told_in(doc),
        stances=_STANCES,
    )
    return [(one.words.quotation.content.text, one.words.signs, dict(one.events)) for one in asked]


@pytest.mark.parametrize(
    ("says", "chosen", "expected"),
    [
        # What the rules hear stands unless it is hardly likely,
        ("Brandt condemned the raid.", model(0.0), [("Sofia Brandt", "condemns", 0)]),
        ("Brandt condemned the raid.", model(_NEVER), []),
        ("Brandt condemned the raid.", None, [("Sofia Brandt", "condemns", 0)]),
        # and is not told twice.
        ("Brandt condemned the raid.", model(_ALWAYS), [("Sofia Brandt", "condemns", 0)]),
        # Where they hear nothing, what is likely enough is told,
        ("Brandt said that the town hall opens at nine.", None, []),
        ("Brandt said that the town hall opens at nine.", model(0.5), [("Sofia Brandt", "mourns", 0)]),
        ("Brandt said that the town hall opens at nine.", model(-0.5), []),
        # on the likeliest event, with the position that their words do take.
        ("Brandt met him. Brandt said that it opens at nine.", model(0.5, last=1.0), [("Sofia Brandt", "mourns", 1)]),
        ("Brandt met him. Brandt said that it opens at nine.", model(0.5, principal=1.0), [("Sofia Brandt", "mourns", 0)]),
        # Nobody's words are nobody's reaction, and what was done without words is not asked about.
        ("The clerk said that the town hall opens at nine.", model(_ALWAYS), []),
    ],
)  # fmt: skip
def test_what_is_kept_and_what_is_added(
    nlp: Language, says: str, chosen: TargetModel | None, expected: Told
) -> None:
    assert told(nlp, _LEAD + says, chosen) == expected


def test_a_likely_event_with_an_unsure_stance_is_not_added(nlp: Language) -> None:
    sure = model(0.5)
    unsure = replace(sure, stance=dict.fromkeys(sure.stance, Linear(0.0, {})))
    text = _LEAD + "Brandt said that the town hall opens at nine."
    assert told(nlp, text, sure)
    assert not told(nlp, text, unsure)


def test_what_comes_later_is_not_looked_at(nlp: Language) -> None:
    text = _LEAD + "“They broke my door,” Falk said. Brandt said that the raid was needed."
    more = f"{text}\n\nBrandt met Falk after the raid. Falk said that the raid was a crime."
    before, after = looked_at(nlp, text), looked_at(nlp, more)
    assert len(before) == 2
    assert after[:2] == before


def test_what_is_looked_at(nlp: Language) -> None:
    text = (
        _LEAD
        + "Brandt met Falk. “We will rebuild Falk's house after the raid,” Brandt said.\n\nFalk said it hurt."
    )
    (_, words, events), (_, later, far) = looked_at(nlp, text)
    assert words["position=pledges"] == words["says we"] == words["says will"] == words["direct"] == 1.0
    assert {"in", "party in", "before.2", "last paragraph"} <= events[0].keys()
    assert "last paragraph" not in events[1]
    assert {"last", "paragraph"} <= events[1].keys()
    assert "in" not in events[1]
    assert "in & direct" in events[0]
    assert "of party" in far[0]
    assert "of party" not in events[0]
    assert "direct" not in later
    assert all(
        value
        for _, signs, found in looked_at(nlp, text)
        for one in (signs, *found.values())
        for value in one.values()
    )


def test_who_only_tells_the_event_is_not_added(nlp: Language) -> None:
    chosen = replace(model(0.5), stance={"comments": Linear(0.0, {})})
    assert told(nlp, _LEAD + "Brandt said that the town hall opens at nine.", chosen) == [
        ("Sofia Brandt", "comments", 0)
    ]
    assert not told(nlp, _LEAD + "Brandt said that the raid began at nine.", chosen)


def test_how_sure_it_is(nlp: Language) -> None:
    text = _LEAD + "Brandt condemned the raid. Brandt recalled the ambassador after the raid."
    words, deed = found(nlp, text, model(1.0, add=0.95))
    assert words.confidence == round(1 / (1 + math.exp(-1.0)), 2)
    assert deed.confidence is None
    assert [one.confidence for one in found(nlp, text, None)] == [None, None]


def test_chances_are_those_of_logistic_regressions() -> None:
    sure = Linear(1.0, {"event": 0.5, "stance": 1.0, "heard": 2.0})
    chosen = TargetModel(
        Linear(-1.0, {"in": 2.0, "long": 0.5}), {"denies": Linear(0.0, {})}, sure, keep=0.1, add=0.5
    )
    words = {"long": 2.0, "unknown": 7.0}
    inside, outside = chosen.events(words, [{"in": 1.0}, {}])
    assert math.isclose(inside, 1 / (1 + math.exp(-2.0)))
    assert math.isclose(outside, 0.5)
    assert chosen.stances(words) == {"denies": 1.0}
    assert math.isclose(chosen.confidence(inside, 0.5, heard=False), 1 / (1 + math.exp(-2.0)))
    assert math.isclose(chosen.confidence(0.5, 0.5, heard=True), 1 / (1 + math.exp(-3.0)))
    assert 0 < chosen.confidence(1.0, 0.0, heard=False) < 1


def test_stances_share_what_is_certain() -> None:
    two: dict[Stance, Linear] = {"denies": Linear(0.0, {"no": 1.0}), "condemns": Linear(0.0, {})}
    chosen = TargetModel(Linear(0.0, {}), two, Linear(0.0, {}), keep=0.1, add=0.5)
    shares = chosen.stances({"no": 1.0})
    assert math.isclose(shares["denies"], math.e / (math.e + 1))
    assert math.isclose(sum(shares.values()), 1.0)


def test_the_weights_that_ship() -> None:
    shipped = weights.load()
    assert shipped is not None
    assert set(shipped.stance) == set(get_args(Stance))
    assert 0 < shipped.keep < shipped.add < 1


def test_the_weights_go_by_names_that_are_looked_at(nlp: Language) -> None:
    shipped = weights.load()
    assert shipped is not None
    text = (
        _LEAD
        + "Brandt met Falk. “We will rebuild the house,” Brandt said. Falk said that the raid was a crime."
    )
    seen = {
        name for _, words, events in looked_at(nlp, text) for one in (words, *events.values()) for name in one
    }
    assert len(seen & shipped.event.weights.keys()) > len(seen) / 2


# --- with the weights that ship ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def read() -> Callable[[str, bool], list[tuple[str, str]]]:
    nlp, know = pipeline.load(), knowledge.load()

    def reacting(text: str, weighed: bool) -> list[tuple[str, str]]:
        extractor = Extractor(nlp, know if weighed else replace(know, targets=None))
        events = extractor.extract(Article(text=text)).events
        return [(r.name, r.stance) for e in events for r in e.reactions]

    return reacting


_BOMB = "A bomb tore through a market in Karsa on Sunday, killing nine people.\n\n"


@pytest.mark.parametrize(
    ("says", "alone", "weighed"),
    [
        ("Mayor Ana Brandt said the town was in shock.", [], [("Ana Brandt", "comments")]),
        ("Mayor Ana Brandt said the town hall opens at nine.", [], []),
        ("Mayor Ana Brandt promised free seed to farmers by spring.", [], []),
        ("Mayor Ana Brandt condemned the bombing.", [("Ana Brandt", "condemns")], [("Ana Brandt", "condemns")]),
    ],
)  # fmt: skip
def test_what_no_word_of_a_stance_says(
    read: Callable[[str, bool], list[tuple[str, str]]],
    says: str,
    alone: list[tuple[str, str]],
    weighed: list[tuple[str, str]],
) -> None:
    assert read(_BOMB + says, False) == alone
    assert read(_BOMB + says, True) == weighed
