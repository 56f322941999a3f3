"""From the bytes of a request to articles, or to the problem with them.

Nothing of what was sent is repeated in a problem, but the names of unknown fields in their pointers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, cast

from pydantic import ValidationError

from service.problems import (
    Fault,
    InvalidArticle,
    InvalidBatch,
    MalformedBody,
    TooLarge,
    UnsupportedMediaType,
)
from service.schema import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from service.api.event_types import EventTypeIndex
    from service.settings import Settings

JSON_TYPES = frozenset({"application/json"})
NDJSON_TYPES = frozenset(
    {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"}
)

_MAX_FAULTS = 20
_MAX_FIELD_NAME = 100  # a longer unknown name is not a name; it is not repeated
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DETAILS = {
    "missing": "Must be given.",
    "extra_forbidden": "There is no such field.",
    "model_type": "Must be a JSON object.",
    "list_type": "Must be a JSON array.",
    "string_type": "Must be a string.",
    "float_type": "Must be a number.",
}


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads what callers send, within the limits of the settings."""

    settings: Settings
    event_types: EventTypeIndex

    def article(self, body: bytes) -> Article:
        """The one article of a body or of a line of a stream.

        Raises:
            MalformedBody: It is not JSON.
            InvalidArticle: It is not an article.
            TooLarge: Its text is too long.
        """
        return self.article_of(decode(body))

    def batch(self, body: bytes) -> list[object]:
        """The articles of a batch, each still to be read by `article_of`, so that each can fail alone.

        Raises:
            MalformedBody: It is not JSON.
            InvalidBatch: It is not a batch.
        """
        value = decode(body)
        if not isinstance(value, dict):
            raise _invalid_batch("", "Must be a JSON object.")
        unknown = [
            Fault(_pointer((name,)), _DETAILS["extra_forbidden"]) for name in value if name != "articles"
        ]
        if unknown:
            raise InvalidBatch(_count_faults(unknown), faults=unknown[:_MAX_FAULTS])
        articles = value.get("articles")
        if not isinstance(articles, list) or not articles:
            raise _invalid_batch("/articles", "Must be an array of one article or more.")
        if len(articles) > self.settings.max_batch_articles:
            raise _invalid_batch(
                "/articles", f"Must hold at most {self.settings.max_batch_articles} articles."
            )
        return articles

    def article_of(self, value: object) -> Article:
        """The article that a JSON value is.

        Raises:
            InvalidArticle: It is none.
            TooLarge: Its text is too long.
        """
        surrogates = [
            Fault(_pointer(path), "Holds half of a surrogate pair, which is not text.")
            for path in _paths_of_surrogates(value)
        ]
        if surrogates:
            raise InvalidArticle(_count_faults(surrogates), faults=surrogates[:_MAX_FAULTS])
        try:
            article = Article.model_validate(value)
        except ValidationError as error:
            _raise_invalid(error)
        self._check_length(article)
        self._check_event_types(article)
        return article

    def _check_length(self, article: Article) -> None:
        limits = (
            ("/text", article.text, self.settings.max_chars),
            ("/html", article.html, self.settings.max_html_chars),
        )
        for pointer, text, limit in limits:
            if text is not None and len(text) > limit:
                detail = f"Must be at most {limit} characters long."
                raise TooLarge(detail, pointer=pointer, faults=[Fault(pointer, detail)])

    def _check_event_types(self, article: Article) -> None:
        faults = [
            Fault(f"/options/event_types/{index}", "Is no event type or category of the ontology.")
            for index, name in enumerate(article.options.event_types or ())
            if name not in self.event_types.names
        ]
        if faults:
            raise InvalidArticle(_count_faults(faults), faults=faults[:_MAX_FAULTS])


def check_media_type(content_type: str | None, accepted: frozenset[str]) -> None:
    """Refuse a body that is declared as something else; an undeclared one is taken for what is accepted.

    Raises:
        UnsupportedMediaType: It is something else, or in another charset than UTF-8.
    """
    if content_type is None:
        return
    media_type, _, parameters = content_type.partition(";")
    charset = re.search(r"charset\s*=\s*\"?([^\s\";]*)", parameters, re.IGNORECASE)
    known_charset = charset is None or charset[1].lower() in {"utf-8", "utf8", "us-ascii"}
    if media_type.strip().lower() not in accepted or not known_charset:
        detail = f"This path reads {' or '.join(sorted(accepted))} in UTF-8."
        raise UnsupportedMediaType(detail)


def decode(body: bytes) -> object:
    """The JSON value that a body is.

    Raises:
        MalformedBody: It is not UTF-8, or not JSON.
    """
    try:
        value = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        detail = f"The body is not UTF-8 at byte {error.start}."
        raise MalformedBody(detail) from None
    except json.JSONDecodeError as error:
        detail = f"The body is not JSON at character {error.pos}."
        raise MalformedBody(detail) from None
    except (ValueError, RecursionError):
        # Constants that JSON lacks, numbers of thousands of digits, thousands of nested brackets.
        detail = "The body is not JSON that this service reads."
        raise MalformedBody(detail) from None
    return cast("object", value)


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError


def _paths_of_surrogates(value: object) -> Iterator[tuple[str | int, ...]]:
    """Where strings hold lone surrogates; a name that holds one is reported at its object."""
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), value)]
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, str):
            if _SURROGATE.search(item):
                yield path
        elif isinstance(item, dict):
            if any(_SURROGATE.search(name) for name in item):
                yield path
            waiting.extend(((*path, name), inner) for name, inner in item.items())
        elif isinstance(item, list):
            waiting.extend(((*path, index), inner) for index, inner in enumerate(item))


def _raise_invalid(error: ValidationError) -> NoReturn:
    details = error.errors(include_url=False, include_input=False)
    faults = [_fault(detail) for detail in details]
    raise InvalidArticle(_count_faults(faults), faults=faults[:_MAX_FAULTS]) from None


def _fault(error: ErrorDetails) -> Fault:
    field = error.get("ctx", {}).get("field")
    location = (*error["loc"], field) if isinstance(field, str) else error["loc"]
    return Fault(_pointer(location), _DETAILS.get(error["type"], error["msg"]))


def _pointer(location: tuple[str | int, ...]) -> str:
    tokens = []
    for part in location:
        token = str(part)
        if len(token) > _MAX_FIELD_NAME or _SURROGATE.search(token):
            break
        tokens.append("/" + token.replace("~", "~0").replace("/", "~1"))
    return "".join(tokens)


def _count_faults(faults: list[Fault]) -> str:
    return "One field is not valid." if len(faults) == 1 else f"{len(faults)} fields are not valid."


def _invalid_batch(pointer: str, detail: str) -> InvalidBatch:
    return InvalidBatch(detail, faults=[Fault(pointer, detail)])
