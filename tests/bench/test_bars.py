from __future__ import annotations

import pytest

from bench.bars import Figure, show


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (Figure("a", 0.92, least=0.92), True),
        (Figure("a", 0.919, least=0.92), False),
        (Figure("a", 30, most=30), True),
        (Figure("a", 31, most=30), False),
        (Figure("a", 31), True),
    ],
)
def test_a_figure_clears_its_bar_or_not(figure: Figure, holds: bool) -> None:
    assert figure.holds is holds


def test_the_table_says_what_was_missed(capsys: pytest.CaptureFixture[str]) -> None:
    assert not show(
        [Figure("work", 0.5, least=0.85), Figure("wait, ms", 1234.4, most=2000, digits=0), Figure("n", 3)]
    )
    _, work, wait, number = (line.split() for line in capsys.readouterr().out.splitlines())
    assert work == ["work", "0.50", ">=", "0.85", "MISSED"]
    assert wait == ["wait,", "ms", "1,234", "<=", "2000", "holds"]
    assert number == ["n", "3.00"]
