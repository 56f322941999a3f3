"""The language of the lexicon: one line of words and conditions an entry.

An entry is the words of a trigger, then any number of options::

    strike [obj @place @building] [-obj deal balance] ~0.6
    blow up [-obj photo image]
    die =undergo

``[slot word …]`` asks for a filler of the slot that is one of the words, ``[slot]`` for any filler at all,
``[-slot …]`` forbids either. ``one|other`` joins slots. A word is a lower-case lemma or form, ``@name`` a class of
classes.toml, ``GPE`` (capitals) an entity label or a tag of the Penn Treebank (``VBG``), ``SOMEONE`` any noun that
names a person. ``~0.6`` is the weight of the entry, ``=undergo`` its frame. ``@name`` as the first word stands for an
entry of each word of the class.

A line of kind name is what happenings are named by, ``NAME`` standing for the name: ``hurricane NAME``, ``NAME fire``.

Slots: ``subj`` and ``obj`` are who does and what is done to, whatever the voice; ``mod`` what stands before a noun
(compound, adjective, possessor); ``head`` the word that the trigger depends on, across its preposition; ``comp`` the
verb of a clause that completes it, ``modal`` that clause's auxiliaries; ``prev`` and ``next`` the neighbouring words;
``near`` any word of the sentence, ``text`` of the whole article; every other name is a preposition, filled by its
objects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from service.vocabulary import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["verb", "noun", "adjective", "phrase", "name"]

KINDS: tuple[Kind, ...] = get_args(Kind)
FRAMES: tuple[Frame, ...] = get_args(Frame)

PREPOSITIONS = frozenset(
    {
        "about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "around", "as", "at",
        "before", "behind", "between", "beyond", "by", "despite", "down", "during", "for", "from", "in", "inside",
        "into", "near", "of", "off", "on", "onto", "out", "outside", "over", "past", "since", "through", "to",
        "toward", "towards", "under", "until", "up", "upon", "via", "with", "within", "without",
    }
)  # fmt: skip
SLOTS = (
    frozenset({"subj", "obj", "mod", "head", "comp", "modal", "prev", "next", "near", "text"}) | PREPOSITIONS
)

NAME = "NAME"
SOMEONE = "SOMEONE"

_OPTION = re.compile(r"\[(-?)([a-z|]+)((?: [^\]\s]+)*)\]|~(0?\.\d+|1)|=([a-z]+)")
_WORD = re.compile(r"[a-z0-9@'_-]+|[A-Z_]+")


class EntryError(ValueError):
    """A line of the lexicon that cannot be read."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition on the words around a trigger.

    `words` are lower-case lemmas and forms, `labels` entity labels or tags; both empty: any filler. `forbidden` turns
    it round.
    """

    slots: tuple[str, ...]
    words: frozenset[str]
    labels: frozenset[str]
    forbidden: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to say that an event of a type happens: words, and what must or must not stand around them.

    `weight` in 0..1 is how surely the words mean the type; None where the line does not say. `frame` is None where
    the type's own holds.
    """

    words: tuple[str, ...]
    kind: Kind
    constraints: tuple[Constraint, ...] = ()
    weight: float | None = None
    frame: Frame | None = None
    line: str = field(default="", compare=False)


def parse(line: str, *, kind: Kind, classes: Mapping[str, frozenset[str]]) -> Entry:
    """Read one entry.

    Raises:
        EntryError: The line breaks the grammar, or names a slot, class or frame that does not exist.
    """
    cut = re.search(r"[\[~=]", line)
    words = tuple((line if cut is None else line[: cut.start()]).split())
    if not words or not all(_WORD.fullmatch(word) for word in words):
        message = f"no words, or odd ones, in {line!r}"
        raise EntryError(message)
    constraints: list[Constraint] = []
    weight: float | None = None
    frame: Frame | None = None
    position = len(line) if cut is None else cut.start()
    while position < len(line):
        match = _OPTION.match(line, position)
        if match is None:
            message = f"cannot read {line[position:]!r} of {line!r}"
            raise EntryError(message)
        sign, slots, names, number, frame_name = match.groups()
        if slots:
            constraints.append(_constraint(sign, slots, names, classes=classes, line=line))
        elif number:
            weight = float(number)
        else:
            frame = _frame(frame_name, line=line)
        position = match.end()
        while position < len(line) and line[position] == " ":
            position += 1
    return Entry(words, kind, tuple(constraints), weight, frame, line)


def spelt_out(line: str, *, classes: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The lines that a line stands for: itself, or one for each word of the class with which it begins.

    Raises:
        EntryError: There is no such class.
    """
    if not line.startswith("@"):
        return (line,)
    name, _, rest = line.partition(" ")
    return tuple(f"{word} {rest}" for word in sorted(expand((name,), classes=classes, line=line)))


def expand(names: tuple[str, ...], *, classes: Mapping[str, frozenset[str]], line: str) -> frozenset[str]:
    """Words and labels that the names stand for, classes resolved."""
    found: set[str] = set()
    for name in names:
        if name.startswith("@"):
            if name[1:] not in classes:
                message = f"no class {name} (in {line!r})"
                raise EntryError(message)
            found |= classes[name[1:]]
        else:
            found.add(name)
    return frozenset(found)


def _constraint(
    sign: str, slots: str, names: str, *, classes: Mapping[str, frozenset[str]], line: str
) -> Constraint:
    wanted = tuple(slots.split("|"))
    unknown = [slot for slot in wanted if slot not in SLOTS]
    if unknown:
        message = f"no slot {unknown[0]!r} (in {line!r})"
        raise EntryError(message)
    forms, labels = _parted(expand(tuple(names.split()), classes=classes, line=line))
    return Constraint(wanted, forms, labels, sign == "-")


@lru_cache(maxsize=4096)
def _parted(found: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Words and labels apart; hundreds of constraints ask for the same large class."""
    labels = frozenset(word for word in found if word.isupper())
    return found - labels, labels


def _frame(name: str, *, line: str) -> Frame:
    for frame in FRAMES:
        if frame == name:
            return frame
    message = f"no frame {name!r} (in {line!r})"
    raise EntryError(message)
