"""A small cascaded grammar over tokens: rules are words and symbols, compiled to one trie a stratum.

A rule's pattern is a sequence of elements: a lower-case word or sign stands for itself, an UPPER-CASE name for a
symbol; `a|b` for either, a trailing `?` for an element that may be missing. Its action receives the values of the
symbols in their order, None for a missing one, and returns the value of what the rule makes, or None to refuse.
The rules of one stratum see only what earlier strata made, so that reading is linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Item(NamedTuple):
    """Something read: atoms up to `end` make a `symbol` with a value."""

    symbol: str
    end: int
    value: Any


Chart = list[list[Item]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` makes a `symbol`; `action` makes its value."""

    symbol: str
    pattern: str
    action: Callable[..., object | None]


@dataclass(slots=True)
class Node:
    """A state of the trie; `ends` are the rules complete here, each with the places of its values."""

    edges: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[Rule, tuple[int | None, ...]]] = field(default_factory=list)


def compile_rules(rules: Iterable[Rule]) -> Node:
    """Build the trie of one stratum."""
    root = Node()
    for rule in rules:
        for elements, slots in _variants(rule.pattern):
            node = root
            for element in elements:
                node = node.edges.setdefault(element, Node())
            node.ends.append((rule, slots))
    return root


def read(chart: Chart, strata: Sequence[Node]) -> None:
    """Add to the chart all that the rules make of it, the longest reading of each symbol at each place."""
    for root in strata:
        edges = root.edges
        for start, items in enumerate(chart):
            for item in items:
                if item.symbol in edges:
                    items.extend(_longest(chart, start, root))
                    break


def _longest(chart: Chart, start: int, root: Node) -> Iterator[Item]:
    best: dict[str, Item] = {}
    for end, node, values in _walk(chart, start, root, ()):
        for rule, slots in node.ends:
            known = best.get(rule.symbol)
            if known is not None and known.end >= end:
                continue
            value = rule.action(*(None if slot is None else values[slot] for slot in slots))
            if value is not None:
                best[rule.symbol] = Item(rule.symbol, end, value)
    return iter(tuple(best.values()))


def _walk(
    chart: Chart, position: int, node: Node, values: tuple[Any, ...]
) -> Iterator[tuple[int, Node, tuple[Any, ...]]]:
    if node.ends:
        yield position, node, values
    if position == len(chart) or not node.edges:
        return
    for item in chart[position]:
        following = node.edges.get(item.symbol)
        if following is not None:
            yield from _walk(chart, item.end, following, (*values, item.value))


def _variants(pattern: str) -> Iterator[tuple[tuple[str, ...], tuple[int | None, ...]]]:
    """Every way to spell out a pattern, with the position that each symbol's value has in it."""
    choices: list[list[str | None]] = []
    for element in pattern.split():
        optional = element.endswith("?") and len(element) > 1
        names = (element[:-1] if optional else element).split("|")
        choices.append([*names, *([None] if optional else ())])
    for chosen in product(*choices):
        elements = tuple(name for name in chosen if name is not None)
        slots: list[int | None] = []
        position = 0
        for alternatives, name in zip(choices, chosen, strict=True):
            if any(other is not None and other.isupper() for other in alternatives):
                slots.append(position if name is not None and name.isupper() else None)
            position += name is not None
        yield elements, tuple(slots)
