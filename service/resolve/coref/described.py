"""Descriptions: “the group”, “the prime minister”, “an umbrella organisation of …” beside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.resolve.coref.state import Referent, State

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.actors import ActorLexicon, Gender
    from service.records.actors import ActorMention
    from service.vocabulary import Sector

_WINDOW = 60  # mentions looked back over
_SENTENCES = 8
_LOOKED_AT = 8  # mentions of one referent compared
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
# What a general noun can stand for, where no article called it so before.
_ANYBODY = frozenset({"group", "organisation", "organization", "movement", "network"})
_COMPANIES = frozenset({"company", "firm", "airline", "bank"})
_COUNTRIES = frozenset({"country", "nation", "republic", "kingdom"})
_BUSINESS: frozenset[Sector] = frozenset({"BUS", "MNC"})
_UNDER_SUSPICION = frozenset({"suspect", "defendant", "accused"})
_SOUGHT = _UNDER_SUSPICION | {
    "assailant", "attacker", "bomber", "gunman", "hijacker", "killer", "kidnapper", "knifeman", "murderer", "robber",
    "shooter",
}  # fmt: skip
# Nouns that one article calls the same young person by.
_YOUNG = frozenset(
    {"baby", "boy", "child", "girl", "infant", "teen", "teenager", "toddler", "youngster", "youth"}
)
_OFFICIALS: frozenset[Sector] = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "JRN"})
_ANY_BODY = frozenset({"agency", "bureau", "institution", "department", "watchdog", "authority", "charity"})
# Sectors whose bodies are called by their noun once they were named: “the hospital”, “the bank”, “the union”.
_OF_A_KIND: frozenset[Sector | None] = frozenset(
    {"HLH", "EDU", "BUS", "NGO", "MED", "LAB", "PTY", "REB", "PRM", "CRM"}
)
_BODIES = frozenset({"group", "organization"})
_IDENTIFYING = frozenset({"identify", "name"})
_NEAR = 2  # sentences back
_SHORTEST_INITIALS = 3  # letters; two stand for too much
_STATE: frozenset[Sector] = frozenset({"GOV", "LEG", "JUD"})


def resolve(mention: ActorMention, head: Token, state: State) -> Referent:
    """The referent of a description, an earlier one or new."""
    age = _age(mention)
    found = _beside_name(mention, head, state)
    if found is None:
        found = _again(mention, head, state) if age is None else _aged(age, state)
    if found is None:
        found = state.new(mention, head)
    else:
        state.add(found, mention, head)
    found.gender = found.gender or _gender(mention, head, state)
    if (initials := _initials(mention)) is not None:
        state.bears(f"initials {initials}", found)
    return found


def _initials(mention: ActorMention) -> str | None:
    """What an office in capitals may be called later: “the Public Relations Officer”, “the PRO”."""
    letters = "".join(t.text[0] for t in mention.span if t.text[0].isupper() and t.i > mention.span.start)
    return letters.lower() if len(letters) >= _SHORTEST_INITIALS else None


def identify(mention: ActorMention, head: Token, state: State) -> None:
    """Join a mention with what an apposition or “is” says that it is.

    Called for every mention once it has a referent: the other side may be a name or a description.
    """
    referent = state.at(head.i)
    if referent is None or head.dep_ not in {"appos", "attr", "pobj", "oprd"}:
        return
    named = head.dep_ in {"pobj", "oprd"}
    other = _called(head, referent, state) if named else _identified(head, referent, state)
    if other is None or other is referent:
        return
    if _may_be(referent, other, mention):
        into, merged = (other, referent) if other.forms or not referent.forms else (referent, other)
        state.merge(into, merged)


def _identified(head: Token, referent: Referent, state: State) -> Referent | None:
    """The referent that this head is said to be.

    A person after a phrase with “of” explains its head, not the place that the parser hangs the name on (“the
    governor of the province, Ana Hill,”).
    """
    if head.dep_ == "appos":
        beside = head.head
        other = state.at(beside.i)
        of = beside.head
        if referent.kind == "person" and (other is None or other.kind != "person") and of.lower_ == "of":
            return state.at(of.head.i)
        if of.lower_ == "of" and of.head.lower_ == "one":
            return state.at(of.head.i)  # “one of the firms, Acme,”
        return other
    verb = head.head
    if verb.lemma_ not in {"be", "become", "remain"} or any(c.dep_ == "neg" for c in verb.children):
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return None if subject is None or subject.pos_ == "PRON" else state.at(subject.i)


def _called(head: Token, referent: Referent, state: State) -> Referent | None:
    """“Named the gunman as X”, “a man identified only as X”, “a nurse called X”: whom the name or noun is told of."""
    if head.dep_ == "pobj" and head.head.lower_ != "as":
        return None
    verb = head.head.head if head.dep_ == "pobj" else head.head
    if verb.lemma_ not in _IDENTIFYING | ({"know"} if head.dep_ == "pobj" else {"call"}):
        return None
    if not referent.forms and (head.dep_ == "oprd" or verb.lemma_ == "know"):
        return None
    told = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    if not told and verb.dep_ == "acl":
        told = [verb.head]
    other = state.at(told[0].i) if len(told) == 1 else None
    bodies = verb.lemma_ != "identify" and referent.kind in _BODIES
    return other if other is not None and (bodies or {other.kind, referent.kind} <= {"person"}) else None


def _may_be(one: Referent, other: Referent, mention: ActorMention) -> bool:
    if one.forms and other.forms:
        return False
    if one.plural != other.plural and one.kind == other.kind == "person":
        return False
    if one.gender is not None and other.gender is not None and one.gender != other.gender:
        return False
    if mention.span[0].lower_ in {"one", "some", "part", "among"}:
        return False
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or kinds <= {"group", "organization", "facility"}


def _beside_name(mention: ActorMention, head: Token, state: State) -> Referent | None:
    """The name right before in apposition; read here so that “the group” after it finds one referent."""
    if head.dep_ != "appos" or head.head.i >= head.i:
        return None
    found = state.at(head.head.i)
    if found is None or not found.forms or mention.plural != found.plural:
        return None
    kinds = {found.kind, mention.type}
    fits = len(kinds) == 1 or kinds <= {"group", "organization", "facility"}
    return found if fits else None


def _again(mention: ActorMention, head: Token, state: State) -> Referent | None:
    lemma = head.lemma_.lower()
    first = mention.span[0]
    definite = first.lower_ in _DEFINITE
    bare = lemma in state.lexicon.classes["capacity.bodies"] and first.i == head.i
    owned = first.tag_ == "PRP$"
    if not (definite or bare) or owned or _has_number(head):
        return None
    if any(token.lower_ in _INDEFINITE for token in mention.span):
        return None
    limit = state.sentences[head.i] - (_SENTENCES if definite else len(state.doc))
    for heard in reversed(state.history[-_WINDOW:]):
        if state.sentences[heard.head.i] < limit:
            break
        found = heard.referent.root()
        if _fits(mention, lemma, found, state):
            return found
    if not definite or not _is_bare(mention):
        return None
    young = None if mention.plural or lemma not in _YOUNG else _same_child(mention, head, state)
    return young or _only_person(mention, head, state) or _only_body(mention, head, state)


def _same_child(mention: ActorMention, head: Token, state: State) -> Referent | None:
    """“The boy” of whom another noun for the young was said before (“a teenager”), the last."""
    gender = _gender(mention, head, state)
    for heard in reversed(state.history[-_WINDOW:]):
        found = heard.referent.root()
        if found.plural or _YOUNG.isdisjoint(found.heads):
            continue
        if None in {gender, found.gender} or gender == found.gender:
            return found
    return None


def _only_person(mention: ActorMention, head: Token, state: State) -> Referent | None:
    """“The suspect”, “the woman”, where the last sentences name one person whom that fits, officials apart."""
    gender = _gender(mention, head, state)
    if mention.plural or (gender is None and head.lower_ not in _UNDER_SUSPICION):
        return None
    sentence = state.sentences[head.i]
    found: dict[int, Referent] = {}
    for heard in reversed(state.history[-_WINDOW:]):
        if state.sentences[heard.head.i] < sentence - _NEAR:
            break
        referent = heard.referent.root()
        fits = referent.gender == gender if gender is not None else not referent.sectors & _OFFICIALS
        fits = fits and not (head.lower_ in _SOUGHT and referent.sectors & _OFFICIALS)
        fits = fits and not (head.lemma_.lower() in _YOUNG and referent.sectors)
        if heard.head.head.i == head.head.i and heard.head.dep_ in {"nsubj", "nsubjpass"}:
            continue  # “the sheriff named the gunman”: two arguments of one verb are two
        if referent.kind == "person" and not referent.plural and fits:
            found[id(referent)] = referent
    return next(iter(found.values())) if len(found) == 1 else None


def _age(mention: ActorMention) -> str | None:
    """The number in “the 34-year-old”, where the phrase says nothing else."""
    root = mention.span.root
    if root.lower_ != "old" or mention.span[0].lower_ not in _DEFINITE:
        return None
    return next((t.text for t in mention.span if t.like_num), None)


def _aged(age: str, state: State) -> Referent | None:
    """Who was said to be so old (“Holt, 34,”; “a 34-year-old nurse”), the last before."""
    for heard in reversed(state.history[-_WINDOW:]):
        found, span = heard.referent.root(), heard.mention.span
        if found.kind != "person" or found.plural or heard.mention.kind == "pronoun":
            continue
        after = state.doc[span.end : span.end + 2]
        beside = len(after) > 1 and after[0].text in {",", "("} and after[1].text == age
        if beside or (any(t.text == age for t in span) and any(t.lower_ == "old" for t in span)):
            return found
    return None


def _has_number(head: Token) -> bool:
    return head.pos_ == "NUM" or any(child.dep_ == "nummod" for child in head.lefts)


def _fits(mention: ActorMention, lemma: str, found: Referent, state: State) -> bool:
    if mention.plural != found.plural and not (found.forms and not mention.plural and lemma in _ANYBODY):
        return False
    if lemma in found.heads or lemma in found.titles:
        return _agrees(mention, found)
    return bool(found.forms) and _is_bare(mention) and _can_be_called(lemma, found, state)


def _can_be_called(lemma: str, found: Referent, state: State) -> bool:
    """Whether a general noun fits what is known of something named."""
    if found.kind == "country":
        return lemma in _COUNTRIES and _only_country(found, state)
    if found.kind not in {"group", "organization"}:
        return False
    if lemma in _ANYBODY:
        return not found.sectors & _STATE
    return lemma in _COMPANIES and _is_business(found, state.lexicon)


def _only_body(mention: ActorMention, head: Token, state: State) -> Referent | None:
    """“The hospital”, “the agency”, where the last sentences name one body whom that fits."""
    if mention.plural or mention.type not in {"organization", "group"}:
        return None
    general = head.lower_ in _ANY_BODY
    if not general and mention.sector not in _OF_A_KIND:
        return None
    sentence = state.sentences[head.i]
    found: dict[int, Referent] = {}
    for heard in reversed(state.history[-_WINDOW:]):
        if state.sentences[heard.head.i] < sentence - (_NEAR if general else _SENTENCES):
            break
        referent = heard.referent.root()
        fits = general or mention.sector in referent.sectors
        if referent.forms and referent.kind in {"organization", "group"} and fits:
            found[id(referent)] = referent
    return next(iter(found.values())) if len(found) == 1 else None


def _is_business(found: Referent, lexicon: ActorLexicon) -> bool:
    """Known as one, or a name that no noun tells to be something else."""
    if found.sectors:
        return found.sectors <= _BUSINESS
    return all(lexicon.noun_at(m.name[-1]) is None for m in found.mentions[:_LOOKED_AT] if m.name is not None)


def _agrees(mention: ActorMention, found: Referent) -> bool:
    """No word of the description names another country or another owner than the referent's."""
    if mention.country is not None and found.countries and mention.country not in found.countries:
        return False
    own = _modifiers(mention)
    if not own:
        return True
    earlier = (m for m in found.mentions[:_LOOKED_AT] if m.kind != "pronoun")
    return any(own <= _modifiers(m) | _name_words(m) for m in earlier)


def _modifiers(mention: ActorMention) -> frozenset[str]:
    return frozenset(
        t.lower_
        for t in mention.span
        if t.i != mention.span.root.i and not t.is_stop
        if t.pos_ in {"ADJ", "NOUN", "PROPN"}
        or t.dep_ == "amod"  # “the abducted men” are not the “armed men”
    )


def _name_words(mention: ActorMention) -> frozenset[str]:
    return frozenset(t.lower_ for t in mention.span) if mention.name is not None else frozenset()


def _is_bare(mention: ActorMention) -> bool:
    """Article and noun alone."""
    return len(mention.span) == 2  # noqa: PLR2004 -- “the group”


def _only_country(found: Referent, state: State) -> bool:
    """“The country” is the only one that this sentence and the one before speak of, by noun or adjective."""
    last = state.sentences[state.history[-1].head.i]
    recent = {
        heard.mention.country
        for heard in state.history[-_WINDOW:]
        if heard.mention.country is not None and state.sentences[heard.head.i] >= last - 1
    }
    return recent == found.countries


def _gender(mention: ActorMention, head: Token, state: State) -> Gender | None:
    if mention.plural or mention.type != "person":
        return None
    genders = state.lexicon.genders
    return genders.get(head.lower_) or genders.get(head.lemma_.lower())
