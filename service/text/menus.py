"""Lines that list the sections of a site."""

from __future__ import annotations

import re

_FEWEST = 4  # words
_SHARE = 0.75  # of the words of a menu that name sections of newspapers
_LONGEST = 200  # characters
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
# Written for this project: what British, American and Asian news sites call their sections.
_SECTIONS = frozenset({
    "home", "news", "world", "international", "national", "nation", "local", "politics", "business", "economy",
    "money", "finance", "markets", "opinion", "opinions", "comment", "columnists", "editorial", "sport", "sports",
    "football", "cricket", "culture", "arts", "entertainment", "celebrity", "celebs", "showbiz", "tv", "film", "music",
    "books", "lifestyle", "life", "style", "fashion", "food", "travel", "health", "science", "tech", "technology",
    "environment", "climate", "education", "weather", "video", "videos", "photos", "pictures", "gallery", "podcasts",
    "radio", "live", "jobs", "cars", "motoring", "property", "homes", "classifieds", "obituaries", "horoscope",
    "horoscopes", "puzzles", "crosswords", "games", "shop", "subscribe", "login", "search", "menu", "more", "metro",
    "features", "magazine", "newsletters", "crime", "court", "what's", "what’s", "community", "topics", "about",
    "account", "analysis", "archive", "blogs", "contact", "donate", "e-edition", "events", "explainers", "ideas",
    "interviews", "investigations", "latest", "letters", "newsletter", "podcast", "profiles", "reports", "reviews",
    "sections", "support", "trending", "webinars", "whitepapers",
})  # fmt: skip
_SMALL = frozenset({"us", "in", "up"})  # “Support us”, “Log in”


def is_menu(text: str) -> bool:
    """Whether a line only names sections; every word of it has a capital, but for “us” of “Support us”."""
    if len(text) > _LONGEST:
        return False
    words = [word for word in _WORD.findall(text) if word not in _SMALL]
    if len(words) < _FEWEST or not all(word[0].isupper() for word in words):
        return False
    return sum(word.lower() in _SECTIONS for word in words) >= _SHARE * len(words)
