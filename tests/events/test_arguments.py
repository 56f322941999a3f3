"""Sentence and trigger → who did it, to whom, with what."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from service import ontology
from service.data import governors
from service.events import arguments
from service.events.argument_paths import means
from service.records.actors import ActorMention, Entities, Entity
from service.records.events import Trigger
from service.vocabulary import Frame

GOVERNORS = governors.load()
TYPES = ontology.load().types

# text, trigger word, type, frame, actors' heads, recipients' heads
CASES: list[tuple[str, str, str, Frame, list[str], list[str]]] = [
    ("Gunmen attacked a police station.", "attacked", "attack", "act", ["Gunmen"], ["station"]),
    ("A police station was attacked by gunmen.", "attacked", "attack", "act", ["gunmen"], ["station"]),
    ("A police station was attacked on Friday.", "attacked", "attack", "act", [], ["station"]),
    ("The militants who attacked the village fled.", "attacked", "attack", "act", ["militants"], ["village"]),
    ("He fled the village that rebels attacked.", "attacked", "attack", "act", ["rebels"], ["village"]),
    ("Troops entered the town and attacked the market.", "attacked", "attack", "act", ["Troops"], ["market"]),
    ("The rebels vowed to attack the port.", "attack", "attack", "act", ["rebels"], ["port"]),
    ("The minister urged troops to attack the port.", "attack", "attack", "act", ["troops"], ["port"]),
    ("Ankara accused the militia of attacking its soldiers.", "attacking", "attack", "act", ["militia"], ["soldiers"]),
    ("The militia was accused of attacking soldiers.", "attacking", "attack", "act", ["militia"], ["soldiers"]),
    ("The army’s attack on the town killed nine.", "attack", "attack", "act", ["army"], ["town", "nine"]),
    ("An attack by rebels on the town killed nine farmers.", "attack", "attack", "act", ["rebels"], ["town", "farmers"]),
    ("Nine farmers were killed in the attack.", "attack", "attack", "act", [], ["farmers"]),
    ("Rebels carried out an attack on the town.", "attack", "attack", "act", ["Rebels"], ["town"]),
    ("An attack was carried out by rebels.", "attack", "attack", "act", ["rebels"], []),
    ("The attack, carried out by rebels, was filmed.", "attack", "attack", "act", ["rebels"], []),
    ("The group claimed responsibility for the attack.", "attack", "attack", "act", ["group"], []),
    ("The president blamed the attack on separatists.", "attack", "attack", "act", ["separatists"], []),
    ("The president condemned the attack.", "attack", "attack", "act", [], []),
    ("Villagers suffered an attack at dawn.", "attack", "attack", "act", [], ["Villagers"]),
    ("Israeli raids killed three farmers.", "raids", "attack", "act", ["Israeli"], ["farmers"]),
    ("The Kabul attack killed three students.", "attack", "attack", "act", [], ["students"]),
    ("The assassination of the governor shocked the city.", "assassination", "assassination", "act", [], ["governor"]),
    ("The assassination of the governor by a sniper shocked all.", "assassination", "assassination", "act", ["sniper"], ["governor"]),
    ("The governor's assassination shocked the city.", "assassination", "assassination", "act", [], ["governor"]),
    ("Police and soldiers attacked students and nurses.", "attacked", "attack", "act", ["Police", "soldiers"], ["students", "nurses"]),
    ("An earthquake struck the island.", "earthquake", "earthquake", "happen", [], ["island"]),
    ("A blast ripped through a crowded market, killing two.", "blast", "explosion", "happen", [], ["market"]),
    ("The missiles attacked the base.", "attacked", "attack", "act", [], ["base"]),
    ("The abducted men were named on Monday.", "abducted", "abduction", "act", [], ["men"]),
    ("The clerk was attacked outside his home by two men on a scooter.", "attacked", "attack", "act", ["men"], ["clerk"]),
    ("The clerk was attacked at the port by Friday.", "attacked", "attack", "act", [], ["clerk"]),
    ("A jury found the nurse guilty of fraud.", "found", "conviction", "act", ["jury"], ["nurse"]),
    ("The army denied posts about attacking the port.", "attacking", "attack", "act", [], ["port"]),
    ("Norway expelled envoys over a plot to attack the port.", "attack", "attack", "act", [], ["port"]),
    ("Two men were jailed over a plot to attack the port.", "attack", "attack", "act", ["men"], ["port"]),
    ("The governor appealed for tents.", "appealed", "request", "act", ["governor"], []),
    ("The governor appealed to troops for tents.", "appealed", "request", "act", ["governor"], ["troops"]),
    ("The army denied a role in attacking the port.", "attacking", "attack", "act", ["army"], ["port"]),
    ("The union said members would march and accused the mayor.", "accused", "accusation", "act", ["union"], ["mayor"]),
    ("Jailed opposition leader Ana Hill is ill.", "Jailed", "arrest", "act", [], ["Hill"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "kind", "frame", "actors", "recipients"), CASES)
def test_arguments(
    nlp: Language, text: str, word: str, kind: str, frame: Frame, actors: list[str], recipients: list[str]
) -> None:
    doc = nlp(text)
    found = arguments.find(
        _trigger(doc, word, kind, frame),
        types=TYPES,
        entities=everyone(doc),
        governors=GOVERNORS,
        triggers={},
    )
    assert [a.head.text for a in found if a.side == "actor"] == actors
    assert sorted(a.head.text for a in found if a.side == "recipient") == sorted(recipients)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Two men attacked him with knives.", "attacked", ["knives"]),
        ("A drone attack hit the depot.", "attack", ["drone"]),
        ("The attack was carried out by a US drone.", "attack", ["drone"]),
        ("Warplanes attacked the depot.", "attacked", ["Warplanes"]),
        ("They attacked the depot with glee.", "attacked", []),
        ("Rebels fired rockets at the depot.", "fired", ["rockets"]),
        ("Rebels attacked a tank.", "attacked", []),
        ("The bank was wrecked by a powerful bomb.", "bomb", ["bomb"]),
        ("A car bomb killed nine people.", "bomb", ["bomb"]),
        ("Eighty kilos of dynamite exploded at the gate.", "exploded", ["dynamite"]),
        ("Two men placed a bomb at the gate.", "placed", ["bomb"]),
        ("A suicide bomber attacked the gate.", "attacked", []),
        ("Members of a gang attacked the depot.", "attacked", []),
    ],
)
def test_instruments(nlp: Language, text: str, word: str, expected: list[str]) -> None:
    found = means.find(_trigger(nlp(text), word, "attack", "act"), governors=GOVERNORS)
    assert [token.text for token in found] == expected


def test_owner_of_the_weapon_acts(nlp: Language) -> None:
    doc = nlp("The assassination of the general, carried out by a US drone, was condemned.")
    trigger = _trigger(doc, "assassination", "assassination", "act")
    found = arguments.find(trigger, types=TYPES, entities=everyone(doc), governors=GOVERNORS, triggers={})
    assert [a.head.text for a in found if a.side == "actor"] == ["US"]


def _trigger(doc: Doc, word: str, kind: str, frame: Frame) -> Trigger:
    token = next(t for t in doc if t.text == word)
    return Trigger(span=doc[token.i : token.i + 1], head=token, type=kind, frame=frame, weight=0.9)


def everyone(doc: Doc) -> Entities:
    """Every noun an entity of its own."""
    heads = [t for t in doc if t.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}]
    made = tuple(
        Entity(
            i,
            t.text,
            "group",
            None,
            None,
            (ActorMention(doc[t.i : t.i + 1], None, "description", "group", None, None, False),),
        )
        for i, t in enumerate(heads)
    )
    return Entities(made, {t.i: i for i, t in enumerate(heads)})
