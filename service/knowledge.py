"""Everything that is loaded once and shared by all extractions: the ontology, the gazetteer and the lexicons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from service import ontology
from service.data import (
    actors,
    casualty_choice,
    casualty_words,
    confidence,
    countries,
    cues,
    geography,
    governors,
    kinship,
    registers,
    sequels,
    stances,
    status_words,
    targets,
)
from service.events import triggers
from service.nlp.encoder import Encoder, Half, missing_half
from service.text import cleaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from service.ontology import EventType
    from service.vocabulary import Effect

# Effects whose events are told in many words (“seized”, “captured”, “left for”) that tell of other things too.
_TAKEN = frozenset({"abducted", "detained", "displaced", "missing"})
# Which events can kill or injure, so that harm told beside one is its doing: by category, or by PLOVER type.
_HARMFUL_CATEGORIES = frozenset({"disaster", "accident"})
_HARMFUL_TYPES = frozenset({"outbreak"})
_HARMFUL_PLOVER = frozenset({"ASSAULT", "PROTEST"})


@dataclass(frozen=True)
class Knowledge:
    """Data by the stage that asks it."""

    cleaning: cleaning.Resources
    ontology: ontology.Ontology
    triggers: triggers.Lexicon
    geography: geography.Geography
    countries: countries.Countries
    actors: actors.ActorLexicon
    cues: cues.Cues
    stances: stances.Stances
    casualties: casualty_words.CasualtyWords
    totals: casualty_choice.ChoiceModel | None
    governors: governors.Governors
    sequels: sequels.Sequels
    kinship: kinship.Kinship
    status: status_words.StatusWords
    registers: registers.Registers
    targets: targets.TargetModel | None
    confidence: confidence.Confidence
    encoder: Encoder | None
    missing_half: Half | None

    @property
    def types(self) -> Mapping[str, EventType]:
        """The ontology's types by name."""
        return self.ontology.types

    @property
    def prose(self) -> Iterator[str]:
        """The ontology's own sentences: words that news of its events is told in."""
        for kind in self.types.values():
            yield kind.definition
            yield from (example.text for example in kind.examples)
            yield from (counter.text for counter in kind.counters)

    @cached_property
    def harmful(self) -> frozenset[str]:
        """Names of the types whose events can kill or injure."""
        return frozenset(
            name
            for name, kind in self.types.items()
            if kind.category in _HARMFUL_CATEGORIES
            or name in _HARMFUL_TYPES
            or (kind.codes.plover is not None and kind.codes.plover.type in _HARMFUL_PLOVER)
        )

    @cached_property
    def effects(self) -> Mapping[str, Effect]:
        """What events of a type do to whom they befall, whatever word tells of them; who is evacuated has not fled."""
        return {
            name: kind.effect
            for name, kind in self.types.items()
            if kind.effect is not None and kind.effect in _TAKEN and kind.outcome != "care"
        }

    @cached_property
    def speech(self) -> frozenset[str]:
        """Lemmas of verbs of saying."""
        return self.status.reporting.verbs | self.status.alleging.verbs | self.status.denying.verbs

    @cached_property
    def carriers(self) -> frozenset[str]:
        """Lemmas of verbs that a noun's event is stated with (“staged a raid”, “the blast killed”, “took place”)."""
        words = self.governors
        return words.support | words.undergone | words.harm | self.status.occurring.verbs


def load() -> Knowledge:
    """Read all data that ships with the package; about a second."""
    types, atlas = ontology.load(), countries.load()
    return Knowledge(
        cleaning=cleaning.load(),
        ontology=types,
        triggers=triggers.compile_lexicon(types),
        geography=geography.load(atlas),
        countries=atlas,
        actors=actors.load(),
        cues=cues.load(),
        stances=stances.load(),
        casualties=casualty_words.load(),
        totals=casualty_choice.load(),
        governors=governors.load(),
        sequels=sequels.load(),
        kinship=kinship.load(),
        status=status_words.load(),
        registers=registers.load(),
        targets=targets.load(),
        confidence=confidence.load(),
        encoder=Encoder.load(),
        missing_half=missing_half(),
    )
