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
    `noun` the head of what is counted (“soldiers”; the number itself in “four were killed”), `head` the syntactic head
    by which verbs find the phrase (“12” in “12 of its soldiers”). `maximum` is None where the text sets no upper
    bound; `vague` marks “dozens”, “scores”, “hundreds”. A bare singular (“a child”, a named person) counts one, with
    `stated` False: no word of it is a number. `approximate` marks “about”, “nearly”; `additional` marks “another
    five”, “three others”: people besides those counted before. A coordination (“a father and his two sons”) is one
    phrase, headed by its first member, and `members` are the heads of all of them.
    """

    span: Span
    quantity: Span
    noun: Token
    minimum: int
    maximum: int | None
    vague: bool
    head: Token
    stated: bool = True
    approximate: bool = False
    additional: bool = False
    members: tuple[Token, ...] = ()
