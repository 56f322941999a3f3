from __future__ import annotations

import pytest

from service.api.articles import JSON_TYPES, ArticleReader, check_media_type, decode
from service.api.event_types import EventTypeIndex
from service.problems import InvalidArticle, InvalidBatch, MalformedBody, TooLarge, UnsupportedMediaType
from service.schema import EventTypes
from service.settings import Settings


@pytest.fixture
def reader() -> ArticleReader:
    index = EventTypeIndex(EventTypes(version="1", types=[]), frozenset({"flood", "disaster"}))
    return ArticleReader(Settings(max_chars=10, max_batch_articles=2), index)


def test_duplicate_names_take_the_last_value(reader: ArticleReader) -> None:
    assert reader.article(b'{"text": "a", "text": "b"}').text == "b"


def test_event_types_and_categories_are_known_names(reader: ArticleReader) -> None:
    article = reader.article_of({"text": "a", "options": {"event_types": ["flood", "disaster"]}})
    assert article.options.event_types == ["flood", "disaster"]
    with pytest.raises(InvalidArticle) as caught:
        reader.article_of({"text": "a", "options": {"event_types": ["flood", "deluge"]}})
    assert caught.value.faults[0].pointer == "/options/event_types/1"


def test_at_most_twenty_faults_are_told(reader: ArticleReader) -> None:
    with pytest.raises(InvalidArticle) as caught:
        reader.article_of({"text": "a"} | {f"x{number}": 1 for number in range(1_000)})
    assert caught.value.detail == "1000 fields are not valid."
    assert len(caught.value.faults) == 20


def test_deep_nesting_is_refused_without_a_fault(reader: ArticleReader) -> None:
    with pytest.raises(MalformedBody):
        decode(b"[" * 100_000)
    nested = b'{"text": ' + b"[" * 500 + b'"\\ud800"' + b"]" * 500 + b"}"
    with pytest.raises(InvalidArticle) as caught:
        reader.article(nested)
    assert caught.value.faults[0].pointer == "/text" + "/0" * 500


@pytest.mark.parametrize("length", [10, 11])
def test_length_is_in_code_points(reader: ArticleReader, length: int) -> None:
    article = {"text": "\U0001f30d" * length}
    if length == 10:
        assert reader.article_of(article).text == article["text"]
    else:
        with pytest.raises(TooLarge, match="at most 10 characters"):
            reader.article_of(article)


def test_a_batch_is_cut_into_values_that_are_not_read_yet(reader: ArticleReader) -> None:
    assert reader.batch(b'{"articles": [1, {"text": ""}]}') == [1, {"text": ""}]
    with pytest.raises(InvalidBatch, match="at most 2"):
        reader.batch(b'{"articles": [1, 2, 3]}')


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "application/json",
        "application/json;charset=utf-8",
        'application/json; charset="UTF-8"',
        " APPLICATION/JSON ",
    ],
)
def test_json_in_utf8_is_accepted(content_type: str | None) -> None:
    check_media_type(content_type, JSON_TYPES)


@pytest.mark.parametrize(
    "content_type", ["", "application/jsonp", "text/json", "application/json; charset=utf-16"]
)
def test_anything_else_is_not(content_type: str) -> None:
    with pytest.raises(UnsupportedMediaType):
        check_media_type(content_type, JSON_TYPES)
