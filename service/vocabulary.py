"""The closed sets of words that records and the contract share."""

from __future__ import annotations

from typing import Literal

Layer = Literal["entities", "quotes", "times", "places"]
OffsetUnit = Literal["codepoint", "utf16", "utf8"]
SourceField = Literal["title", "text"]
PublishedAtSource = Literal["request", "dateline", "page"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal["minute", "hour", "part_of_day", "day", "week", "month", "quarter", "year"]
Basis = Literal["stated", "relative_to_publication", "inferred"]

Relation = Literal["in", "near", "border", "between", "direction", "from", "to", "through", "off"]
Precision = Literal["point", "city", "admin2", "admin1", "country", "region"]

EntityType = Literal[
    "person", "organization", "group", "country", "place", "facility", "weapon", "vehicle", "other"
]
# PLOVER agent codes (PLOVER codebook, "Actor and recipient coding").
Sector = Literal[
    "GOV", "MIL", "REB", "OPP", "PTY", "AGR", "BUS", "CRM", "CVL", "COP", "EDU", "ELI", "ENV", "HLH", "HRI",
    "IDG", "IGO", "JEW", "JUD", "JRN", "LAB", "LEG", "MED", "MNC", "MSL", "NGO", "PRM", "REF", "REL", "SET",
    "SPY", "UAF", "UIS",
]  # fmt: skip

# Event types of PLOVER and of ACLED (their codebooks; `service/ontology/schemes.toml` has what lies below them).
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
AcledEventType = Literal[
    "Battles",
    "Protests",
    "Riots",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Strategic developments",
]

# How grammar fills the roles of an event's words (service.ontology.model.EventType.frame).
Frame = Literal["act", "undergo", "mutual", "happen"]

Effect = Literal["killed", "injured", "missing", "abducted", "detained", "displaced"]
# What comes of other events: harm to people, damage to things, care for those in danger.
Outcome = Literal["harm", "damage", "care"]
VictimType = Literal["civilian", "military", "police", "militant", "unknown"]
CasualtyStatus = Literal["asserted", "claimed", "denied"]

Stance = Literal[
    "condemns",
    "supports",
    "justifies",
    "denies",
    "threatens",
    "demands",
    "accuses",
    "mourns",
    "pledges",
    "claims_responsibility",
    "comments",
]

# How an event stands to another one of the same text.
EventLink = Literal["part_of", "followed_by"]

Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "alleged", "planned", "hypothetical", "denied"]
Tense = Literal["past", "present", "future"]
