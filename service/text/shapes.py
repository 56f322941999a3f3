"""What a paragraph looks like, before anyone knows what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# The closed-class words that running English cannot do without and labels mostly can.
FUNCTION_WORDS = frozenset({
    "a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "with", "by", "as",
    "that", "which", "who", "whom", "whose", "this", "these", "those", "it", "its", "he", "him", "his", "she",
    "her", "they", "them", "their", "we", "us", "our", "you", "your", "i", "me", "my", "was", "were", "is",
    "are", "be", "been", "being", "has", "have", "had", "will", "would", "could", "should", "can", "may",
    "might", "must", "do", "does", "did", "not", "no", "than", "then", "there", "when", "where", "while",
    "after", "before", "during", "since", "until", "if", "because", "about", "into", "over", "under", "between",
    "against", "through", "so", "said", "says",
})  # fmt: skip
_YOU = frozenset({
    "you", "your", "yours", "you're", "you've", "you'll", "you’re", "you’ve", "you’ll",
})  # fmt: skip
_WE = frozenset({
    "we", "us", "our", "ours", "we're", "we've", "we'll", "we’re", "we’ve", "we’ll",
})  # fmt: skip
_REQUESTS = frozenset({
    "become", "buy", "click", "contact", "contribute", "discover", "donate", "download", "email", "enter",
    "explore", "find", "follow", "get", "give", "help", "join", "keep", "like", "make", "please", "read",
    "receive", "register", "see", "send", "share", "shop", "sign", "stay", "subscribe", "support", "text",
    "try", "view", "visit", "watch",
})  # fmt: skip
_QUOTED = re.compile(r"[“\"][^“”\"]{3,2000}[”\"]")
_TERMINAL = re.compile(r"[.!?…]['\"”’)\]]*$")
_OPENING_QUOTE = re.compile(r"^['\"“‘]")
_SEPARATOR = re.compile(r"[|•·»›→▸►¦]|\s[/>]\s")
_ADDRESS = re.compile(
    r"https?://|www\.|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w|(?<!\w)@\w|\.com\b|\(\d{3}\) \d{3}-\d{4}"
)
_BULLET = re.compile(r"^(?:[+»›→▸►]{1,2}\s|>>)|^\d{1,2}:\d{2}(?::\d{2})?\s+\D")
_AMOUNT = re.compile(r"[£$€¥]\s?\d|\d\s?%")
_LIST_ITEM = re.compile(r"^\d{1,2}[.)] |^[a-z][.)] |^[-–—•·*] ")
_SPEAKER = re.compile(r"^\[[^\]\[]{2,60}\]|^[A-Z][\w.'’ -]{1,40}: (?=\S)")
_LONGEST_SHOUT = 6  # words
_INSPECTED = 4000  # characters; a longer paragraph is prose, whatever else it is


@dataclass(frozen=True, slots=True)
class Shape:
    """Counts and marks of one paragraph. Shares are of its words."""

    words: int
    function_share: float
    capital_share: float
    terminal: bool
    leads_on: bool
    question: bool
    quoted: bool
    separators: int
    addresses_reader: bool
    speaks_as_publisher: bool
    requests: bool
    address: bool
    bullet: bool
    list_item: bool
    amount: bool
    upper: bool
    digits: bool

    @property
    def prose(self) -> bool:
        """Whether it is at least one whole sentence of running text, not spoken to the reader."""
        return self.sentence and not self.addresses_reader

    @property
    def sentence(self) -> bool:
        """Whether it is at least one whole sentence of running text."""
        least, share = 6, 0.18
        return self.terminal and self.words >= least and self.function_share >= share

    @property
    def fragment(self) -> bool:
        """Whether it is a line that makes no sentence and leads to none: a heading, a label, a link."""
        most = 25
        return not self.terminal and not self.leads_on and self.words <= most


def shape(text: str) -> Shape:
    """Look at one paragraph."""
    head = text if len(text) <= _INSPECTED else text[:_INSPECTED]
    ending = text[-8:]
    words = [word.group() for word in WORD.finditer(head)]
    lower = [word.lower() for word in words]
    count = max(len(words), 1)
    own = _outside_quotes(head, lower)
    upper = bool(words) and head.isupper()
    # In upper-case wires and in transcripts everybody says “you”.
    own_voice = not _SPEAKER.match(head) and not (upper and count > _LONGEST_SHOUT)
    return Shape(
        words=len(words),
        function_share=sum(map(FUNCTION_WORDS.__contains__, lower)) / count,
        capital_share=sum(word[0].isupper() for word in words) / count,
        terminal=bool(_TERMINAL.search(ending)),
        leads_on=ending.endswith((",", ";", ":")),
        question=ending.endswith("?"),
        quoted=bool(_QUOTED.search(head) or _OPENING_QUOTE.match(head) or _SPEAKER.match(head)),
        separators=len(_SEPARATOR.findall(head)),
        addresses_reader=own_voice and not own.isdisjoint(_YOU),
        speaks_as_publisher=own_voice and not own.isdisjoint(_WE),
        requests=bool(lower) and lower[0] in _REQUESTS,
        address=bool(_ADDRESS.search(head)),
        bullet=bool(_BULLET.match(head)),
        list_item=bool(_LIST_ITEM.match(head)),
        amount=bool(_AMOUNT.search(head)),
        upper=upper,
        digits=any(map(str.isdigit, head)),
    )


def _outside_quotes(text: str, lower: list[str]) -> set[str]:
    """The words of a paragraph that stand outside quotation marks, those of an open quotation left out too."""
    if not any(mark in text for mark in '“”"'):
        return set(lower)
    plain = _QUOTED.sub(" ", text)
    plain = re.split('[“"]', plain, maxsplit=1)[0] if _OPENING_QUOTE.match(plain) or "“" in plain else plain
    return {word.lower() for word in WORD.findall(plain)}
