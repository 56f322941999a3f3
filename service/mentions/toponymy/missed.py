"""Names that the parse has missed and the gazetteer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.mentions.toponymy import refusals, setting
from service.mentions.toponymy.page import LINKS, TOWN, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.mentions.toponymy.page import Page

_CALENDAR = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST_NAME = 6  # tokens
_INITIALS = 2  # code points


def find(page: Page, taken: set[int], known: set[str]) -> Iterator[Toponym]:
    """Names that the gazetteer knows where the words around them speak of a place."""
    i, size = 0, len(page.tokens)
    ends = {i + 1 for i in taken}
    while i < size:
        if setting.party(page, i):
            i += 2
        if i in taken or not page.capital[i] or page.tokens[i].tag_ == "DT" or _calendar(page, i):
            i += 1
            continue
        if setting.opens_with_near(page, i):
            i += 1
            continue
        end = _run_end(page, i, taken)
        found = _longest(page, i, end, known, ends)
        if found:
            ends.add(found)
            yield Toponym(i, found, None)
        i = found or _next_start(page, i, end)


def _calendar(page: Page, i: int) -> bool:
    """A date, a number, a language, unless the text says that it is a village."""
    return page.tokens[i].ent_type_ in _CALENDAR and not setting.said_to_be_town(page, i)


def _run_end(page: Page, start: int, taken: set[int]) -> int:
    """End of the capitalised run, linking words inside it included."""
    end = start + 1
    limit = min(len(page.tokens), start + _LONGEST_NAME)
    i = end
    while i < limit and i not in taken:
        if page.tokens[i].ent_type_ in _CALENDAR:
            break  # “in Khan Younis on Monday”
        if page.capital[i]:
            end = i + 1
        elif page.lower[i] not in LINKS:
            break
        i += 1
    return end


def _next_start(page: Page, start: int, end: int) -> int:
    # Inside upper-case text a run says nothing of where a name begins: go on by one word. Elsewhere the parse may
    # (“Fla.- Fort Myers”).
    if page.shouted[start]:
        return start + 1
    return next((i for i in range(start + 1, end) if page.tokens[i].ent_iob_ == "B"), end)


def _longest(page: Page, start: int, end: int, known: set[str], ends: set[int]) -> int | None:
    elected = start > 1 and setting.party(page, start - 2)
    if _within_entity(page, start) and not page.shouted[start] and not elected:
        return None
    if elected:
        return next((last for last in range(end, start, -1) if _elects(page, start, last)), None)
    if page.abbreviation(start, start + 2):
        return start + 2
    if page.tokens[start].ent_type_ == "ORG" and (body := _local_body(page, start, end)):
        return body
    if page.shouted[start] and not _worth_trying(page, start, end, ends):
        return None
    shortest = start if page.shouted[start] else end - 1
    for last in range(end, shortest, -1):
        if page.capital[last - 1] and _evidence(page, start, last, known, ends):
            return last
    return None


def _elects(page: Page, start: int, end: int) -> bool:
    """Whether a member may come from there."""
    text = page.text(start, end)
    return text in page.words.abbreviations or (page.capital[end - 1] and page.own(text, least=0, alone=True))


def _worth_trying(page: Page, start: int, end: int, ends: set[int]) -> bool:
    """In capitals any word may begin a name: whether anything at all speaks for one here."""
    word = page.lower[start]
    if word in page.begins or page.opens(start) or setting.listed(page, start, ends):
        return True
    if setting.locative(page, start):
        return True
    following = page.lower[start + 1 : end + 1]
    return any(word == "," or word in page.words.divisions for word in following)


def _within_entity(page: Page, start: int) -> bool:
    """Whether something that the parse names begins before the word, an article or “Near” apart."""
    if page.tokens[start].ent_iob_ != "I":
        return False
    opening = page.lower[start - 1] in _ARTICLES or setting.opens_with_near(page, start - 1)
    return not (page.tokens[start - 1].ent_iob_ == "B" and opening)


def _local_body(page: Page, start: int, end: int) -> int | None:
    """End of the place in “Norwich Police”, “Adair County Regional Jail”."""
    if page.lower[start] in page.words.kinds_of_force:
        return None  # “Supreme Court”, “Central District”
    for last in range(min(end, len(page.tokens) - 1), start, -1):
        if page.lower[last] in page.words.local_bodies and page.own(page.text(start, last), least=1):
            return None if refusals.numbered_or_direction(page, start, last, "ORG") else last
    return None


def _evidence(page: Page, start: int, end: int, known: set[str], ends: set[int]) -> bool:
    if setting.has_force(page, start, end) and not refusals.numbered_or_direction(page, start, end, ""):
        return page.own(page.text(start, end), least=1)
    if (
        _named_otherwise(page, start, end)
        or refusals.any_word(page, start, end)
        or refusals.by_position(page, start, end)
    ):
        return False
    if refusals.like_a_thing(page, start, end):
        return False
    if page.abbreviation(start, end):
        return True
    if page.sovereign(start, end):
        return not refusals.of_person(page, start, end) and page.tokens[start].ent_type_ != "PERSON"
    said = setting.said_to_lie(page, start, end) and _may_be_unknown(page, start, end)
    if said or (setting.said_to_be_town(page, start) and not page.shouted[start]):
        return True
    if setting.beside(page, start) and _is_no_person(page, start, end):
        return True
    text = page.text(start, end)
    return page.geography.gazetteer.knows(text) and _spoken_of_as_place(page, start, end, known, ends)


def _may_be_unknown(page: Page, start: int, end: int) -> bool:
    """Whether nothing but the gazetteer's silence speaks against a name that the text places somewhere."""
    if page.shouted[start]:
        return False
    told = page.geography.gazetteer.knows(page.text(start, end)) or setting.says_kind(
        page.lower[end : end + setting.LONGEST_KIND], page.words
    )
    return told or all(
        t.ent_type_ in {"", "GPE", "LOC", "FAC", "NORP"} and t.tag_ == "NNP" for t in page.doc[start:end]
    )


def _is_no_person(page: Page, start: int, end: int) -> bool:
    """Whether a whole name behind “near” is not a person's elsewhere in the story, nor owns anything here."""
    entity = page.doc[start:end]
    if any(t.ent_type_ not in {"PERSON", ""} or not t.is_title for t in entity) or page.shouted[start]:
        return False
    after = page.tokens[end] if end < len(page.tokens) else None
    if after is not None and (after.tag_ == "POS" or after.ent_iob_ == "I"):
        return False
    return all(page.in_people[t.lower_] == (t.ent_type_ == "PERSON") for t in entity)


def _spoken_of_as_place(page: Page, start: int, end: int, known: set[str], ends: set[int]) -> bool:
    """Whether the words around a name that the gazetteer knows, or the rest of the story, say that it is one."""
    text = page.text(start, end)
    if setting.dateline(page, start, end) or setting.before_container(page, end):
        return True
    if text.lower() in known:
        return not refusals.of_person(page, start, end)
    if setting.has_residents(page, start, end):
        return page.own(text, least=0, alone=True)
    stated = (
        setting.surely_locative(page, start)
        or setting.before_division(page, end)
        or setting.based(page, end)
        or setting.listed(page, start, ends)
    )
    if setting.of_divisions(page, start, end) or setting.of_division(page, end):
        return True
    if stated or setting.done_to(page, end):
        return len(text) > _INITIALS and page.own(text, least=0, alone=page.shouted[start])
    return setting.locative(page, start) and page.own(text, least=TOWN, alone=page.shouted[start])


def _named_otherwise(page: Page, start: int, end: int) -> bool:
    """Whether the words are part of another name, or a nationality word."""
    inside = _inside_entity(page, start, end) or refusals.in_organisation(page, start, end)
    return (
        inside
        or refusals.adjective_only(page, start, end)
        or refusals.numbered_or_direction(page, start, end, "")
    )


def _inside_entity(page: Page, start: int, end: int) -> bool:
    """Whether the run is only a part of something that the parse names as one thing."""
    before = _within_entity(page, start)
    after = end < len(page.tokens) and page.tokens[end].ent_iob_ == "I"
    return (before or after) and not page.shouted[start]
