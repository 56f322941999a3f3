"""The ontology: every event type as data, and the little language that its lexicon is written in."""

from service.ontology.inflection import Inflections
from service.ontology.lexicon import Constraint, Entry, Kind
from service.ontology.loading import OntologyError, load
from service.ontology.model import AcledPair, Codes, Counter, EventType, Example, Ontology, PloverCode, Roles

__all__ = [
    "AcledPair",
    "Codes",
    "Constraint",
    "Counter",
    "Entry",
    "EventType",
    "Example",
    "Inflections",
    "Kind",
    "Ontology",
    "OntologyError",
    "PloverCode",
    "Roles",
    "load",
]
