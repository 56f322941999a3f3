"""PLOVER's rule for deeds that are only meant.

The codebook codes what actors say that they will do by the intention, not by the deed: cooperation to come is AGREE,
cooperation that somebody says will not come is REJECT, and force or pressure to come is THREATEN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.ontology.model import PloverCode

if TYPE_CHECKING:
    from service.vocabulary import Modality, Polarity

_HARM = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
_COOPERATION = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})


def coded(code: PloverCode | None, *, polarity: Polarity, modality: Modality) -> PloverCode | None:
    """The PLOVER code of an event of that standing; `code` is its type's. Modes belong to deeds and are dropped."""
    if code is None or modality != "planned":
        return code
    if code.type in _COOPERATION:
        return PloverCode("AGREE" if polarity == "affirmed" else "REJECT", None, code.context)
    if code.type in _HARM and polarity == "affirmed":
        return PloverCode("THREATEN", None, code.context)
    return code
