"""What there is to learn from is well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import ontology
from training.encoder import corpora

TYPES = ontology.load().types


def test_every_sentence_marks_a_word_of_a_type_that_exists() -> None:
    found = list(corpora.senses())
    assert {sense.part for sense in found} == {"train", "dev"}
    assert {sense.tells for sense in found} == {True, False}
    for sense in found:
        assert sense.type in TYPES
        assert sense.text[sense.start : sense.end].strip()
        assert "[" not in sense.text
    assert len({sense.text for sense in found}) == len(found)


def test_a_sentence_of_our_own_is_cut_where_its_marks_are(tmp_path: Path) -> None:
    file = tmp_path / "senses.tsv"
    file.write_text("# a comment\nshooting\t0\tWebb [fired] a shot over the bar.\n", encoding="utf-8")
    (sense,) = corpora.senses(file)
    assert sense.text == "Webb fired a shot over the bar."
    assert (sense.text[sense.start : sense.end], sense.tells) == ("fired", False)


@pytest.mark.parametrize(
    ("state", "background"), [("-", None), ("planned,background", True), ("news", False)]
)
def test_a_verdict_says_what_is_right_of_background_where_that_differs(
    tmp_path: Path, state: str, background: bool | None
) -> None:
    file = tmp_path / "verdicts.tsv"
    file.write_text(f"a.jsonl\tone\ttext\t4\tattack\tok\t-\t{state}\t-\t1\n", encoding="utf-8")
    (judged,) = corpora.verdicts(file)["a.jsonl", "one"].values()
    assert judged.background is background


def test_a_verdict_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "verdicts.tsv"
    file.write_text("a.jsonl\tone\ttext\t4\tattack\tmaybe\t-\t-\t-\t0\n", encoding="utf-8")
    with pytest.raises(ValueError, match="maybe"):
        corpora.verdicts(file)
