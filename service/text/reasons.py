"""Why a part of what was sent is no part of the article."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "advertisement",
    "byline",
    "caption",
    "comments",
    "consent",
    "copyright",
    "credit",
    "fund_raising",
    "headline_repeated",
    "navigation",
    "newsletter",
    "related_links",
    "sharing",
    "tags",
    "timestamp",
]
