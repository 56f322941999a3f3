"""Copies of an event, told once the text has been read to its end."""

from __future__ import annotations

import pytest

from service.extractor import Extractor
from service.schema import Article, Event


def events(extractor: Extractor, text: str) -> list[Event]:
    return extractor.extract(Article.model_validate({"text": text, "published_at": "2022-05-20"})).events


def of(found: list[Event], *kinds: str) -> list[Event]:
    return [event for event in found if event.type in kinds]


ARREST = (
    "Police arrested Colm Darrow in Derry on Monday over the theft of forty cars.\n\nNeighbours said he kept to himself. "
    "A second man, Piet Vos, was arrested in Galway.\n\n"
)


@pytest.mark.parametrize(
    ("text", "kinds", "number"),
    [
        # The same person, whatever was told in between.
        (ARREST + "Darrow had a phone and two passports on him when he was arrested.", ("arrest",), 2),
        (ARREST + "A third man, Ugo Lam, was arrested in Sligo.", ("arrest",), 3),
        (ARREST + "Darrow was arrested again after he was let out.", ("arrest",), 3),
        # Those whom it befell, and a noun with a verb that adds nothing.
        (
            (
                "Police arrested 23 people in Bergen on Saturday after a march.\n\n“When they refused to go, we made arrests,” the "
                "police chief said. Those arrested were driven to three stations. The two still in custody deny it."
            ),
            ("arrest",),
            1,
        ),
        # “83 arrests” has the number of those arrested, not of events.
        (
            (
                "Police arrested dozens of people in Bergen on Saturday after a march.\n\nShops stayed shut. The ministry "
                "reported 83 arrests."
            ),
            ("arrest",),
            1,
        ),
        (
            (
                "Police arrested dozens of people in Bergen on Saturday after a march.\n\nShops stayed shut. The ministry "
                "reported 83 arrests in Kenya."
            ),
            ("arrest",),
            2,
        ),
        # Whoever signs it, one agreement; that of two others is another.
        (
            (
                "Peru and Chile signed a fishing agreement in Lima on Friday.\n\nThe agreement was signed by Ines Paz and Raul "
                "Tello, the two ministers. Under the agreement, quotas fall by a tenth. The agreement between Fiji and Tonga was "
                "a model."
            ),
            ("agreement",),
            2,
        ),
        # The same figures.
        (
            (
                "Gunman kills four, wounds six at Tulsa market\n\nA market in Tulsa was full of families on Sunday.\n\nA man "
                "opened fire near the gate, killing four people and wounding six others."
            ),
            ("shooting", "attack", "killing"),
            1,
        ),
        # A plural, a broader word and a word of the family, each under an article.
        (
            (
                "Two bombs exploded outside banks in Mosul on Tuesday, killing nine people.\n\nA grenade attack in Basra on "
                "Sunday wounded three.\n\nShops near the blasts were shut. Nobody has said who was behind the bombings."
            ),
            ("bombing", "explosion", "grenade_attack"),
            2,
        ),
        (
            (
                "Halden Bank agreed on Monday to acquire rival Ostra for 4 billion euros.\n\nShares of Ostra rose. The merger "
                "will close in June."
            ),
            ("acquisition", "merger"),
            1,
        ),
        # More of the same, in its paragraph or of the opening's, though of others; not with a place or a day of its own.
        (
            (
                "Shooting at Leeds market leaves five hurt\n\nA shooting at a market in Leeds hurt five people on Sunday.\n\n"
                "A florist was shot in the arm. Her son was hit by two bullets while shots rang out.\n\nGunfire struck a bus."
            ),
            ("shooting",),
            1,
        ),
        (
            (
                "Shooting at Leeds market leaves five hurt\n\nA shooting at a market in Leeds hurt five people on Sunday.\n\n"
                "A florist was shot in Cardiff."
            ),
            ("shooting",),
            2,
        ),
        # The fighting is more than the attack in it, and a death at home no part of a raid.
        (
            (
                "A rocket hit a clinic in Gao on Monday, killing nine people.\n\nThousands have left the town since the "
                "fighting began."
            ),
            ("armed_clash",),
            1,
        ),
    ],
)
def test_an_event_is_told_once(extractor: Extractor, text: str, kinds: tuple[str, ...], number: int) -> None:
    found = of(events(extractor, text), *kinds)
    assert len(found) == number, [[m.trigger.text for m in e.mentions] for e in found]


@pytest.mark.parametrize(
    ("text", "kinds", "number"),
    [
        # Compared with, on another day, and done back to the doer: each an event of its own.
        (
            (
                "A gunman killed five people at a mill in Enid on Wednesday.\n\nIt was the deadliest shooting in the state since "
                "a man killed four at a clinic in Tulsa in June 2019."
            ),
            ("shooting", "attack", "killing"),
            2,
        ),
        (
            (
                "Jets bombed the port of Adra on Wednesday, killing nine people.\n\nThe first bomb hit a depot at dawn. Another "
                "fell on a quay. Two boats burnt out. The dead were dockers. The wounded were taken to Homs. The bombing went "
                "on for an hour. The port is shut. On Monday, a drone attack on a car near Salda killed a teacher."
            ),
            ("drone_strike",),
            1,
        ),
        (
            "Gunman kills two at Orvik bank before being shot by police\n\nThe bank was closed on Tuesday.",
            ("shooting", "killing", "murder"),
            2,
        ),
    ],
)
def test_events_that_are_like_each_other_stay_apart(
    extractor: Extractor, text: str, kinds: tuple[str, ...], number: int
) -> None:
    found = of(events(extractor, text), *kinds)
    assert len(found) == number, [[m.trigger.text for m in e.mentions] for e in found]


@pytest.mark.parametrize(
    ("text", "kinds", "number"),
    [
        # A teaser set twice, and another sentence of the same words but one.
        (
            (
                "Thieves made off with a van in Elgin, police say\n\nThieves made off with a van in Elgin, police say\n\nThe "
                "harbour was calm. A regatta is planned."
            ),
            ("theft",),
            1,
        ),
        (
            "Thieves made off with a van in Elgin, police say.\n\nThieves made off with a boat in Wick, police say.",
            ("theft",),
            2,
        ),
        # What is only supposed, twice; of others it is another.
        (
            (
                "The minister said on Monday that troops would be cut if an agreement comes about with the rebels.\n\nRain fell. "
                "He repeated that he would look at a reduction if an agreement comes about with the rebels in Lomé."
            ),
            ("agreement",),
            1,
        ),
        # The same doer, of whose deed no more is said.
        (
            (
                "Yvonne Hill shot three workers at a bakery in Perth on Thursday, killing two of them.\n\nThe bakery is shut. "
                "Police were called at noon. Hill admitted firing at several others."
            ),
            ("shooting", "killing"),
            1,
        ),
        # The same speaker, of the same; of other people it is another.
        (
            (
                "Chile condemned the raid on the embassy in Quito on Friday.\n\nShops were open. Chile again called for calm. "
                "“We denounce the raid,” Chile said."
            ),
            ("condemnation",),
            1,
        ),
        (
            "Ana Ruiz accused Carlos Vega of lying on Friday.\n\nShops were open. Ana Ruiz accused Pedro Sosa of theft.",
            ("accusation",),
            2,
        ),
        # One election, whoever is named as its winner or loser; that of another country is another.
        (
            (
                "Hanna Clay blamed the press on Monday for her election defeat.\n\nShe spoke after the presidential election, "
                "which Ron Trent won."
            ),
            ("election",),
            1,
        ),
        (
            (
                "Ron Trent won the presidential election in Brazil on Sunday.\n\nShe had said that the elections in Russia were "
                "rigged."
            ),
            ("election",),
            2,
        ),
        # A headline says roughly where.
        (
            "Earthquake strikes near Sacramento\n\nAn earthquake struck outside Santa Rosa, California, on Tuesday.",
            ("earthquake",),
            1,
        ),
        # In a clash both sides are hurt.
        (
            (
                "Rami Khan was arrested in Linden on Monday after a shootout with police that left two officers wounded.\n\nKhan "
                "was wounded in the leg."
            ),
            ("armed_clash", "injury"),
            1,
        ),
    ],
)
def test_what_repeats_is_told_once(
    extractor: Extractor, text: str, kinds: tuple[str, ...], number: int
) -> None:
    found = of(events(extractor, text), *kinds)
    assert len(found) == number, [[m.trigger.text for m in e.mentions] for e in found]


BRANDT = (
    "Olaf Brandt, a ferry captain, was shot in Tromso on Monday. His brother Arne was stabbed in Oslo in March.\n\nThe harbour "
    "was closed. Robbers shot at a bank clerk in Bergen on Tuesday.\n\n"
)
FERRY = (
    "A ferry ran aground off Tromso on Monday. Police are investigating whether the captain fell asleep.\n\nThe coastguard is "
    "looking into the leak of fuel. Prosecutors are investigating the sale of the ferry.\n\n"
)
FIGHT = (
    "M23 rebels captured Walikale in eastern Congo on Wednesday after heavy fighting with the army.\n\nThousands of residents "
    "had fled the fighting. Rwanda denied backing the rebels.\n\n"
)
VOTE = (
    "Malta held a general election on Sunday.\n\nMia Farrugia was elected in Gozo for the first time. In 2017 she lost an "
    "election to Leo Borg, who resigned on Friday.\n\nTurnout was low.\n\n"
)


@pytest.mark.parametrize(
    ("text", "kinds", "number"),
    [
        # Nobody is killed twice.
        (BRANDT + "Bodil Lund condemned the murder of Brandt.", ("shooting", "murder"), 2),
        (BRANDT + "Bodil Lund condemned the murder of Ugo Lam.", ("shooting", "murder"), 3),
        (
            (
                BRANDT
                + "Gunmen killed Brandt at his home, a neighbour said.\n\nThe mayor mourned. A bomb killed two clerks in "
                "Oslo on Tuesday.\n\nBrandt was killed by a single bullet."
            ),
            ("shooting", "killing"),
            2,
        ),
        # What is looked into goes without saying, unless it is said or there are two.
        (
            FERRY + "The operator would not comment, since an investigation was under way.",
            ("investigation",),
            1,
        ),
        (FERRY + "The ministry has opened an investigation into fuel prices.", ("investigation",), 2),
        (FERRY + "Two investigations are under way, the ministry said.", ("investigation",), 2),
        # So many take part in an election that each telling may name another; a primary is another vote.
        (VOTE + "In the north Paul Zerafa lost his seat.", ("election",), 2),
        (VOTE + "Some 200,000 people cast their ballots.", ("election",), 2),
        (VOTE + "Zerafa won the party's primary in the north.", ("election",), 3),
        # On the day on which it goes on it did not begin.
        (FIGHT + "Clashes continued on Thursday.", ("armed_clash",), 1),
        (FIGHT + "Clashes broke out in Goma on Thursday.", ("armed_clash",), 2),
    ],
)
def test_deed_and_case_are_told_once(
    extractor: Extractor, text: str, kinds: tuple[str, ...], number: int
) -> None:
    assert len(of(events(extractor, text), *kinds)) == number
