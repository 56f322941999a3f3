"""Words as pieces of a small vocabulary of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.nlp.pieces import MOST_PIECES, Vocabulary

PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "rock", "##fall", "##s", "cafe", "-", "in", "日")


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    file = tmp_path / "vocab.txt"
    file.write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    return Vocabulary.load(file)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Rock", ["rock"]),
        ("ROCKFALLS", ["rock", "##fall", "##s"]),
        ("Café", ["cafe"]),
        ("rock-in", ["rock", "-", "in"]),
        ("日日", ["日", "日"]),
        ("rocky", ["[UNK]"]),
        ("rock" * 40, ["[UNK]"]),
        ("\u200b", []),
        ("\n\n", []),
        ("in\u00a0rock", ["in", "rock"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(vocabulary: Vocabulary, word: str, pieces: list[str]) -> None:
    found = vocabulary.cut([word])
    assert [PIECES[i] for i in found.ids] == ["[CLS]", *pieces, "[SEP]"]
    assert found.firsts == ((1,) if pieces else (None,))


def test_what_stands_behind_the_most_pieces_is_not_read(vocabulary: Vocabulary) -> None:
    found = vocabulary.cut(["rockfalls"] * 100)
    assert len(found.ids) == MOST_PIECES
    assert PIECES[found.ids[-1]] == "[SEP]"
    assert found.firsts[0] == 1
    assert found.firsts[-1] is None
    read = [first for first in found.firsts if first is not None]
    assert max(read) < MOST_PIECES - 1
