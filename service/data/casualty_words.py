"""The vocabulary of casualties (service/data/casualties.toml), compiled for look-up by the form as written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from spacy.strings import StringStore

from service.data import nouns
from service.data.nouns import NounModel
from service.vocabulary import Effect, VictimType

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIKE = 0.1  # least likelihood; drones have 0.04, villages 0.06, dockhands 0.16, crofters 0.2
Kind = Literal["transitive", "intransitive", "adjective", "noun", "idiom"]


@dataclass(frozen=True, slots=True)
class HarmWord:
    """One form of a word of harm.

    `effect` is None for an idiom whose rule decides it. `hits` marks words that say that someone was hit and not
    whether they lived (“shot”): the effect is then `injured` until another word says more. `idiom` names the rule.
    """

    kind: Kind
    effect: Effect | None
    hits: bool = False
    idiom: str | None = None


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """Everything that the counting of casualties knows of English words. All forms are lower case.

    `harm` gives for a form its readings in the order of preference, `codes` are spaCy's hashes of them; `people`
    is the victim type of every word for a person, `classes` the small closed sets by name (`fatal`, `body_parts`, …).
    """

    harm: Mapping[str, tuple[HarmWord, ...]]
    codes: frozenset[int]
    people: Mapping[str, VictimType]
    classes: Mapping[str, frozenset[str]]
    likeness: NounModel

    def denotes_person(self, form: str) -> bool:
        """Whether a noun in lower case is a listed word for a person or like “watchman”; no list holds all of those."""
        return form in self.people or (
            form.endswith(("man", "men", "woman", "women")) and form not in self.classes["no_men"]
        )

    def is_like_persons(self, noun: Token) -> bool:
        """Whether a noun in no list may name a person where the words around it speak of persons."""
        form = noun.lemma_.lower()
        unlisted = form.isalpha() and form not in self.classes["no_victims"] and noun.tag_ in {"NN", "NNS"}
        return unlisted and self.likeness.likelihood(noun.vocab[form]) >= _LIKE


def load() -> CasualtyWords:
    """Read the data file; a few milliseconds, once a process."""
    raw = tomllib.loads(files("service.data").joinpath("casualties.toml").read_text(encoding="utf-8"))
    closed = {**raw["words"], **raw["roles"]}
    harm = _harm(raw)
    return CasualtyWords(
        harm=harm,
        codes=frozenset(StringStore().add(form) for form in harm),
        people=_people(raw["people"]),
        classes={name: frozenset(forms) for name, forms in closed.items()},
        likeness=nouns.load(),
    )


def _harm(raw: dict[str, Any]) -> dict[str, tuple[HarmWord, ...]]:
    found: dict[str, tuple[HarmWord, ...]] = {}
    for form, word in (*_verbs(raw), *_others(raw)):
        found[form] = (*found.get(form, ()), word)
    return found


def _verbs(raw: dict[str, Any]) -> Iterator[tuple[str, HarmWord]]:
    kinds: tuple[Kind, ...] = ("transitive", "intransitive")
    for kind in kinds:
        for effect, verbs in raw[kind].items():
            for forms in verbs.values():
                yield from ((form, _word(kind, effect)) for form in forms)


def _others(raw: dict[str, Any]) -> Iterator[tuple[str, HarmWord]]:
    kinds: tuple[Kind, ...] = ("adjective", "noun")
    for kind in kinds:
        for effect, forms in raw[kind].items():
            yield from ((form, _word(kind, effect)) for form in forms)
    for idiom, forms in raw["idiom"].items():
        yield from ((form, HarmWord("idiom", None, idiom=idiom)) for form in forms)


def _word(kind: Kind, effect: str) -> HarmWord:
    if effect == "hit":
        return HarmWord(kind, "injured", hits=True)
    return HarmWord(kind, effect)  # type: ignore[arg-type]  # the data file's keys are the effects


def _people(raw: dict[str, list[str]]) -> dict[str, VictimType]:
    found: dict[str, VictimType] = {}
    for kind, forms in raw.items():
        for form in forms:
            found.setdefault(form, kind)  # type: ignore[arg-type]  # the data file's keys are the victim types
            found.setdefault(form + "s", kind)  # type: ignore[arg-type]
    return found
