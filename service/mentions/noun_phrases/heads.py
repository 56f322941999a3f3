"""What the head of a noun phrase denotes: someone, something that can be struck, or neither."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from service.vocabulary import EntityType, Sector

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.actors import ActorLexicon

_NOT_HEADS = frozenset(
    {"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod", "punct", "dep", "advmod", "det"}
)
_AGENTIVE = frozenset({"nsubj", "agent"})
_NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "iobj", "attr", "conj", "appos", "poss", "ROOT"}
)
_QUANTIFIERS = frozenset({"many", "few", "more", "most", "several", "others"})
_STANDS_ALONE = frozenset({"those", "these", "some", "all", "both", "another", "none", "each"}) | _QUANTIFIERS
_PATIENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
_HELD = frozenset({"target", "position"})
_PARTIES = frozenset({"ORG", "NORP"})
_ARMED: frozenset[Sector | None] = frozenset({"MIL", "REB", "COP", "PRM", "GOV"})
_SHARES = frozenset({"percent", "%"})
_WORDS_OF_AGE = 4  # “34”, “-”, “year”, “-”
_COMMON = frozenset({"NN", "NNS"})
# Of the likelihood that a noun names a person: held out of the fit, nouns above the first are persons in 96 of 100
# cases (training/persons.py); the others ask the grammar, too.
_SURE, _POSSIBLE, _HARDLY = 0.7, 0.3, 0.1
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
# “The injured”, “the homeless”, “the elderly”: adjectives that stand for people
_STATES = ("ed", "ead", "less", "oor", "ick", "ly")


def heads_phrase(token: Token) -> bool:
    """Whether the token is the head of a noun phrase of its own."""
    dep, pos = token.dep_, token.pos_
    if pos in {"NOUN", "PROPN"}:
        return dep not in _NOT_HEADS or (dep in {"compound", "nmod"} and token.head.i < token.i)
    if pos == "NUM":
        return dep in _NOMINAL and token.ent_type_ not in _MEASURES and token.tag_ == "CD"
    if pos == "DET" or token.lower_ in _QUANTIFIERS:
        return token.lower_ in _STANDS_ALONE and dep in _NOMINAL
    if token.tag_ in {"JJ", "VBN"} and dep in _PATIENTS and _has_article(token):
        return True
    return pos == "ADJ" and dep in _NOMINAL and is_age(token)


def is_age(token: Token) -> bool:
    """“Old” in “the 34-year-old”."""
    if token.lower_ not in {"old", "olds"} or token.i < _WORDS_OF_AGE:
        return False
    number, *between = token.doc[token.i - _WORDS_OF_AGE : token.i]
    return number.like_num and [t.lower_ for t in between[1::2]] == ["year"]


def in_office(token: Token, lexicon: ActorLexicon) -> bool:
    """“State” in “Secretary of State”: a word of an office, neither a name nor a place."""
    if token.i < 2 or token.nbor(-1).lower_ != "of":  # noqa: PLR2004 -- two words before
        return False
    noun = lexicon.noun_at(token.nbor(-2))
    return noun is not None and bool(noun.after)


def type_of(token: Token, lexicon: ActorLexicon) -> EntityType | None:
    """What the noun denotes; None for abstractions, times, measures and what nothing tells of."""
    if token.pos_ == "NUM" or token.lower_ in _STANDS_ALONE:
        return _counted(token, lexicon)
    form = token.lemma_.lower()
    if form in lexicon.classes["partitive.nouns"]:
        part = _part(token, lexicon) or _many(token, form)
        if part is not None:
            return part
    if is_age(token):
        return "person"
    if token.ent_type_ in _MEASURES or form in lexicon.classes["time.nouns"]:
        return _speaker(token, lexicon) if form in _SHARES else None
    noun = lexicon.noun_at(token)
    if noun is None:
        return _unknown(token, form, lexicon)
    return "weapon" if form == "mine" and noun.type == "facility" and _is_laid(token, lexicon) else noun.type


def _is_laid(token: Token, lexicon: ActorLexicon) -> bool:
    """“Struck a mine”, “clearing mines”: what lies in the ground, not what is dug into it."""
    if token.dep_ == "dobj" and token.head.lemma_ in lexicon.classes["mine.verbs"]:
        return True
    return any(c.lower_ in lexicon.classes["mine.modifiers"] for c in token.lefts)


def _unknown(token: Token, form: str, lexicon: ActorLexicon) -> EntityType | None:
    """A noun that is in no lexicon: its ending and its syntax may tell of someone."""
    if token.tag_ in {"JJ", "VBN"}:
        return "person" if token.lower_.endswith(_STATES) else None
    if form == "office" and token.dep_ in _AGENTIVE and any(c.dep_ == "poss" for c in token.lefts):
        return "organization"  # “the senator's office denied it”
    if form in _HELD and token.tag_ == "NNS" and any(_is_force(c, lexicon) for c in token.lefts):
        return "facility"  # “Hamas targets”, “military positions”
    if _is_person(token, form, lexicon) or _is_likely_person(token, form, lexicon):
        return "person"
    return "other" if _speaker(token, lexicon) is not None else None


def _is_force(word: Token, lexicon: ActorLexicon) -> bool:
    noun = lexicon.noun_at(word)
    return word.ent_type_ in _PARTIES or (noun is not None and noun.sector in _ARMED)


def _many(token: Token, form: str) -> EntityType | None:
    """“Scores were hurt”: a round number alone counts people."""
    alone = form in {"dozen", "score", "hundred", "thousand", "dozens", "scores", "hundreds", "thousands"}
    return "person" if alone and token.dep_ in {"nsubj", "nsubjpass", "dobj", "conj"} else None


def _speaker(token: Token, lexicon: ActorLexicon) -> EntityType | None:
    """Whoever says or wills something is someone, whatever the noun (“56 percent said”)."""
    speaks = token.dep_ in _AGENTIVE and token.head.lemma_ in lexicon.classes["speech.verbs"]
    return "person" if speaks else None


def _part(token: Token, lexicon: ActorLexicon) -> EntityType | None:
    """A part of something is what the whole is."""
    for child in token.rights:
        if child.lower_ == "of":
            whole = next((t for t in child.rights if t.dep_ == "pobj"), None)
            if whole is None or whole.i <= token.i:
                return None
            if whole.pos_ in {"PRON", "NUM"} or whole.lower_ in _STANDS_ALONE:
                return "person"
            if token.lower_ == "member":
                return "person"  # of a body, which is not of one nature with it
            noun = lexicon.noun_at(whole)
            if noun is not None:
                return noun.type
            likely = _unknown(whole, whole.lemma_.lower(), lexicon) == "person"
            return "person" if likely or whole.pos_ == "PROPN" else None
    return None


def _has_whole(token: Token) -> bool:
    """“Most of the charges”: what the part is of says what it is."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is not None and following.lower_ == "of" and following.head.i == token.i


def _counted(token: Token, lexicon: ActorLexicon) -> EntityType | None:
    """A number or “those” without a noun: what it counts is told by the phrase that it stands for."""
    part = _part(token, lexicon)
    if part is not None or _has_whole(token):
        return part
    if token.dep_ == "appos" and token.head.i != token.i:
        noun = lexicon.noun_at(token.head)
        return noun.type if noun is not None else None
    if token.dep_ in {"nsubj", "nsubjpass", "dobj", "agent"} or _has_who(token):
        return "person"
    return None


def _is_person(token: Token, form: str, lexicon: ActorLexicon) -> bool:
    """An ending of nouns of people, where the syntax has someone too; or “who” after it."""
    if _has_who(token):
        return True
    endings = tuple(lexicon.classes["person.suffixes"])
    if form in lexicon.classes["heads.things"] or not form.endswith(endings):
        return False
    if form.endswith(tuple(lexicon.classes["abstract.suffixes"])):
        return False
    return token.dep_ in _AGENTIVE and token.head.lemma_ in lexicon.classes["speech.verbs"]


def _is_likely_person(token: Token, form: str, lexicon: ActorLexicon) -> bool:
    """Whether the noun itself is like those of persons, or enough like them for what the grammar says of it."""
    if token.tag_ not in _COMMON or not form.isalpha() or form in lexicon.classes["heads.things"]:
        return False
    likely = lexicon.model.likelihood(token.vocab[form])
    if likely >= _SURE:
        return not form.endswith(tuple(lexicon.classes["abstract.suffixes"]))
    if likely >= _POSSIBLE and (_speaker(token, lexicon) is not None or _is_harmed(token, lexicon)):
        return True
    if likely >= _HARDLY and (_is_harmed(token, lexicon) or _has_name(token)):
        return True
    return _has_age(token) or _has_name(token, given=lexicon.given_names)


def _is_harmed(token: Token, lexicon: ActorLexicon) -> bool:
    """What is done to people alone: “stabbed a …”, “a … was arrested”, “shot dead a …”."""
    if token.dep_ not in {"dobj", "nsubjpass"}:
        return False
    verb = token.head
    if verb.lemma_.lower() in lexicon.classes["personal.verbs"]:
        return True
    return verb.lemma_ == "shoot" and any(child.lower_ == "dead" for child in verb.children)


def _has_name(token: Token, given: Container[str] | None = None) -> bool:
    """“A …, Sadia Hill,”: a person's name in apposition.

    Args:
        token: The noun.
        given: First names that the name must begin with.
    """
    named = (c for c in token.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON")
    return any(given is None or child.left_edge.lower_ in given for child in named)


def _has_age(token: Token) -> bool:
    """“A …, 71,” and “a 34-year-old …”."""
    doc, i = token.doc, token.i
    if any(child.lower_ in {"old", "aged"} and child.i < i for child in token.children):
        return any(child.like_num for child in token.subtree if child.i < i)
    if i + 2 >= len(doc) or doc[i + 1].text != ",":
        return False
    age = doc[i + 2].text
    closed = i + 3 == len(doc) or doc[i + 3].is_punct
    return age.isdigit() and len(age) <= len("99") and closed


def _has_who(token: Token) -> bool:
    return any(
        child.dep_ == "relcl" and any(t.lower_ in {"who", "whom"} for t in child.lefts)
        for child in token.rights
    )


def _has_article(token: Token) -> bool:
    return any(child.lower_ in {"the", "those", "these"} for child in token.lefts)
