"""Names of other things that look like a place’s, and words that are no name at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.toponymy import setting
from service.mentions.toponymy.page import SHORT, TOWN

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.mentions.toponymy.page import Page


def in_organisation(page: Page, start: int, end: int) -> bool:
    """“Washington Post”, “Bank of England”: the name is only the beginning or the end of another one."""
    if start >= 2 and page.lower[start - 1] == "of" and page.capital[start - 2]:  # noqa: PLR2004 -- “X of Y”
        return page.lower[start - 2] in page.words.before_of
    if end >= len(page.tokens) or not page.capital[end]:
        return False
    if page.lower[end] in page.words.organisations:
        return True
    if page.geography.countries.by_adjective(page.text(start, end + 1)) is not None:  # “Sri” of “Sri Lankan”
        return True
    return is_compound(page, start, end)


def is_compound(page: Page, start: int, end: int) -> bool:
    """Whether the name is the first word of a longer capitalised name: “Paris Hilton”, “Leeds United”."""
    if end >= len(page.tokens) or page.lower[end] in page.words.organisations:
        return False
    head: Token = page.tokens[end - 1].head
    if page.tokens[end - 1].dep_ != "compound" or head.i < end or page.shouted[start]:
        return False
    following = page.lower[end]
    if (
        following in page.words.titles
        or following in page.words.facilities
        or following in page.words.divisions
    ):
        return False
    return all(page.capital[end : head.i + 1]) and page.tokens[end].ent_type_ in {"", "ORG"}


def like_a_thing(page: Page, start: int, end: int) -> bool:
    """“The Lisbon sank”: a town's name alone under an article is a ship's, a club's, a hotel's."""
    last = page.tokens[end - 1]
    if not start or page.lower[start - 1] != "the" or last.tag_ != "NNP" or last.dep_ == "compound":
        return False
    name, world = page.text(start, end), page.geography
    if world.countries.by_name(name) or world.region(name) or world.gazetteer.knows(f"the {name}"):
        return False
    follows = page.tokens[end].tag_ if end < len(page.tokens) else ""
    used_like_one = last.dep_ in {"nsubj", "nsubjpass", "dobj", "appos"}
    town = any(
        m.own and m.place.kind == "city" and m.place.population >= TOWN for m in world.gazetteer.lookup(name)
    )
    return used_like_one and town and not follows.startswith(("NN", "HYPH", "POS"))


def any_word(page: Page, start: int, end: int) -> bool:
    """In capitals: a short word alone that “the” does not make a name."""
    alone = end - start == 1 and page.shouted[start] and len(page.tokens[start]) <= SHORT
    return alone and "." not in page.lower[start] and not (start and page.lower[start - 1] == "the")


def by_position(page: Page, start: int, end: int) -> bool:
    """“Car bomb kills two”: whether the capital may be the first word's of a sentence, no more.

    A place alone is one if the story writes its name with a capital elsewhere, or if it is a city that the
    sentence does not use like a noun.
    """
    word = page.tokens[start]
    if end - start != 1 or not word.is_sent_start or page.sovereign(start, end) or page.shouted[start]:
        return False
    if word.text in page.capital_within or setting.filed(page, start):
        return False
    if page.lower[start] in page.small:
        return True
    head = word.head
    modifies = word.dep_ in {"compound", "amod", "nmod"} and head.i > start and head.text.islower()
    return modifies and not page.own(word.text, least=TOWN)


def numbered_or_direction(page: Page, start: int, end: int, label: str) -> bool:
    """“District 7”, “the West”, and one word alone that is called a facility."""
    if label == "FAC":
        return end - start == 1 and not page.known(start, end)
    words = page.lower[start:end]
    if all(word in page.generic for word in words):
        return end - start == 1 or not page.own(page.text(start, end), least=TOWN)
    return any(word[0].isdigit() for word in words)


def adjective_only(page: Page, start: int, end: int) -> bool:
    """“Iraqi”: a nationality word that is no country’s name."""
    text = page.text(start, end)
    countries = page.geography.countries
    return countries.by_adjective(text) is not None and countries.by_name(text) is None


def of_person(page: Page, start: int, end: int) -> bool:
    """Whether the word is part of a person's name in this story and no preposition of place says otherwise."""
    if end - start != 1 or page.lower[start] not in page.names_of_people:
        return False
    return not (start and page.lower[start - 1] in setting.PLACES_ONLY)
