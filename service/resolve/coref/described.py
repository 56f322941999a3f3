"""Descriptions: “the group”, “the prime minister”, “an umbrella organisation of …” beside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.resolve.coref.state import Referent, State, main_type

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.actors import ActorLexicon, Gender
    from service.records.actors import ActorMention

_WINDOW = 60  # mentions looked back over
_SENTENCES = 8
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset(
    {
        "a",
        "an",
        "another",
        "other",
        "some",
        "several",
        "many",
        "more",
        "any",
        "no",
        "each",
        "every",
        "both",
        "few",
    }
)
# What a general noun can stand for: types, and sectors that it excludes.
_GENERAL: dict[str, frozenset[str]] = {
    **dict.fromkeys(("group", "organisation", "organization", "movement", "network"), frozenset({"group", "organization"})),
    **dict.fromkeys(("militia", "party", "company", "firm", "agency", "ministry", "bank", "court", "university", "airline", "union"), frozenset({"group", "organization"})),
    **dict.fromkeys(("country", "nation", "republic", "kingdom"), frozenset({"country"})),
}  # fmt: skip
_ANYBODY = frozenset({"group", "organisation", "organization", "movement", "network"})
_BUSINESS = frozenset({"BUS", "MNC"})


def resolve(mention: ActorMention, state: State) -> Referent:
    """The referent of a description, an earlier one or new."""
    found = _beside_name(mention, state) or _again(mention, state)
    if found is None:
        found = state.new(mention)
    else:
        state.add(found, mention)
    found.gender = found.gender or _gender(mention, state)
    return found


def identify(mention: ActorMention, state: State) -> None:
    """Join a mention with what an apposition or “is” says that it is.

    Called for every mention once it has a referent: the other side may be a name or a description.
    """
    head, referent = mention.span.root, state.at(mention.span.root.i)
    if referent is None or head.dep_ not in {"appos", "attr"}:
        return
    other = _identified(head, state)
    if other is None or other is referent:
        return
    if _may_be(referent, other, mention):
        into, merged = (other, referent) if other.forms or not referent.forms else (referent, other)
        state.merge(into, merged)


def _identified(head: Token, state: State) -> Referent | None:
    """The referent that this head is said to be."""
    if head.dep_ == "appos":
        return state.at(head.head.i)
    verb = head.head
    if verb.lemma_ not in {"be", "become", "remain"} or any(c.dep_ == "neg" for c in verb.children):
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return None if subject is None or subject.pos_ == "PRON" else state.at(subject.i)


def _may_be(one: Referent, other: Referent, mention: ActorMention) -> bool:
    if one.forms and other.forms:
        return False
    if one.plural != other.plural and main_type(one) == main_type(other) == "person":
        return False
    if one.gender is not None and other.gender is not None and one.gender != other.gender:
        return False
    if mention.span[0].lower_ in {"one", "some", "part", "among"}:
        return False
    kinds = {main_type(one), main_type(other)}
    return len(kinds) == 1 or kinds <= {"group", "organization", "facility"}


def _beside_name(mention: ActorMention, state: State) -> Referent | None:
    """The name right before in apposition; read here so that “the group” after it finds one referent."""
    head = mention.span.root
    if head.dep_ != "appos" or head.head.i >= head.i:
        return None
    found = state.at(head.head.i)
    if found is None or not found.forms or mention.plural != found.plural:
        return None
    kinds = {main_type(found), mention.type}
    fits = len(kinds) == 1 or kinds <= {"group", "organization", "facility"}
    return found if fits else None


def _again(mention: ActorMention, state: State) -> Referent | None:
    head = mention.span.root
    lemma = head.lemma_.lower()
    first = mention.span[0]
    definite = first.lower_ in _DEFINITE
    bare = lemma in state.lexicon.classes["capacity.bodies"] and first.i == head.i
    owned = first.tag_ == "PRP$"
    if not (definite or bare) or owned or _has_number(mention):
        return None
    if any(token.lower_ in _INDEFINITE for token in mention.span):
        return None
    limit = state.sentences[head.i] - (_SENTENCES if definite else len(state.doc))
    for referent, earlier in reversed(state.history[-_WINDOW:]):
        found = referent.root()
        if state.sentences[earlier.span.root.i] < limit:
            return None
        if _fits(mention, lemma, found, state):
            return found
    return None


def _has_number(mention: ActorMention) -> bool:
    head = mention.span.root
    return head.pos_ == "NUM" or any(child.dep_ == "nummod" for child in head.lefts)


def _fits(mention: ActorMention, lemma: str, found: Referent, state: State) -> bool:
    if mention.plural != found.plural and not (found.forms and not mention.plural and lemma in _ANYBODY):
        return False
    if lemma in found.heads or lemma in _title_nouns(found, state.lexicon):
        return _agrees(mention, found)
    kinds = _GENERAL.get(lemma)
    if kinds is None or not found.forms or main_type(found) not in kinds or not _is_bare(mention):
        return False
    if lemma in _ANYBODY:
        return not any(m.sector in {"GOV", "LEG", "JUD"} for m in found.mentions)
    if lemma in {"company", "firm", "airline", "bank"}:
        return _is_business(found, state.lexicon)
    if lemma in {"country", "nation", "republic", "kingdom"}:
        return _only_country(found, state)
    return any(lemma == form.split()[-1] for form in found.forms)


def _is_business(found: Referent, lexicon: ActorLexicon) -> bool:
    """Known as one, or a name that no noun tells to be something else."""
    sectors = {m.sector for m in found.mentions if m.kind != "pronoun" and m.sector is not None}
    if sectors:
        return sectors <= _BUSINESS
    return all(lexicon.noun_at(m.name[-1]) is None for m in found.mentions if m.name is not None)


def _title_nouns(found: Referent, lexicon: ActorLexicon) -> set[str]:
    """Last words of names of bodies (“Ministry”) and titles before names of people (“President”)."""
    nouns: set[str] = set()
    for mention in found.mentions[:6]:
        if mention.name is None:
            continue
        doc = mention.span.doc
        if mention.type == "person":
            titles = (doc[i] for i in range(mention.span.start, mention.name.start))
            nouns.update(t.lower_ for t in titles if (n := lexicon.noun_at(t)) is not None and n.type == "person")
        elif mention.type in {"organization", "group"} and len(mention.name) > 1:
            nouns.add(mention.name.root.lower_)
            nouns.add(doc[mention.name.end - 1].lower_)
    return nouns


def _agrees(mention: ActorMention, found: Referent) -> bool:
    """No word of the description names another country or another owner than the referent's."""
    countries = {m.country for m in found.mentions if m.country is not None}
    if mention.country is not None and countries and mention.country not in countries:
        return False
    own = _modifiers(mention)
    if not own:
        return True
    return any(own <= _modifiers(m) | _name_words(m) for m in found.mentions if m.kind != "pronoun")


def _modifiers(mention: ActorMention) -> frozenset[str]:
    return frozenset(
        t.lower_
        for t in mention.span
        if t.i != mention.span.root.i and t.pos_ in {"ADJ", "NOUN", "PROPN"} and not t.is_stop
    )


def _name_words(mention: ActorMention) -> frozenset[str]:
    return frozenset(t.lower_ for t in mention.span) if mention.name is not None else frozenset()


def _is_bare(mention: ActorMention) -> bool:
    """Article and noun alone."""
    return len(mention.span) == 2  # noqa: PLR2004 -- “the group”


def _only_country(found: Referent, state: State) -> bool:
    """“The country” is the only one named in the sentence before and in this one."""
    last = state.sentences[state.history[-1][1].span.root.i]
    recent = {
        id(r.root())
        for r, m in state.history[-_WINDOW:]
        if m.type == "country" and m.name is not None and state.sentences[m.span.root.i] >= last - 1
    }
    return recent == {id(found)}


def _gender(mention: ActorMention, state: State) -> Gender | None:
    if mention.plural or mention.type != "person":
        return None
    genders = state.lexicon.genders
    head = mention.span.root
    return genders.get(head.lower_) or genders.get(head.lemma_.lower())
