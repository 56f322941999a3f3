"""What the text room of names and nouns knows of actors: the lexicons `actors_*.toml`, compiled for look-up."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, cast

from service.data import nouns as noun_model
from service.data.nouns import NounModel
from service.vocabulary import EntityType, Sector

if TYPE_CHECKING:
    from spacy.tokens import Token

Gender = Literal["male", "female"]

_ARTICLE = re.compile(r"[Aa]l[- ](?=[A-Z])")
_FIRST_WORD = re.compile(r"\w+")
_NO_VALUE = "none"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun or noun phrase for a kind of actor.

    `before` and `after` are the other words of the phrase around its head, lower case.
    """

    type: EntityType
    sector: Sector | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A named actor that is what it is in any article. `name` is its first form, shared by all its aliases."""

    name: str
    type: EntityType
    country: str | None
    sector: Sector


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """Everything that the finding and coding of actors knows of words.

    `nouns` gives for the lemma of a head its phrases, longest first. `names` gives for the first word of a name the
    forms that begin with it, longest first; `folded_names` the same in lower case, for headlines in capitals.
    `genders` holds nouns and titles, `given_names` first names; `classes` the small closed sets by name; `model`
    tells persons by nouns that are not listed.
    """

    nouns: Mapping[str, tuple[Noun, ...]]
    names: Mapping[str, tuple[tuple[str, KnownName], ...]]
    folded_names: Mapping[str, tuple[tuple[str, KnownName], ...]]
    by_form: Mapping[str, KnownName]
    genders: Mapping[str, Gender]
    given_names: Mapping[str, Gender]
    classes: Mapping[str, frozenset[str]]
    model: NounModel

    def noun_at(self, head: Token) -> Noun | None:
        """The longest known phrase that this token heads (“prime minister”, “secretary of state”), if any."""
        readings = self.nouns.get(head.lower_) or self.nouns.get(head.lemma_.lower())
        if readings is None and head.lower_.endswith("s"):
            readings = self.nouns.get(head.lower_[:-1])
        for noun in readings or ():
            if _stand(noun.before, head, -len(noun.before)) and _stand(noun.after, head, 1):
                return noun
        return None

    def _is_forename(self, token: Token) -> bool:
        """Whether the word begins a person's name (“Hamas Ali”), whatever else has it for a name."""
        if token.ent_type_ != "PERSON" or token.ent_iob_ == "I" or token.i + 1 >= len(token.doc):
            return False
        following = token.nbor()
        return _end_of_person(following) and following.pos_ == "PROPN" and self.noun_at(following) is None

    def name_at(self, token: Token, text: str, *, capitals: bool) -> tuple[int, KnownName] | None:
        """The longest known name that begins at this token: where it ends in the text, and whose it is.

        Args:
            token: Where to look.
            text: The text of the `Doc` with straight apostrophes; in lower case if `capitals`.
            capitals: The token stands among words all in capitals, where case tells nothing.
        """
        first = _FIRST_WORD.match(token.lower_ if capitals else token.text)
        if first is None:
            return None
        if self._is_forename(token):
            return None
        for form, known in (self.folded_names if capitals else self.names).get(first.group(), ()):
            end = token.idx + len(form)
            if text.startswith(form, token.idx) and not text[end : end + 1].isalnum():
                return end, known
        return None


def _end_of_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" and token.ent_iob_ == "I"


def _stand(words: tuple[str, ...], head: Token, offset: int) -> bool:
    if not words:
        return True
    doc, start = head.doc, head.i + offset
    if start < 0 or start + len(words) > len(doc):
        return False
    return all(doc[start + k].lower_ == word for k, word in enumerate(words))


def load() -> ActorLexicon:
    """Read the data files; some 20 ms, once a process."""
    nouns = _read("actors_nouns.toml")
    known = tuple(_known_names(_read("actors_names.toml")))
    words = _read("actors_words.toml")
    given = _read("actors_forenames.toml")
    return ActorLexicon(
        nouns=_nouns(nouns),
        names=_by_first_word(known),
        folded_names=_by_first_word(tuple((form.lower(), name) for form, name in known)),
        by_form={form.lower(): name for form, name in reversed(known)},
        genders=_genders(words.pop("gender")),
        given_names=_genders(given),
        classes={
            f"{room}.{name}": frozenset(text.split())
            for room, sets in words.items()
            for name, text in sets.items()
        },
        model=noun_model.load(),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("service.data").joinpath(name).read_text(encoding="utf-8"))


def _listed(text: str) -> Iterator[str]:
    for item in text.split(","):
        words = " ".join(item.split())
        if words:
            yield words


def _tokenised(phrase: str) -> set[str]:
    """The phrase with its hyphens on their words and apart: the tokenizer parts most of them (“secretary-general”)."""
    return {phrase, phrase.replace("-", " - ")}


def _sector(key: str) -> Sector | None:
    return None if key == _NO_VALUE else cast("Sector", key)


def _nouns(raw: dict[str, dict[str, str]]) -> dict[str, tuple[Noun, ...]]:
    found: defaultdict[str, list[Noun]] = defaultdict(list)
    for kind, sectors in raw.items():
        for sector, text in sectors.items():
            for phrase in (form for listed in _listed(text) for form in _tokenised(listed)):
                words = phrase.split()
                head = words.index("of") - 1 if "of" in words else len(words) - 1
                noun = Noun(
                    cast("EntityType", kind), _sector(sector), tuple(words[:head]), tuple(words[head + 1 :])
                )
                found[words[head]].append(noun)
    return {
        head: tuple(sorted(nouns, key=lambda noun: -len(noun.before) - len(noun.after)))
        for head, nouns in found.items()
    }


def _known_names(raw: dict[str, dict[str, dict[str, str]]]) -> Iterator[tuple[str, KnownName]]:
    for kind, sectors in raw.items():
        for sector, countries in sectors.items():
            for country, text in countries.items():
                for item in _listed(text):
                    forms = [form.strip() for form in item.split(" = ")]
                    code = None if country == _NO_VALUE else country
                    name = KnownName(forms[0], cast("EntityType", kind), code, cast("Sector", sector))
                    for form in (spelt for given in forms for spelt in _spellings(given)):
                        yield form.replace("\u2019", "'"), name


def _spellings(form: str) -> Iterator[str]:
    """“al-Shabaab”, “Al-Shabaab”, “al Shabaab”, “Al Shabaab”: papers write the Arabic article as they like."""
    yield form
    article = _ARTICLE.match(form)
    if article is not None:
        rest = form[article.end() :]
        yield from (
            f"{al}{joint}{rest}" for al in ("al", "Al") for joint in "- " if f"{al}{joint}{rest}" != form
        )


def _by_first_word(
    known: tuple[tuple[str, KnownName], ...],
) -> dict[str, tuple[tuple[str, KnownName], ...]]:
    found: defaultdict[str, list[tuple[str, KnownName]]] = defaultdict(list)
    for form, name in known:
        first = _FIRST_WORD.search(form)
        if first is not None:
            found[first.group()].append((form, name))
    return {word: tuple(sorted(forms, key=lambda pair: -len(pair[0]))) for word, forms in found.items()}


def _genders(raw: dict[str, str]) -> dict[str, Gender]:
    return {word: cast("Gender", gender) for gender, text in raw.items() for word in text.split()}
