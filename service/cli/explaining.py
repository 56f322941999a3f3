"""`dateline explain`: the article with the words that each event rests on, then the events."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from rich.text import Text

from service.cli import printing
from service.formats.row import total
from service.vocabulary import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from service.schema import Article, CasualtyReport, Event, Extraction, Participant, Place, Reaction, Span
    from service.vocabulary import SourceField

# What a stretch of the text is evidence of, and how a terminal shows it; later ones are painted over earlier ones.
_STYLES = {
    "removed": "dim strike",
    "reaction": "italic",
    "harm": "red",
    "recipient": "magenta",
    "actor": "blue",
    "instrument": "cyan",
    "place": "green",
    "time": "yellow",
    "trigger": "bold underline",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a field, in code points, what it is evidence of, and for which event."""

    field: SourceField
    start: int
    end: int
    kind: str
    event: str


def show(article: Article, extraction: Extraction, *, only: str | None = None) -> None:
    """Print one article with its events, or with the one that is asked for."""
    console = printing.console()
    in_colour = console.color_system is not None
    events = [event for event in extraction.events if only in {None, event.id}]
    removed = [part.span for part in extraction.removed]
    found = list(_marks(events, removed))
    for field, text in (("title", article.title), ("text", extraction.text or article.text)):
        if text:
            marks = [mark for mark in found if mark.field == field]
            console.print(_painted(text, marks, colour=in_colour), end="\n\n", soft_wrap=not in_colour)
    if in_colour:
        console.print(Text("  ").join(Text(kind, style=style) for kind, style in _STYLES.items()))
    for event in events:
        console.print()
        for line in _lines(event):
            console.print(line, soft_wrap=not in_colour)
    if not events:
        console.print("No event." if only is None else f"No event {only}.")
    for warning in extraction.warnings:
        console.print(Text(f"warning: {warning.message}", style="yellow"))


# --- the text -----------------------------------------------------------------------------------------------


def _marks(events: Sequence[Event], removed: Iterable[Span]) -> Iterator[Mark]:
    for span in removed:
        yield Mark(span.field, span.start, span.end, "removed", "")
    for event in events:
        for kind, span in _evidence(event):
            yield Mark(span.field, span.start, span.end, kind, event.id)


def _evidence(event: Event) -> Iterator[tuple[str, Span]]:
    """What an event rests on; its triggers once each, in all its tellings."""
    yield from (("trigger", mention.trigger) for mention in event.mentions)
    yield from (("actor", who.span) for who in event.who.actors)
    yield from (("recipient", who.span) for who in event.who.recipients)
    yield from (("place", place.span) for place in event.where)
    yield from (("instrument", span) for span in event.instruments)
    yield from (("harm", report.span) for report in event.casualties.reports)
    yield from (("reaction", reaction.span) for reaction in event.reactions)
    if event.when is not None:
        yield "time", event.when.span


def _painted(text: str, marks: Sequence[Mark], *, colour: bool) -> Text:
    return coloured(text, marks) if colour else Text(bracketed(text, marks))


def coloured(text: str, marks: Sequence[Mark]) -> Text:
    """The text in colours, and behind each trigger the event that it tells of."""
    painted = Text(text)
    for kind, style in _STYLES.items():
        for mark in marks:
            if mark.kind == kind:
                painted.stylize(style, mark.start, mark.end)
    triggers = {mark.end: mark.event for mark in marks if mark.kind == "trigger"}
    for end in sorted(triggers, reverse=True):
        painted = Text.assemble(painted[:end], (f" {triggers[end]}", "dim"), painted[end:])
    return painted


def bracketed(text: str, marks: Sequence[Mark]) -> str:
    """The text with each stretch as ``[words|kind event]``."""
    labels: dict[tuple[int, int], dict[str, None]] = {}
    for mark in marks:
        labels.setdefault((mark.start, mark.end), {})[f"{mark.kind} {mark.event}".strip()] = None
    opened: Counter[int] = Counter()
    closed: dict[int, list[str]] = defaultdict(list)
    for start, end in _nesting(labels):
        opened[start] += 1
        closed[end].insert(0, f"|{', '.join(labels[start, end])}]")
    cuts = [*sorted({0, len(text), *opened, *closed}), len(text)]
    return "".join("".join(closed[at]) + "[" * opened[at] + text[at:to] for at, to in pairwise(cuts))


def _nesting(extents: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The extents, outer before inner, without those that cut one before them."""
    around: list[int] = []  # the ends of those that are open
    for start, end in sorted(extents, key=lambda extent: (extent[0], -extent[1])):
        while around and around[-1] <= start:
            around.pop()
        if not around or end <= around[-1]:
            around.append(end)
            yield start, end


# --- the events ---------------------------------------------------------------------------------------------


def _lines(event: Event) -> Iterator[Text]:
    """An event in a few lines; what is not known has none."""
    head = Text.assemble((event.id, "bold"), " ", (event.type, "bold"), f" ({event.category})")
    head.append(f"  salience {event.salience:.2f}  confidence {event.confidence:.2f}", style="dim")
    if event.background:
        head.append("  background", style="dim")
    yield head
    yield Text(f"  {event.what.summary}")
    for name, style, content in _fields(event):
        yield Text.assemble(f"  {name:<9} ", (content, style))


def _fields(event: Event) -> Iterator[tuple[str, str, str]]:
    for who in event.who.actors:
        yield "actor", _STYLES["actor"], _who(who)
    for who in event.who.recipients:
        yield "recipient", _STYLES["recipient"], _who(who)
    for place in event.where:
        yield "where", _STYLES["place"], _place(place)
    if event.when is not None:
        when = event.when
        stretch = when.from_ if when.from_ == when.to else f"{when.from_} to {when.to}"
        basis = when.basis.replace("_", " ")
        yield "when", _STYLES["time"], f"{stretch or 'not resolved'}, “{when.span.text}”, {basis}"
    for effect in get_args(Effect):
        count = total(event.casualties, effect)
        if count is not None:
            yield effect, _STYLES["harm"], f"{printing.number(count)}, “{count.text}”"
    for report in event.casualties.reports:
        yield "report", "", _report(report)
    for relation in event.relations:
        yield "relation", "", f"{relation.type.replace('_', ' ')} {relation.event}"
    status = event.status
    yield "status", "", f"{status.polarity}, {status.modality}, {status.tense}"
    for reaction in event.reactions:
        yield "reaction", _STYLES["reaction"], _reaction(reaction)


def _who(who: Participant) -> str:
    return ", ".join(part for part in (f"{who.name} ({who.role})", who.country, who.sector) if part)


def _place(place: Place) -> str:
    relation = "" if place.relation == "in" else f"{place.relation} "
    point = "" if place.latitude is None else f"{place.latitude}, {place.longitude}"
    within = [part for part in (place.admin1, place.country, point, place.precision) if part]
    return f"{relation}{place.name} ({', '.join(within)}){'' if place.stated else ', inferred'}"


def _report(report: CasualtyReport) -> str:
    source = "the article" if report.attributed_name is None else report.attributed_name
    return f"{report.effect} “{report.count.text}”: {report.victims} ({report.status}, {source})"


def _reaction(reaction: Reaction) -> str:
    return f"{reaction.name} {reaction.stance.replace('_', ' ')}: “{reaction.text}”"
