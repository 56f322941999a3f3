"""docs/event-types.md, written from the ontology: ``python -m service.ontology.document``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from service.ontology.loading import load

if TYPE_CHECKING:
    from service.ontology.model import Codes, EventType, Ontology

_INTRODUCTION = """\
# Event types

Generated from `service/ontology` by `python -m service.ontology.document`; change the data, not this page.

Every type names how grammar fills its roles: *act*, the subject does it to the object; *undergo*, the subject is whom
it happens to; *mutual*, the subjects do it together; *happen*, nobody does it. A type's broader type may tell of the
same event in fewer words. Codes are those of PLOVER (type, mode and contexts), CAMEO, ACLED (event type, sub-event
type) and ACE 2005; a dash stands where a scheme has no place for the type.
"""


def page(ontology: Ontology) -> str:
    """The whole page, in Markdown."""
    parts = [_INTRODUCTION, f"{len(ontology.types)} types in {len(ontology.categories)} categories.\n"]
    for category in ontology.categories:
        parts.append(f"## {category}\n")
        parts += [_section(kind) for kind in ontology.types.values() if kind.category == category]
    return "\n".join(parts)


def _section(kind: EventType) -> str:
    actor = kind.roles.actor or "none"
    lines = [
        f"### {kind.name}\n",
        f"{kind.definition}\n",
        f"- broader: {kind.broader or '–'}",
        f"- frame: {kind.frame}; actor: {actor}; recipients: {', '.join(kind.roles.recipients)}",
    ]
    if kind.roles.instruments:
        lines.append(f"- instruments: {', '.join(kind.roles.instruments)}")
    if kind.effect is not None:
        lines.append(f"- effect on the recipients: {kind.effect}")
    if kind.outcome is not None:
        lines.append(f"- outcome of other events: {kind.outcome}")
    lines.append(f"- {_codes(kind.codes)}")
    lines.append(f"- “{kind.examples[0].text}”\n")
    return "\n".join(lines)


def _codes(codes: Codes) -> str:
    dash = "–"
    plover = dash
    if codes.plover is not None:
        plover = "/".join(part for part in (codes.plover.type, codes.plover.mode) if part)
        plover += f" ({', '.join(codes.plover.context)})" if codes.plover.context else ""
    acled = dash if codes.acled is None else f"{codes.acled.event_type} → {codes.acled.sub_event_type}"
    return f"PLOVER {plover}; CAMEO {codes.cameo or dash}; ACLED {acled}; ACE {codes.ace or dash}"


if __name__ == "__main__":
    sys.stdout.write(page(load()))
