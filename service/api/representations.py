"""The formats of an answer: which one the caller wants, and the answer in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Response

from service.api import documents, problems
from service.api.articles import NDJSON_TYPES
from service.formats import FORMATS
from service.problems import NotAcceptable
from service.schema import Extraction, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Request

    from service.api.pool import Answer
    from service.formats import Format

JSON, NDJSON = "json", "ndjson"
NDJSON_TYPE = "application/x-ndjson"

_EXACT, _OF_TYPE, _ANY = 2, 1, 0  # how much of a media type a range names


@dataclass(frozen=True, slots=True)
class Representation:
    """One way to give an answer: its name for `?format=` and its media type."""

    name: str
    media_type: str


def _of_format(format_: Format) -> Representation:
    return Representation(format_.name, format_.media_type)


_LINES = tuple(Representation(NDJSON, kind) for kind in (NDJSON_TYPE, *sorted(NDJSON_TYPES - {NDJSON_TYPE})))

# In the order in which they are preferred where the caller is indifferent.
OF_DOCUMENTS = (
    Representation(JSON, "application/json"),
    *_LINES,
    *(_of_format(format_) for format_ in FORMATS.values()),
)
OF_STREAMS = _LINES


def choose(request: Request, offered: Sequence[Representation]) -> Representation:
    """The representation that `?format=` names, else the one that `Accept` likes best (RFC 9110, 12.5.1).

    Raises:
        NotAcceptable: None of them will do.
    """
    name = request.query_params.get("format")
    if name is not None:
        found = next((one for one in offered if one.name == name), None)
    else:
        found = _best(_ranges(",".join(request.headers.getlist("accept"))), offered)
    if found is None:
        types = {one.name: one.media_type for one in reversed(offered)}
        names = dict.fromkeys(f"{one.name} ({types[one.name]})" for one in offered)
        detail = f"This path answers in {', '.join(names)}."
        raise NotAcceptable(detail)
    return found


def of_one(answer: Answer, chosen: Representation) -> Response:
    """The answer for one article; a problem is always a problem document."""
    if isinstance(answer, Problem):
        return problems.response(answer)
    return of_several([answer], chosen) if chosen.name != JSON else _response(answer, chosen)


def of_several(answers: Sequence[Answer], chosen: Representation) -> Response:
    """The answers for several articles.

    A table or a map has no place for a problem, and must not pass over an article in silence: with a problem among
    the answers, the first is the whole answer. Lines and JSON have one for each.
    """
    if chosen.name in {JSON, NDJSON}:
        documents_ = [documents.to_json(one) if isinstance(one, Problem) else one for one in answers]
        if chosen.name == NDJSON:
            return _response(b"".join(one + b"\n" for one in documents_), chosen)
        return _response(b'{"results":[%b]}' % b",".join(documents_), chosen)
    extractions = []
    for answer in answers:
        if isinstance(answer, Problem):
            return problems.response(answer)
        extractions.append(Extraction.model_validate_json(answer))
    format_ = next(format_ for format_ in FORMATS.values() if format_.name == chosen.name)
    return _response("".join(format_.write(extractions)).encode(), chosen)


def _response(content: bytes, chosen: Representation) -> Response:
    return Response(content, media_type=chosen.media_type, headers={"vary": "accept"})


def _ranges(accept: str) -> dict[str, float]:
    """The media ranges of the header with their qualities; what cannot be read is passed over."""
    ranges: dict[str, float] = {}
    for part in accept.lower().split(","):
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [p.removeprefix("q=") for p in parameters if p.startswith("q=")]
        try:
            quality = float(weights[0]) if weights else 1.0
        except ValueError:
            continue
        if media_range:
            ranges[media_range] = max(quality, ranges.get(media_range, 0.0))
    return ranges


def _best(ranges: dict[str, float], offered: Sequence[Representation]) -> Representation | None:
    """The offer of the highest quality, the first of equals; the first of all where nothing is asked for."""
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda one: _quality(one.media_type, ranges))
    return best if _quality(best.media_type, ranges) > 0 else None


def _quality(media_type: str, ranges: dict[str, float]) -> float:
    """What the most specific range that covers a media type says of it."""
    kind = media_type.split("/", maxsplit=1)[0]
    covering = {media_type: _EXACT, f"{kind}/*": _OF_TYPE, "*/*": _ANY}
    found = [(specificity, ranges[one]) for one, specificity in covering.items() if one in ranges]
    return max(found, default=(_ANY, 0.0))[1]
