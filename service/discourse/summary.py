"""A short statement of an event, in the article's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.nlp import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from service.ontology import EventType
    from service.records.events import EventCluster, EventMention

_MAX_WORDS = 30
_CLAUSAL = frozenset({"VERB", "AUX"})
_TRIED = 12  # tellings looked at
_LEFT_OUT = frozenset(
    {"relcl", "parataxis", "advcl", "ccomp", "cc", "appos", "dep", "intj", "preconj", "meta"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CARRIES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "agent"})
_JOINING = frozenset({"-", "–", "’", "'", "/"})
_RELATIVE = frozenset({"WP", "WDT", "WRB", "WP$"})
_OPEN_ENDED = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX"})  # what no statement ends on
_LISTING = frozenset({",", "and", "&"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})
_ARTICLE_TAGS = frozenset({"''", "``", "-LRB-", "-RRB-"})


def summarise(
    cluster: EventCluster, *, types: Mapping[str, EventType], carriers: frozenset[str], title_end: int
) -> str:
    """What the headline says of it, else the clause of the telling that says most, without what is said beside it.

    Where that telling is a mere name of the event (“the raid”), or only points back to whom it was about (“he was
    shot”), the clause of another telling is taken, one of the event's type before others. That somebody is in hospital,
    or something in ruins, does not say of what.

    Args:
        cluster: The event.
        types: The ontology's types by name.
        carriers: Lemmas of verbs that a noun trigger is stated with (“killed”, “staged”, “took”).
        title_end: Where the headline ends in the text; 0 where there is none.
    """
    headline = _headline([m for m in cluster.mentions if m.trigger.head.idx < title_end], carriers)
    if headline:
        return headline
    principal = cluster.mentions[cluster.principal]
    own = _root(principal.trigger.head, carriers)
    if own.pos_ in _CLAUSAL and not _points_back(own):
        return _statement(principal, own)
    governing = principal.trigger.head.head
    if _is_brought_in(principal.trigger.head) and governing.pos_ == "VERB" and syntax.subjects(governing):
        return _statement(principal, governing)
    stating = [
        m for m in cluster.mentions if m.trigger.type == cluster.type or _states(types[m.trigger.type])
    ]
    for mention in sorted(stating, key=lambda m: m.trigger.type != cluster.type)[:_TRIED]:
        root = _root(mention.trigger.head, carriers)
        if root.pos_ in _CLAUSAL and syntax.subjects(root) and not _points_back(root):
            return _statement(mention, root)
    return _statement(principal, own)


def _headline(mentions: Sequence[EventMention], carriers: frozenset[str]) -> str:
    """“Two dead and dozens hurt after tram overturns”: a headline's words from the first to the last that tell of it.

    Nothing where these are no statement: “Kitwe explosion: what we know”.
    """
    roots = [_root(m.trigger.head, carriers) for m in mentions]
    subjects = [subject for root in roots if root.pos_ in _CLAUSAL for subject in _said_before(root)]
    if not subjects:
        return ""
    kept = {i for root in roots for i in _kept(root)}.union(t.i for s in subjects for t in syntax.phrase(s))
    words = _whole(roots[0].doc[min(kept) : max(kept) + 1])
    return "" if len(words) > _MAX_WORDS else _written([t for t in words if not t.is_space])


def _whole(words: Span) -> Span:
    """With the rest of the phrases that it begins and ends in, which the parse of a headline may part from it."""
    doc, sentence = words.doc, words[0].sent
    start, end = words.start, words.end
    while start > sentence.start and doc[start - 1].pos_ in _NOMINAL:
        start -= 1
    # “Nine dead, dozens more hurt in blast”
    if (
        start > sentence.start
        and doc[start - 1].lower_ in _LISTING
        and not _is_clause(doc[sentence.start : start])
    ):
        start = sentence.start
    while end < sentence.end and doc[end].pos_ in _NOMINAL:
        end += 1
    return doc[start:end]


def _is_clause(words: Span) -> bool:
    return any(t.tag_ in _FINITE or t.text == ":" for t in words)


def _said_before(verb: Token) -> Iterator[Token]:
    """Who does it or whom it befalls, before it in the same sentence: “tram derails”, “two held over theft”."""
    own = (c for c in verb.lefts if c.dep_ in _SUBJECTS and c.tag_ not in _RELATIVE and c.tag_ != "PRP")
    yield from own
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "acl"
        and verb.head.pos_ in {"NOUN", "PROPN"}
        and verb.head.i < verb.i
    ):
        yield verb.head


def _states(kind: EventType) -> bool:
    return kind.outcome is None or kind.effect is not None


def _points_back(verb: Token) -> bool:
    """“He was shot”: the words alone do not say who."""
    subjects = syntax.subjects(verb)
    return bool(subjects) and all(subject.tag_ == "PRP" for subject in subjects)


def _is_brought_in(noun: Token) -> bool:
    """“Rains triggered floods”: told of for the first time, as what something did or what did something."""
    return noun.dep_ in {"nsubj", "dobj"} and noun.pos_ == "NOUN" and not syntax.is_definite(noun)


def _root(head: Token, carriers: frozenset[str]) -> Token:
    """The verb that states what the trigger names; the trigger itself where none does."""
    if head.pos_ in _CLAUSAL:
        return head
    above = head.head
    if head.dep_ in _CARRIES and above.lemma_ in carriers:
        return above
    if head.dep_ == "pobj" and above.head.pos_ == "VERB" and above.head.lemma_ in carriers:
        return above.head
    return head


def _statement(mention: EventMention, root: Token) -> str:
    kept = sorted({*_kept(root), *(t.i for t in mention.trigger.span)})
    words = [root.doc[i] for i in kept]
    if root.pos_ in _CLAUSAL and not any(
        t.dep_ in _SUBJECTS and t.tag_ not in _RELATIVE for t in root.children
    ):
        inherited = syntax.subjects(root)
        if inherited and inherited[0].i not in kept and not _is_pronoun_of_infinitive(inherited[0], root):
            words = [*syntax.phrase(inherited[0]), *words]
    return _written(_closed(words[:_MAX_WORDS], trigger=mention.trigger.span.end))


def _is_pronoun_of_infinitive(subject: Token, verb: Token) -> bool:
    """“He promised to scrap the law”: “to scrap the law” reads better than “he to scrap the law”."""
    return subject.tag_ == "PRP" and any(c.tag_ == "TO" for c in verb.lefts)


def _closed(words: list[Token], *, trigger: int) -> list[Token]:
    """The words without a phrase that is cut off at the end; the trigger's own words stay."""
    last = len(words)
    while last > 1 and words[last - 1].pos_ in _OPEN_ENDED and words[last - 1].i >= trigger:
        last -= 1
    return words[:last]


def _kept(root: Token) -> list[int]:
    """Indices of the clause's words, breadth first, so that what is nearest the trigger is kept."""
    found, frontier = [root.i], [root]
    while frontier and len(found) < _MAX_WORDS * 2:
        following: list[Token] = []
        for token in frontier:
            children = list(token.children)
            for child in children:
                if not _belongs(child, token, root):
                    continue
                if child.dep_ == "conj":
                    found.extend(c.i for c in children if c.dep_ == "cc" or (c.text == "," and c.i < child.i))
                found.append(child.i)
                following.append(child)
        frontier = following
    return found


def _belongs(child: Token, token: Token, root: Token) -> bool:
    if token is root and (child.dep_ == "mark" or _is_relative(child) or _leads_over(child)):
        return False
    if child.dep_ in _LEFT_OUT or child.is_space or child.tag_ in _ARTICLE_TAGS:
        return False
    if child.dep_ == "punct":
        return child.text in _JOINING
    if child.dep_ == "conj":
        return child.pos_ not in {"VERB", "AUX"}
    return not (child.dep_ == "acl" and token is root)


def _is_relative(child: Token) -> bool:
    """“Which”, “in which”: the clause is told without what it hangs on."""
    return child.tag_ in _RELATIVE or (
        child.dep_ == "prep" and any(c.dep_ == "pobj" and c.tag_ in _RELATIVE for c in child.rights)
    )


def _leads_over(child: Token) -> bool:
    """“Moreover, …”, “Meanwhile, …”: to what was said before."""
    opens = child.i == child.sent.start and child.dep_ == "advmod"
    return opens and not child.ent_type_ and child.nbor().text == ","


def _written(words: list[Token]) -> str:
    parts: list[str] = []
    for index, token in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        adjacent = following is not None and following.i == token.i + 1
        parts.append(token.text + (token.whitespace_ if adjacent else " "))
    text = " ".join("".join(parts).split()).strip(" ,;:-–—")
    return text[:1].upper() + text[1:] if text else text
