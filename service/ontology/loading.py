"""Reading the ontology's files, and saying what is wrong with them.

Everything is checked at load: codes against the schemes, names of broader types, classes and slots. A broken file
names its type and its fault.
"""

from __future__ import annotations

import hashlib
import tomllib
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from service.ontology import lexicon
from service.ontology.inflection import Inflections
from service.ontology.lexicon import FRAMES, KINDS, Entry
from service.ontology.model import (
    AcledPair,
    Codes,
    Counter,
    EventType,
    Example,
    Ontology,
    PloverCode,
    Roles,
    Why,
)
from service.vocabulary import Effect, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

_FIELDS = frozenset(
    {
        "definition", "broader", "frame", "actor", "recipients", "instruments", "effect", "outcome", "plover",
        "cameo", "acled", "ace", "verbs", "nouns", "adjectives", "phrases", "names", "of_persons", "examples",
        "counters",
    }
)  # fmt: skip
_REASONS = frozenset(get_args(Why))
_EFFECTS = frozenset(get_args(Effect))
_OUTCOMES = frozenset(get_args(Outcome))

Block = dict[str, Any]


class OntologyError(ValueError):
    """A fault in the ontology's data."""


def load(directory: Traversable | None = None) -> Ontology:
    """Read and check every file.

    Args:
        directory: Where the files are; None for the package's own.

    Raises:
        OntologyError: The data breaks a rule; the message names the type and the fault.
    """
    root = resources.files(__package__) if directory is None else directory
    types_directory = root / "types"
    files = sorted(
        (path for path in types_directory.iterdir() if path.name.endswith(".toml")),
        key=lambda path: path.name,
    )
    names = ("classes.toml", "inflections.toml", "schemes.toml")
    raw = {path.name: path.read_bytes() for path in (*(root / name for name in names), *files)}
    parsed = {name: tomllib.loads(content.decode()) for name, content in raw.items()}
    classes, inflections, schemes = (parsed.pop(name) for name in names)
    resolved = _resolve_classes(classes)
    reader = _Reader(schemes=schemes, classes=resolved)
    types: dict[str, EventType] = {}
    for category, blocks in parsed.items():
        for name, block in blocks.items():
            if name in types:
                message = f"{name}: two blocks of that name"
                raise OntologyError(message)
            types[name] = reader.event_type(name, block, category=category.removesuffix(".toml"))
    _check_broader(types)
    return Ontology(
        _digest(raw),
        MappingProxyType(types),
        _inflections(inflections),
        resolved["eventive_head"],
        resolved["headline_verb"],
    )


class _Reader:
    """Turns blocks into event types, with the schemes and classes at hand."""

    def __init__(self, *, schemes: Block, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._plover: dict[str, list[str]] = schemes["plover"]["modes"]
        self._contexts = frozenset(schemes["plover"]["contexts"])
        self._cameo: dict[str, str] = schemes["cameo"]
        self._acled = {sub: main for main, subs in schemes["acled"].items() for sub in subs}
        self._ace = frozenset(f"{kind}.{sub}" for kind, subs in schemes["ace"].items() for sub in subs)

    def event_type(self, name: str, block: Block, *, category: str) -> EventType:
        """One block as an event type."""
        unknown = set(block) - _FIELDS
        if unknown:
            message = f"{name}: no field {min(unknown)!r}"
            raise OntologyError(message)
        try:
            return EventType(
                name=name,
                category=category,
                definition=block["definition"],
                broader=block.get("broader"),
                frame=_one_of(block["frame"], FRAMES),
                roles=Roles(
                    block.get("actor"),
                    tuple(block.get("recipients", ())),
                    tuple(block.get("instruments", ())),
                ),
                effect=_one_of(block["effect"], _EFFECTS) if "effect" in block else None,
                outcome=_one_of(block["outcome"], _OUTCOMES) if "outcome" in block else None,
                codes=self._codes(block),
                entries=tuple(self._entries(block)),
                examples=tuple(Example(text, trigger) for text, trigger in block["examples"]),
                counters=tuple(Counter(text, _one_of(why, _REASONS)) for text, why in block["counters"]),
                of_persons=block.get("of_persons", False),
            )
        except (KeyError, ValueError) as fault:
            message = f"{name}: {fault}"
            raise OntologyError(message) from fault

    def _entries(self, block: Block) -> Iterable[Entry]:
        for kind in KINDS:
            for written in block.get(f"{kind}s", ()):
                for line in lexicon.spelt_out(written, classes=self._classes):
                    yield lexicon.parse(line, kind=kind, classes=self._classes)

    def _codes(self, block: Block) -> Codes:
        cameo = block.get("cameo")
        return Codes(
            plover=self._plover_code(block["plover"]) if "plover" in block else None,
            cameo=None if cameo is None else _one_of(cameo, self._cameo),
            acled=self._acled_pair(block["acled"]) if "acled" in block else None,
            ace=_one_of(block["ace"], self._ace) if "ace" in block else None,
        )

    def _plover_code(self, written: str) -> PloverCode:
        """Read ``TYPE/mode context …``; the mode may be missing."""
        head, *contexts = written.split()
        kind, _, mode = head.partition("/")
        _one_of(kind, self._plover)
        if mode:
            _one_of(mode, self._plover[kind])
        return PloverCode(kind, mode or None, tuple(_one_of(context, self._contexts) for context in contexts))

    def _acled_pair(self, sub_event_type: str) -> AcledPair:
        _one_of(sub_event_type, self._acled)
        return AcledPair(self._acled[sub_event_type], sub_event_type)


def _one_of(value: Any, allowed: Iterable[Any]) -> Any:
    if value not in allowed:
        message = f"{value!r} is none of the scheme's"
        raise OntologyError(message)
    return value


def _check_broader(types: Mapping[str, EventType]) -> None:
    for name, kind in types.items():
        seen = {name}
        above = kind.broader
        while above is not None:
            if above not in types or above in seen:
                message = f"{name}: broader type {above!r} is unknown or runs in a circle"
                raise OntologyError(message)
            seen.add(above)
            above = types[above].broader


def _resolve_classes(written: Block) -> dict[str, frozenset[str]]:
    """Classes may name earlier ones as ``@name``."""
    classes: dict[str, frozenset[str]] = {}
    for name, words in written.items():
        try:
            classes[name] = lexicon.expand(tuple(words.split()), classes=classes, line=f"class {name}")
        except lexicon.EntryError as fault:
            raise OntologyError(str(fault)) from fault
    return classes


def _inflections(written: Block) -> Inflections:
    return Inflections(
        verbs={lemma: tuple(forms.split()) for lemma, forms in written["verbs"].items()},
        nouns={lemma: tuple(forms.split()) for lemma, forms in written["nouns"].items()},
    )


def _digest(raw: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(raw):
        digest.update(name.encode())
        digest.update(raw[name])
    return digest.hexdigest()[:12]
