"""Names: full, short, in initials, with and without titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.resolve.coref.state import Referent, State, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from service.data.actors import Gender
    from service.records.actors import ActorMention

_BODIES = frozenset({"organization", "group", "facility", "other"})
# Words that a short form of a body's name leaves out.
_LEFT_OUT = frozenset(
    {
        *(
            "inc",
            "inc.",
            "corp",
            "corp.",
            "co",
            "co.",
            "ltd",
            "ltd.",
            "plc",
            "llc",
            "ag",
            "sa",
            "group",
            "company",
        ),
        *(
            "corporation",
            "holdings",
            "limited",
            "international",
            "party",
            "movement",
            "network",
            "organisation",
        ),
        *(
            "organization",
            "association",
            "federation",
            "industries",
            "motors",
            "airlines",
            "airways",
            "university",
        ),
        *(
            "foundation",
            "institute",
            "institution",
            "college",
            "church",
            "bank",
            "partners",
            "capital",
            "systems",
        ),
        *(
            "medical",
            "memorial",
            "regional",
            "general",
            "technologies",
            "energy",
            "pharmaceuticals",
            "media",
            "news",
            "agency",
            "club",
            "council",
            "hospital",
        ),
    }
)


def resolve(mention: ActorMention, head: Token, state: State) -> Referent:
    """The referent of a named mention, an earlier one or new."""
    name = mention.name
    if name is None:
        return state.new(mention, head)
    words = [token.text.replace("\u2019", "'") for token in tokens_of(name)]
    forms = _forms(mention, words, state)
    gender = _gender(mention, words, state)
    found = _known(mention, forms, words, gender, state)
    if found is None:
        found = state.new(mention, head)
    else:
        state.add(found, mention, head)
    found.gender = found.gender or gender
    found.forms.update(forms)
    found.titles.update(_titles(mention, name, state))
    for form in forms:
        state.bears(form, found)
    if mention.type == "person" and len(words) > 1:
        _remember_given_name(words[0].lower(), found, state)
    return found


def _remember_given_name(given: str, found: Referent, state: State) -> None:
    """A first name finds its bearer as long as no one else has it."""
    found.given.add(given)
    other = state.by_given_name.get(given, found)
    state.by_given_name[given] = found if other is not None and other.root() is found.root() else None


def _titles(mention: ActorMention, name: Span, state: State) -> set[str]:
    """Nouns that may stand for the name later: “Ministry” of a body's, “President” before a person's."""
    doc = mention.span.doc
    if mention.type == "person":
        before = (doc[i] for i in range(mention.span.start, name.start))
        nouns = ((token, state.lexicon.noun_at(token)) for token in before)
        return {token.lower_ for token, noun in nouns if noun is not None and noun.type == "person"}
    if mention.type in {"organization", "group"} and len(name) > 1:
        return {name.root.lower_, name[-1].lower_}
    return set()


def _forms(mention: ActorMention, words: list[str], state: State) -> list[str]:
    """Keys that this name is found by again."""
    if mention.type == "country" and mention.country is not None:
        return [f"country {mention.country}"]
    full = " ".join(words).lower()
    known = state.lexicon.by_form.get(full)
    if mention.type == "person":
        return _person_forms(words)
    forms = [full, known.name.lower()] if known is not None else [full]
    if mention.type in _BODIES and len(words) > 1:
        forms += _body_forms(words, mention, state)
    return forms


def _person_forms(words: list[str]) -> list[str]:
    lowered = [word.lower() for word in words]
    forms = [" ".join(lowered)]
    if len(words) > 1:
        forms.append(lowered[-1])
        if len(words) > 2:  # noqa: PLR2004 -- a first name, and a particle or two surnames (“García Márquez”)
            forms.append(" ".join(lowered[-2:]))
    return forms


def _body_forms(words: list[str], mention: ActorMention, state: State) -> list[str]:
    lowered = [word.lower() for word in words]
    forms = []
    if state.countries.by_adjective(words[0]) == mention.country and mention.country is not None:
        forms.append(" ".join(lowered[1:]))
    short = lowered[:]
    while len(short) > 1 and short[-1] in _LEFT_OUT:
        short.pop()
    while len(short) > 2 and (short[-1] in state.lexicon.nouns or short[-1] in _LEFT_OUT):  # noqa: PLR2004
        short.pop()
    if len(short) < len(lowered) and len(short[-1]) > 2:  # noqa: PLR2004 -- a name, not an initial
        forms.append(" ".join(short))
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) > 2:  # noqa: PLR2004 -- two letters stand for too much
        forms.append(initials.lower())
    return forms


def _known(
    mention: ActorMention, forms: list[str], words: list[str], gender: Gender | None, state: State
) -> Referent | None:
    if (bracketed := _bracketed(mention, state)) is not None:
        return bracketed
    for form in forms:
        found = [bearer for bearer in state.called(form) if _compatible(bearer, mention, words, gender)]
        if found:
            return found[0] if gender is not None or len(words) > 1 else max(found, key=_prominence)
    if len(words) == 1 and words[0].isupper():
        office = next(state.called(f"initials {words[0].lower()}"), None)
        if office is not None:
            return office
    if mention.type == "person" and len(words) == 1:
        return _by_given_name(words[0].lower(), gender, state)
    return None


def _prominence(referent: Referent) -> tuple[int, bool]:
    """Whom a bare surname means: whom the article speaks of most, or brought in as a subject."""
    return len(referent.mentions), referent.mentions[0].span.root.dep_ in {"nsubj", "nsubjpass"}


def _bracketed(mention: ActorMention, state: State) -> Referent | None:
    """“Free Union Movement (FUM)”: initials in brackets right after a name."""
    start = mention.span.start
    if start < 2 or state.doc[start - 1].text not in {"(", "["} or not mention.span.text.isupper():  # noqa: PLR2004
        return None
    before = start - 2
    while before > 0 and state.doc[before].is_space:
        before -= 1
    for heard in reversed(state.history[-4:]):
        if heard.mention.span.end == before + 1 and heard.mention.kind != "pronoun":
            return heard.referent.root()
    return None


def _compatible(found: Referent, mention: ActorMention, words: list[str], gender: Gender | None) -> bool:
    if mention.type == "country":
        return True
    kind = found.kind
    if (kind == "person") != (mention.type == "person"):
        # The recogniser calls one name a person here and a body there; a name in full is the same name.
        return " ".join(words).lower() in found.forms and len(words) > 1
    if "place" in {mention.type, kind} and {mention.type, kind} & {"organization", "group"}:
        # “Leeds” beside Leeds Hospital is the town
        return any(m.name is not None and m.name.text == " ".join(words) for m in found.mentions)
    if mention.type != "person":
        return not (mention.country and found.countries) or mention.country in found.countries
    if gender is not None and found.gender is not None and gender != found.gender:
        return False
    return _same_given_name(found, words)


def _same_given_name(found: Referent, words: list[str]) -> bool:
    """A full name with another first name is another person of the family."""
    if len(words) <= 1:
        return True
    first = words[0].lower().rstrip(".")
    if " ".join(words).lower() in found.forms:
        return True  # the two surnames of whom the text has named in full
    return not found.given or any(
        first == other.rstrip(".") or (min(len(first), len(other.rstrip("."))) == 1 and first[0] == other[0])
        for other in found.given
    )


def _by_given_name(word: str, gender: Gender | None, state: State) -> Referent | None:
    """A person called by the first name alone, where only one person has it."""
    found = state.by_given_name.get(word)
    if found is None or (gender is not None and found.root().gender not in {None, gender}):
        return None
    return found.root()


def _gender(mention: ActorMention, words: list[str], state: State) -> Gender | None:
    """What title or first name tell; None where they tell nothing."""
    if mention.type != "person" or mention.name is None:
        return None
    genders = state.lexicon.genders
    title: Span = state.doc[mention.span.start : mention.name.start]
    for token in title:
        if token.lower_ in genders:
            return genders[token.lower_]
    return state.lexicon.given_names.get(words[0].lower()) if len(words) > 1 else None
