"""From a decided mention to a resolved place: what is known, and how precisely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from service.records.places import ResolvedPlace
from service.resolve import governments, origins, readings
from service.resolve.readings import QUARTERS

if TYPE_CHECKING:
    from spacy.tokens import Span

    from service.data.geography import Geography
    from service.records.places import PlaceMention
    from service.resolve.readings import Reading
    from service.vocabulary import Precision

Pass = Literal["container", "document", "only", "size", "story"]

_WHOLE = frozenset({"name", "city", "division", "body"})
_TOWNSHIPS = frozenset({"township", "village", "borough"})
_LOCAL = frozenset({"city", "facility", "definite", "name"})
_ABBREVIATION = 4  # letters; longer names in capitals are shouted, “US” and “UAE” are not


@dataclass(frozen=True, slots=True)
class Decision:
    """The reading chosen for each name of a mention, and the pass that chose the first.

    `within` is what the text says the place lies in (“the X neighbourhood of Gaza City”), `around` the number of the
    mention that says so. `refuted`: the words are taken for no place at all.
    """

    chosen: tuple[Reading | None, ...]
    by: Pass | None
    within: Reading | None
    around: int | None
    refuted: bool


def record(mention: PlaceMention, decision: Decision, geography: Geography) -> ResolvedPlace:
    """The place of one mention.

    A city has its own coordinates; a facility or part of it, or an unknown place that the text puts into it, has the
    city's with precision “city”. Divisions, countries and regions have none, and neither have parts of them.
    """
    if mention.form == "border":
        return _border(mention, decision, geography)
    if mention.form == "capital":
        return _capital(mention, decision, geography)
    own = decision.chosen[0]
    if own is None:
        return _inside(mention, decision.within, geography)
    if mention.form not in _WHOLE:
        return replace(_inside(mention, own, geography), town=_town(mention, own, geography))
    return replace(
        of_reading(mention.span, _name(mention, own), own, geography),
        relation=mention.relation,
        as_government=_as_government(mention, geography),
        force=_works_for(mention, geography),
        origin=origins.is_origin(mention.names[0], geography.words),
    )


def of_reading(span: Span, name: str, own: Reading, geography: Geography) -> ResolvedPlace:
    """A place of the gazetteer under the name that the text, or the gazetteer, gives it."""
    return ResolvedPlace(
        span=span,
        name=name,
        relation="in",
        country=own.country,
        countries=own.countries,
        admin1=geography.gazetteer.division(own.admin1),
        latitude=own.latitude,
        longitude=own.longitude,
        geonames_id=own.geonames_id,
        precision=own.kind,
        as_government=False,
    )


def _town(mention: PlaceMention, own: Reading, geography: Geography) -> ResolvedPlace | None:
    """The town in the name of a part of it (“southern Leeds”); a quarter called after itself has none there."""
    name = mention.names[0]
    if own.kind != "city" or len(name) == len(mention.span) or mention.span[-1].lower_ in QUARTERS:
        return None
    return of_reading(name, name.text, own, geography)


def within_country(
    mention: PlaceMention, place: ResolvedPlace, country: str | None, *, known: bool
) -> ResolvedPlace:
    """A town, street or building that nothing tells of lies in the country that the story is about.

    Not so a sea or an area that is known to be of no one country.
    """
    if place.countries or country is None or mention.form not in _LOCAL or known:
        return place
    return replace(place, country=country, countries=(country,))


def _as_government(mention: PlaceMention, geography: Geography) -> bool:
    if mention.form == "body":
        return True
    name = mention.names[0]
    doc, end = name.doc, name.end
    if end < len(doc) and doc[end].lower_ in geography.words.forces:
        return True  # “Leeds police”
    return (
        mention.form == "name"
        and governments.may_act(name.text, geography.countries)
        and governments.acts(name, geography)
    )


def _works_for(mention: PlaceMention, geography: Geography) -> bool:
    """Whether police or officials are said to be the place's own."""
    doc, start, end = mention.span.doc, mention.span.start, mention.span.end
    if end < len(doc) and doc[end].lower_ in geography.words.forces | geography.words.services:
        return True  # “Leeds police”
    if start <= 1 or doc[start - 1].lower_ != "in" or doc[start - 2].lower_ not in geography.words.officers:
        return False
    return doc[start - 2].dep_ not in {"dobj", "dative"}  # “told officers in Leeds”: an audience


def _inside(mention: PlaceMention, around: Reading | None, geography: Geography) -> ResolvedPlace:
    """A place of which only what it lies in is known, if that; it has the id of that, and of a city the point."""
    city = around if around is not None and around.kind == "city" else None
    return ResolvedPlace(
        span=mention.span,
        name=_written(mention),
        relation=mention.relation,
        country=around.country if around else None,
        countries=around.countries if around else (),
        admin1=geography.gazetteer.division(around.admin1) if around else None,
        latitude=city.latitude if city else None,
        longitude=city.longitude if city else None,
        geonames_id=around.geonames_id if around else None,
        precision=_precision_inside(mention, around),
        as_government=False,
        whole=mention.form == "city" or (around is None and mention.form in _WHOLE),
        settlement=_is_settlement(mention, around),
    )


def _is_settlement(mention: PlaceMention, around: Reading | None) -> bool:
    """“The village of X”, “X, Clay County”, “Elm Township”."""
    if mention.form == "city" or (len(mention.span) > 1 and mention.span[-1].lower_ in _TOWNSHIPS):
        return True
    return mention.form == "name" and around is not None and around.kind != "city"


def _precision_inside(mention: PlaceMention, around: Reading | None) -> Precision:
    if mention.form == "city":
        return "city"
    if around is None and mention.form == "facility":
        return "point"
    if around is None or (around.kind != "city" and mention.form == "part"):
        return "region"
    return around.kind


def _capital(mention: PlaceMention, decision: Decision, geography: Geography) -> ResolvedPlace:
    """The city, by its own name; the country where the gazetteer has none."""
    chosen = [reading for reading in decision.chosen if reading is not None]
    codes = [r.country for r in chosen] or [
        geography.countries.by_adjective(a.text) for a in mention.adjectives
    ]
    code = codes[0] if codes else None
    city = readings.of_capital(code, geography) if code is not None else None
    if city is None:
        return replace(_inside(mention, chosen[0] if chosen else None, geography), country=code)
    return replace(of_reading(mention.span, city.name, city, geography), relation=mention.relation)


def _border(mention: PlaceMention, decision: Decision, geography: Geography) -> ResolvedPlace:
    codes: list[str] = []
    for reading in decision.chosen:
        codes.extend(reading.countries if reading else ())
    found = (geography.countries.by_adjective(span.text) for span in mention.adjectives)
    codes.extend(code for code in found if code is not None)
    countries = tuple(dict.fromkeys(codes))
    return ResolvedPlace(
        span=mention.span,
        name=_written(mention),
        relation="border",
        country=countries[0] if len(countries) == 1 else None,
        countries=countries,
        admin1=None,
        latitude=None,
        longitude=None,
        geonames_id=None,
        precision="region",
        as_government=False,
    )


def _name(mention: PlaceMention, reading: Reading) -> str:
    """The name as written; the gazetteer's where the text shouts it."""
    written = _written(mention)
    shouted = mention.form == "name" and written.isupper() and len(written) > _ABBREVIATION
    return reading.name if shouted else written


def _written(mention: PlaceMention) -> str:
    words = mention.span.text.split()
    return " ".join(words[1:] if words[0].lower() == "the" and len(words) > 1 else words)
