"""Whose something is: the party that stands behind a deed, a thing or a text; and who of a group is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.events.argument_paths.view import View
    from service.records.actors import Entity

_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_SITES = frozenset({"facility", "place"})
_DEEPEST = 2


def owners(noun: Token, view: View, depth: int = 0) -> list[Token]:
    """Heads of those whose deed or thing a noun is: “threats made by Y”, “X's attacks”, “a Y decision”.

    What was done to someone is not theirs: “of” leads from a thing to its owner, from a deed to its victim; “with”
    from a deed to who shares it.
    """
    pairs = list(syntax.obliques(noun))
    for found in (
        [t for c in noun.children if c.dep_ == "poss" for t in (c, *syntax.coordinated(c))],
        [t for p, t in pairs if p == "by" or (p == "from" and not _is_site(t, view))],
        [t for c in noun.children if c.dep_ in {"acl", "relcl"} for t in syntax.clause(c).agents],
        [c for c in noun.children if c.dep_ in _MODIFIERS and c.ent_type_ in _NAMES],
        [t for p, t in pairs if p == ("with" if view.is_event(noun) else "of")],
    ):
        parties = [t for t in found if view.party(t) is not None]
        if parties:
            return parties
        if depth < _DEEPEST and found:
            return [t for inner in found[:1] for t in owners(inner, view, depth + 1)]
    return []


def _is_site(target: Token, view: View) -> bool:
    """“The withdrawal of troops from the port”: what is left, not whose deed it is."""
    party = view.party(target)
    return party is not None and party.type in _SITES


def wielders(means: Token, view: View) -> list[Token]:
    """Whose weapon it is: “a US drone”, “Israel's jets”; the means itself where its owner is no party of its own."""
    near = [
        child
        for child in means.children
        if child.dep_ in _MODIFIERS | {"poss"} and child.ent_type_ in {"GPE", "NORP", "ORG"}
    ]
    if not near:
        return [t for t in owners(means, view) if not view.is_means(t)]
    known = [t for t in near if view.party(t) is not None]
    return known or [means]


def voices(text: Token, view: View) -> list[Token]:
    """Whose text it is that says something: “X put out a report accusing”, “X, in a statement, condemned”."""
    found = owners(text, view)
    if found:
        return found
    if text.dep_ == "dobj":
        if text.head.lemma_ in syntax.OBJECT_CONTROL:
            return []  # “accused the bill of attacking”: what the bill does, its critics do not
        return [t for t in syntax.subjects(text.head) if view.party(t) is not None]
    if text.dep_ == "pobj" and text.head.lower_ in {"in", "with"}:
        above = text.head.head
        near = [above] if above.pos_ in {"NOUN", "PROPN"} else syntax.subjects(above)
        return [t for t in near if view.party(t) is not None]
    return []


def members(group: Token, view: View) -> list[Token]:
    """Those of a group who are named beside it: “12 people, including Ana Lopez and her brother”."""
    within = [t for p, t in syntax.obliques(group) if p == "including"]
    return [t for t in within if (party := view.party(t)) is not None and _is_name(t, party)]


def _is_name(head: Token, party: Entity) -> bool:
    return any(mention.name is not None and mention.span.root.i == head.i for mention in party.mentions)
