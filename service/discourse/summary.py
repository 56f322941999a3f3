"""A short statement of an event, in the article's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.records.events import EventMention

_MAX_WORDS = 30
_LEFT_OUT = frozenset(
    {"relcl", "parataxis", "advcl", "ccomp", "cc", "mark", "appos", "dep", "intj", "preconj", "meta"}
)
_CARRIES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "agent"})
_ARTICLE_TAGS = frozenset({"''", "``", "-LRB-", "-RRB-"})


def summarise(mention: EventMention, *, carriers: frozenset[str]) -> str:
    """The clause of the trigger without what is said beside it.

    Args:
        mention: The telling to state.
        carriers: Lemmas of verbs that a noun trigger is stated with (“killed”, “staged”, “took”).
    """
    head = mention.trigger.head
    root = head
    if head.pos_ not in {"VERB", "AUX"}:
        above = head.head
        if head.dep_ in _CARRIES and above.lemma_ in carriers:
            root = above
        elif head.dep_ == "pobj" and above.head.pos_ == "VERB" and above.head.lemma_ in carriers:
            root = above.head
    kept = sorted({*_kept(root, root), *(t.i for t in mention.trigger.span)})
    words = [root.doc[i] for i in kept]
    if root.pos_ in {"VERB", "AUX"} and not any(t.dep_ in {"nsubj", "nsubjpass"} for t in root.children):
        inherited = syntax.subjects(root)
        if inherited and inherited[0].i not in kept:
            words = [*syntax.phrase(inherited[0]), *words]
    return _written(words[:_MAX_WORDS])


def _kept(token: Token, root: Token) -> list[int]:
    found = [token.i]
    for child in token.children:
        if child.dep_ in _LEFT_OUT or child.is_space or child.tag_ in _ARTICLE_TAGS:
            continue
        if child.dep_ == "punct" and child.text not in {"-", "–", "’", "'", "/"}:
            continue
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            continue
        if child.dep_ == "conj":
            found.extend(c.i for c in token.children if c.dep_ == "cc" or (c.text == "," and c.i < child.i))
        if child.dep_ == "acl" and token is root:
            continue
        if len(found) > _MAX_WORDS * 2:
            break
        found.extend(_kept(child, root))
    return found


def _written(words: list[Token]) -> str:
    parts: list[str] = []
    for index, token in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        adjacent = following is not None and following.i == token.i + 1
        parts.append(token.text + (token.whitespace_ if adjacent else " "))
    text = " ".join("".join(parts).split()).strip(" ,;:-–—")
    return text[:1].upper() + text[1:] if text else text
