"""What the parser is put right about."""

from __future__ import annotations

import pytest
from spacy.language import Language


def head_of(nlp: Language, text: str, word: str) -> tuple[str, str]:
    token = next(token for token in nlp(text) if token.text == word)
    return token.head.text, token.dep_


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The union said members would march on Sunday, and accused the mayor.", "accused", "said"),
        ("The ministry counted ten pupils and six guards injured and called for calm.", "called", "counted"),
        ("The deputy claimed that nine miners had died and demanded an inquiry.", "demanded", "claimed"),
        # the same subject or auxiliary can be shared
        ("The ministry said its troops had killed nine men and captured two.", "captured", "killed"),
        ("She said the envoy had met rebels and told them to leave.", "told", "met"),
        ("The mayor said the driver lost control and hit a wall.", "hit", "lost"),
        ("He said the guards could have fled and warned the crew.", "warned", "fled"),
    ],
)
def test_what_a_past_goes_on(nlp: Language, text: str, word: str, head: str) -> None:
    assert head_of(nlp, text, word) == (head, "conj")


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Police held around 40 of them.", "40", ("held", "dobj")),
        ("The clinic treated 30 wounded.", "wounded", ("30", "acl")),
        ("The clinic saved 30, helped by nuns.", "helped", ("saved", "advcl")),
        ("The crowd danced around two horses.", "around", ("danced", "prep")),
        ("On 15 August gunmen attacked the town.", "gunmen", ("attacked", "nsubj")),
    ],
)
def test_objects_and_subjects(nlp: Language, text: str, word: str, found: tuple[str, str]) -> None:
    assert head_of(nlp, text, word) == found
