"""Who took part, with what and how real it was, of all tellings together."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def _event(extractor: Extractor, text: str, kind: str) -> Event:
    return next(e for e in extractor.extract(Article(text=text)).events if e.type == kind)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        pytest.param(
            "Gunmen kidnapped four aid workers near Maiduguri on Tuesday.\n\n"
            "The four aid workers were kidnapped in their car, and all four were kidnapped for ransom.",
            ["four aid workers"],
            id="a bare number is who was told in full",
        ),
        pytest.param(
            "Talks collapse as gunmen kidnap MPs\n\nGunmen kidnapped MPs in Maiduguri on Tuesday.",
            ["MPs"],
            id="the headline's are the lead's",
        ),
        pytest.param(
            "Gunmen kidnapped four aid workers and a driver near Maiduguri on Tuesday.",
            ["four aid workers", "driver"],
            id="others beside them",
        ),
    ],
)
def test_each_participant_once(extractor: Extractor, text: str, recipients: list[str]) -> None:
    assert [p.name for p in _event(extractor, text, "abduction").who.recipients] == recipients


def test_means_without_whose_they_are(extractor: Extractor) -> None:
    text = "Militants attacked the barracks in Baidoa with mortar shells and Soviet rifles."
    assert [i.text for i in _event(extractor, text, "attack").instruments] == ["mortar shells", "rifles"]


@pytest.mark.parametrize(
    ("second", "modality"),
    [
        pytest.param("The market in Bunia was burned down by rebels at dawn.", "asserted", id="asserted"),
        pytest.param(
            "The market in Bunia was allegedly burned down by rebels at dawn.", "alleged", id="never asserted"
        ),
    ],
)
def test_what_is_asserted_once_is_asserted(extractor: Extractor, second: str, modality: str) -> None:
    first = "Rebels allegedly burned down the market in Bunia on Sunday."
    assert _event(extractor, f"{first}\n\n{second}", "property_destruction").status.modality == modality


@pytest.mark.parametrize(
    ("first", "modality"),
    [
        pytest.param(
            "Residents accused the army of shelling Kasulu on Tuesday.", "alleged", id="only alleged"
        ),
        pytest.param("The army shelled Kasulu on Tuesday.", "asserted", id="asserted"),
    ],
)
def test_deaths_do_not_prove_what_is_alleged(extractor: Extractor, first: str, modality: str) -> None:
    event = _event(extractor, f"{first} Two people died, a nurse said.", "shelling")
    assert event.casualties.killed is not None
    assert event.status.modality == modality


def test_who_alleges_vouches_for_the_actor(extractor: Extractor) -> None:
    text = "Rebels burned down the market in Bunia on Sunday, the army alleged."
    event = _event(extractor, text, "property_destruction")
    (actor,) = event.who.actors
    assert [actor.attributed_to] == event.status.attributed_to != []


def test_nobody_is_on_both_sides(extractor: Extractor) -> None:
    text = (
        "Four ministers resigned on Friday.\n\nThe resignations of the four liberal ministers came at dawn."
    )
    event = _event(extractor, text, "resignation")
    assert [(len(event.who.actors), event.who.recipients)] == [(1, [])]


def test_where_it_was_and_what_was_left_are_nobody(extractor: Extractor) -> None:
    text = (
        "A suicide bomber blew himself up inside a bus terminal on the outskirts of the capital on Sunday, killing nine "
        "passengers. Doctors said nine bodies had been brought in. The attacker was stopped at the gate."
    )
    event = _event(extractor, text, "suicide_bombing")
    names = {p.name for p in event.who.recipients}
    assert "nine passengers" in names
    assert not any(word in name for name in names for word in ("outskirts", "bodies", "attacker"))


def test_who_uncovers_a_scheme_does_not_carry_it_out(extractor: Extractor) -> None:
    text = "The security service said on Monday that it had uncovered a scheme to torch a fuel depot in Tapa."
    event = _event(extractor, text, "arson")
    assert event.who.actors == []
    assert event.status.modality == "planned"


def test_who_has_a_plan_carries_it_out(extractor: Extractor) -> None:
    event = _event(extractor, "The two men hatched a plot to torch a fuel depot in Tapa.", "arson")
    assert [p.name for p in event.who.actors] == ["two men"]
