"""Numbers of people and things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class CountMention:
    """A counted noun phrase.

    `span` is the whole phrase (“at least 12 of its soldiers”), `quantity` the words that count (“at least 12”),
    `noun` the head of what is counted (“soldiers”; the number itself in “four were killed”). `maximum` is None
    where the text sets no upper bound; `vague` marks “dozens”, “scores”, “hundreds”. A bare singular (“a child”,
    a named person) counts one.
    """

    span: Span
    quantity: Span
    noun: Token
    minimum: int
    maximum: int | None
    vague: bool
