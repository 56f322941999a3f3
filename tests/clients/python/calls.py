"""Calls a live service, whose address is the only argument, through the generated client."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from dateline_client import Client
from dateline_client.api.extraction import extract, extract_batch
from dateline_client.api.reference import list_event_types
from dateline_client.models import (
    Article,
    Batch,
    BatchResult,
    EventTypes,
    Extraction,
    Layer,
    Options,
    PloverType,
    Polarity,
    Problem,
    Stance,
)


def extracts_typed_events(client: Client) -> None:
    options = Options(include=[Layer.QUOTES])
    answer = extract.sync(client=client, body=Article(text="BOMBING", id="py-1", options=options))
    assert isinstance(answer, Extraction)
    event = answer.events[0]
    assert (answer.id, event.type_, event.what.trigger.text) == ("py-1", "bombing", "car bomb")
    assert event.where[0].country == "IRQ"
    assert event.casualties.killed is not None
    assert event.casualties.killed.min_ == 4
    assert event.reactions[0].stance is Stance.CONDEMNS
    assert event.status.polarity is Polarity.AFFIRMED
    assert event.codes.plover is not None
    assert event.codes.plover.type_ is PloverType.ASSAULT
    assert event.what.sentence.end > event.what.sentence.start


def errors_are_problems(client: Client) -> None:
    answer = extract.sync_detailed(client=client, body=Article(text=" "))
    assert answer.status_code == 422
    assert isinstance(answer.parsed, Problem)
    assert (answer.parsed.type_, answer.parsed.pointer) == ("/problems/invalid-article", "/text")


def batches_hold_either(client: Client) -> None:
    batch = Batch(articles=[Article(text="BOMBING"), Article(text="FOREIGN")])
    answer = extract_batch.sync(client=client, body=batch)
    assert isinstance(answer, BatchResult)
    first, second = answer.results
    assert isinstance(first, Extraction)
    assert isinstance(second, Problem)
    assert (len(first.events), second.pointer) == (2, "/articles/1/text")


def answers(client: Client, articles: Iterable[Article]) -> Iterator[Extraction | Problem]:
    """Answers of a stream, which generated clients do not know: a line at a time, in the generated types."""
    lines = (json.dumps(article.to_dict()).encode() + b"\n" for article in articles)
    with client.get_httpx_client().stream(
        "POST", "/v1/extract/stream", content=lines, headers={"content-type": "application/x-ndjson"}
    ) as response:
        response.raise_for_status()
        for line in response.iter_lines():
            answer = json.loads(line)
            yield Problem.from_dict(answer) if "status" in answer else Extraction.from_dict(answer)


def streams_come_line_by_line(client: Client) -> None:
    texts = ("BOMBING", "FOREIGN", "quiet", "BOMBING")
    sent = (Article(text=text, id=str(index)) for index, text in enumerate(texts))
    found = [
        f"problem in line {answer.line}"
        if isinstance(answer, Problem)
        else f"{answer.id}: {len(answer.events)}"
        for answer in answers(client, sent)
    ]
    assert found == ["0: 2", "problem in line 2", "2: 0", "3: 2"]


def the_ontology_is_listed(client: Client) -> None:
    listing = list_event_types.sync(client=client)
    assert isinstance(listing, EventTypes)
    assert "bombing" in {kind.name for kind in listing.types}


CALLS = (
    extracts_typed_events,
    errors_are_problems,
    batches_hold_either,
    streams_come_line_by_line,
    the_ontology_is_listed,
)

if __name__ == "__main__":
    with Client(base_url=sys.argv[1]) as connected:
        for call in CALLS:
            call(connected)
            print(f"ok {call.__name__}")
