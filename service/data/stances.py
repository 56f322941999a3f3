"""The lexicon of words and acts that say where someone stands on an event."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from service.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Meaning:
    """One stance: its PLOVER type, what it turns into when denied, and its rank among the others (0 prevails).

    `reported` is True where a report of facts has the same words, `own` where only those who did the event mean it so.
    """

    stance: Stance
    plover: str | None
    refuted: Stance | None
    rank: int
    reported: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """An act that is a stance: a verb, its objects, the words that qualify them, the prepositions to the event.

    `linked` is True where one of those must lead there, `tells` where the object itself must tell a violent event.
    """

    objects: frozenset[str]
    qualified: frozenset[str]
    links: frozenset[str]
    linked: bool
    tells: bool
    stance: Stance
    plover: str | None


@dataclass(frozen=True, slots=True)
class Stances:
    """The lexicon, indexed for one pass over a text.

    `cues` mean their stance whatever is said with them, `leanings` where the content does not say otherwise.
    `phrases` are indexed by their first word, “~” in them standing for up to three words, “=” before a word for the
    word as written; `judgements` are single words that must be said of something, `acts` by their verb, `feelings` as
    written. `nouns`, `pronouns` and `determiners` point at an event told elsewhere; each noun with the types of event
    that it stands for, none where it stands for any; `decided` nouns with those that they stand for rather than for
    others. `pledged` are nouns for what is pledged after an event, `people` those of who reacts though it is no actor.
    `idioms` are phrases that hold words of a stance and say none, by their first word. `answers` are the words by which
    a position of each stance answers something, whatever that was. `verbs` are the single words of `cues` and
    `leanings`, `kinds` sets of types by name.
    """

    meanings: Mapping[str, Meaning]
    cues: Mapping[str, Meaning]
    leanings: Mapping[str, Meaning]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
    judgements: Mapping[str, Meaning]
    acts: Mapping[str, tuple[Act, ...]]
    feelings: Mapping[str, Meaning]
    kinds: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    decided: Mapping[str, frozenset[str]]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    pledged: frozenset[str]
    answers: Mapping[str, frozenset[str]]
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]
    people: frozenset[str]
    verbs: frozenset[str]


def load() -> Stances:
    """Read the lexicon that ships with the code."""
    table = tomllib.loads(files(__package__).joinpath("stances.toml").read_text(encoding="utf-8"))
    cues: dict[str, Meaning] = {}
    leanings: dict[str, Meaning] = {}
    feelings: dict[str, Meaning] = {}
    meanings: dict[str, Meaning] = {}
    judgements: dict[str, Meaning] = {}
    phrases: defaultdict[str, list[tuple[tuple[str, ...], Meaning]]] = defaultdict(list)
    for rank, entry in enumerate(table["stance"]):
        meaning = Meaning(
            entry["name"],
            entry.get("plover"),
            entry.get("refuted"),
            rank,
            reported=entry.get("reported", False),
            own=entry.get("own", False),
        )
        meanings.setdefault(meaning.stance, meaning)
        cues.update(dict.fromkeys(entry["cues"], meaning))
        leanings.update(dict.fromkeys(entry["leanings"], meaning))
        judgements.update(dict.fromkeys(entry.get("judgements", ()), meaning))
        felt = entry.get("feelings", ())
        feelings.update(dict.fromkeys(felt, meaning))
        for phrase in (*entry["phrases"], *felt):
            for words in _spoken_and_reported(tuple(phrase.split())):
                phrases[words[0].removeprefix("=")].append((words, meaning))
    kinds = {name: frozenset(types) for name, types in table["kinds"].items()}
    return Stances(
        meanings=meanings,
        cues=cues,
        leanings=leanings,
        phrases={first: tuple(found) for first, found in phrases.items()},
        judgements=judgements,
        acts=_acts(table["act"]),
        feelings=feelings,
        kinds=kinds,
        nouns=_nouns(table["description"], kinds, "of"),
        decided=_nouns([e for e in table["description"] if "rather" in e], kinds, "rather"),
        pledged=frozenset(table["pledges"]["things"]),
        idioms=_by_first_word(table["idioms"]["phrases"]),
        answers={name: frozenset(words) for name, words in table["answers"].items()},
        people=frozenset(table["speaking"]["people"]),
        verbs=frozenset(cue.split()[0] for cue in (*cues, *leanings)),
        **{name: frozenset(words) for name, words in table["descriptions"].items()},
    )


def _spoken_and_reported(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The phrase, and as it is when somebody else tells it (“will respond”, “would respond”)."""
    yield words
    if words[0] == "will":
        yield ("would", *words[1:])


def _by_first_word(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0].removeprefix("=")].append(words)
    return {first: tuple(rest) for first, rest in found.items()}


def _nouns(
    entries: list[dict[str, list[str]]], kinds: Mapping[str, frozenset[str]], of: str
) -> dict[str, frozenset[str]]:
    none: frozenset[str] = frozenset()
    return {
        noun: none.union(*(kinds[kind] for kind in entry[of])) for entry in entries for noun in entry["nouns"]
    }


def _acts(entries: list[dict[str, Any]]) -> dict[str, tuple[Act, ...]]:
    by_verb: defaultdict[str, list[Act]] = defaultdict(list)
    for entry in entries:
        act = Act(
            objects=frozenset(entry["objects"]),
            qualified=frozenset(entry.get("qualified", ())),
            links=frozenset(entry.get("links", ())),
            linked=entry.get("linked", False),
            tells=entry.get("tells", False),
            stance=entry["stance"],
            plover=entry.get("plover"),
        )
        for verb in entry["verbs"]:
            by_verb[verb].append(act)
    return {verb: tuple(acts) for verb, acts in by_verb.items()}
