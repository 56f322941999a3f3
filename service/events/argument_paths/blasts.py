"""What a bomb goes off at: “exploded outside the embassy”, “a blast in front of the bank”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.events.argument_paths.view import Filler, View
from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_AT = frozenset({"at", "beneath", "by", "in", "inside", "on", "outside", "under", "underneath"})
_FRONTS = frozenset({"front", "entrance", "gate", "gates", "door", "doors", "doorstep", "foot", "side"})
_STRUCK = frozenset({"facility", "organization", "vehicle"})
_BOMB = "bomb"


def fillers(view: View) -> Iterator[Filler]:
    """The buildings, bodies and vehicles that an explosive was put to, where the act is one of explosives."""
    if _BOMB not in view.kind.roles.instruments:
        return
    for preposition, target in _near(view.trigger.head):
        party = view.party(target)
        if preposition in _AT and party is not None and party.type in _STRUCK and target.ent_type_ != "GPE":
            yield Filler("recipient", target)


def _near(head: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions and objects; “in front of the bank” and “at the gate of the camp” are at the bank and the camp."""
    for preposition, target in syntax.obliques(head):
        if target.lower_ in _FRONTS:
            yield from (("at", behind) for inner, behind in syntax.obliques(target) if inner in {"of", "to"})
        else:
            yield preposition, target
