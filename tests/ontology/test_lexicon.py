"""The language that the lexicon is written in."""

from __future__ import annotations

import pytest

from service import ontology
from service.ontology import lexicon
from service.ontology.inflection import Inflections
from service.ontology.lexicon import Constraint, Entry, EntryError, parse

CLASSES = {"place": frozenset({"GPE", "town"})}


def read(line: str) -> Entry:
    return parse(line, kind="verb", classes=CLASSES)


def test_words_alone() -> None:
    assert read("blow up") == Entry(("blow", "up"), "verb")


def test_options() -> None:
    assert read("strike [obj|on @place base] [-subj] ~0.6 =undergo") == Entry(
        ("strike",),
        "verb",
        (
            Constraint(("obj", "on"), frozenset({"town", "base"}), frozenset({"GPE"}), forbidden=False),
            Constraint(("subj",), frozenset(), frozenset(), forbidden=True),
        ),
        weight=0.6,
        frame="undergo",
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[obj town]",
        "strike [obj town",
        "strike [obj  town]",
        "strike obj:town",
        "strike =fly",
        "strike [x y]",
    ],
)
def test_refuses(line: str) -> None:
    with pytest.raises(EntryError):
        read(line)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("die", {"die", "dies", "dying", "died"}),
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("flee", {"flee", "flees", "fleeing", "fled"}),
        ("seize", {"seize", "seizes", "seizing", "seized"}),
        ("shoot", {"shoot", "shoots", "shooting", "shot"}),
        ("rob", {"rob", "robs", "robing", "robbing", "robed", "robbed"}),
    ],
)
def test_verb_forms(lemma: str, forms: set[str]) -> None:
    inflections = Inflections(verbs={"flee": ("fled",), "shoot": ("shot",)}, nouns={})
    assert inflections.of_verb(lemma) == forms


def test_noun_forms() -> None:
    inflections = Inflections(verbs={}, nouns={"crisis": ("crises",)})
    assert inflections.of_noun("crisis") == {"crisis", "crises"}
    assert inflections.of_noun("casualty") == {"casualty", "casualties"}
    assert inflections.of_noun("clash") == {"clash", "clashes"}


def test_no_entry_stands_in_two_types() -> None:
    seen: dict[tuple[object, ...], str] = {}
    for kind in ontology.load().types.values():
        for entry in kind.entries:
            key = (entry.words, entry.kind, frozenset(entry.constraints))
            assert key not in seen, f"{entry.line!r} of {kind.name} is also in {seen[key]}"
            seen[key] = kind.name


def test_no_entry_hides_behind_a_wider_one_of_another_type() -> None:
    """Two entries without a positive condition tie: the words would mean both types."""
    seen: dict[tuple[object, ...], str] = {}
    for kind in ontology.load().types.values():
        for entry in kind.entries:
            if any(not constraint.forbidden for constraint in entry.constraints):
                continue
            key = (entry.words, entry.kind)
            assert seen.setdefault(key, kind.name) == kind.name, (
                f"{entry.line!r}: {kind.name} and {seen[key]}"
            )


def test_every_slot_is_known() -> None:
    used = {
        slot
        for kind in ontology.load().types.values()
        for entry in kind.entries
        for constraint in entry.constraints
        for slot in constraint.slots
    }
    assert used <= lexicon.SLOTS


def test_a_class_as_first_word_stands_for_an_entry_of_each_word() -> None:
    classes = {"hitting": frozenset({"strike", "hit"})}
    assert lexicon.spelt_out("@hitting [obj]", classes=classes) == ("hit [obj]", "strike [obj]")
    assert lexicon.spelt_out("hit [obj]", classes=classes) == ("hit [obj]",)
    with pytest.raises(lexicon.EntryError, match="no class @biting"):
        lexicon.spelt_out("@biting [obj]", classes=classes)
