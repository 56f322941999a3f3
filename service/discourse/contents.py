"""Events that are only what another's words say: what somebody asks for or threatens, what the charged are accused of.

“Urged the council to ban the march” tells of the urging; a ban that nobody has decided is its content and no event
beside it. “The man accused of shooting them” says how somebody stands of whom the article tells that he was charged.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from service.discourse.features import Telling
    from service.discourse.ground import Ground

Tellings = list["Telling"]

_DEEP = 3  # steps from a word to what it is the content of
_CLAUSES = frozenset({"relcl", "advcl", "conj"})  # of its own, and no content of the verb above


def settle(groups: Sequence[Tellings], ground: Ground) -> list[Tellings]:
    """The groups, each in the order of the text, without what is only asked for; the accused joined to their charge."""
    types = {t.mention.trigger.head.i: t.mention.trigger.type for group in groups for t in group}
    told = [group for group in groups if not _is_content(group, types, ground)]
    led = frozenset().union(*(ground.kinship.brings_about.get(kind, ()) for kind in ground.kinship.accusing))
    charges = [group for group in told if any(t.mention.trigger.type in led for t in group)]
    gone: set[int] = set()
    for group in told:
        charge = _charge(group, charges, ground) if charges else None
        if charge is not None:
            # A description beside the name of the charged would be another person.
            charge.extend(t for t in group if t.recipients & _recipients(charge))
            charge.sort(key=lambda t: t.mention.trigger.head.i)
            gone.add(id(group))
    return [group for group in told if id(group) not in gone]


def _is_content(group: Tellings, types: Mapping[int, str], ground: Ground) -> bool:
    """Whether all that is told of it is supposed, and some of that in what somebody asks for or threatens."""
    if any(t.mention.status.modality != "hypothetical" for t in group):
        return False
    return any(
        types.get(above.i) in ground.kinship.asking for t in group for above in _above(t.mention.trigger.head)
    )


def _above(word: Token) -> Iterator[Token]:
    """What the word is the content of, by steps that leave no clause of its own."""
    for above in islice(word.ancestors, _DEEP):
        if word.dep_ in _CLAUSES:
            return
        yield above
        word = above


def _charge(group: Tellings, charges: Sequence[Tellings], ground: Ground) -> Tellings | None:
    """The charge of somebody who is called the accused, where nobody is said to accuse."""
    if not _is_standing(group, ground) or any(group is charge for charge in charges):
        return None
    accused = _recipients(group)
    own = [c for c in charges if accused & _recipients(c)]
    if own:
        return own[0]
    return charges[0] if len(charges) == 1 and not _named(accused, ground) else None


def _is_standing(group: Tellings, ground: Ground) -> bool:
    """“A man accused of …”, “is accused of …”: by nobody in particular."""
    return all(
        t.mention.trigger.type in ground.kinship.accusing
        and t.mention.trigger.head.tag_ == "VBN"
        and not t.actors
        and t.recipients
        for t in group
    )


def _recipients(group: Tellings) -> frozenset[int]:
    return frozenset().union(*(t.recipients for t in group))


def _named(people: frozenset[int], ground: Ground) -> bool:
    entities = ground.entities.entities
    return any(mention.kind == "name" for number in people for mention in entities[number].mentions)
