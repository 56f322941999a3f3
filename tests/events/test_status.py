"""Sentence and trigger word → status."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.data import governors, status_words
from service.events.status import Judge
from service.extractor import Extractor
from service.records.actors import Entities
from service.records.events import Status, Trigger
from service.schema import Article

WORDS = status_words.load()
GOVERNORS = governors.load()

CASES = [
    # asserted
    ("Gunmen attacked a convoy near the border on Tuesday.", "attacked", "affirmed", "asserted", "past"),
    ("The attack killed four drivers.", "attack", "affirmed", "asserted", "past"),
    ("Protesters are marching through the capital.", "marching", "affirmed", "asserted", "present"),
    ("The minister condemned the bombing of the market.", "bombing", "affirmed", "asserted", "past"),
    ("Officials blamed the bombing on separatists.", "bombing", "affirmed", "asserted", "past"),
    ("The army began shelling the suburb at dawn.", "shelling", "affirmed", "asserted", "past"),
    ("Two men managed to rob the bank.", "rob", "affirmed", "asserted", "past"),
    ("A jury took five hours to convict Vos.", "convict", "affirmed", "asserted", "past"),
    ("Vos took a bus to meet the mayor.", "meet", "affirmed", "planned", "future"),
    ("The storm forced thousands to flee.", "flee", "affirmed", "asserted", "past"),
    ("The group carried out an attack on the base.", "attack", "affirmed", "asserted", "past"),
    ("Troops opened fire, killing six people.", "killing", "affirmed", "asserted", "past"),
    ("The man who attacked the shop was caught.", "attacked", "affirmed", "asserted", "past"),
    ("A bill to help victims of the flood passed.", "flood", "affirmed", "asserted", "past"),
    ("The two leaders held talks in Vienna.", "talks", "affirmed", "asserted", "past"),
    ("Fighting broke out after the vote.", "Fighting", "affirmed", "asserted", "past"),
    ("The attack was not terrorism.", "attack", "affirmed", "asserted", "past"),
    ("The army denied that anyone was hurt in Monday’s raid.", "raid", "affirmed", "asserted", "past"),
    ("The army denied that anyone was hurt in a raid.", "raid", "affirmed", "asserted", "past"),
    ("The rebels went to fight the army.", "fight", "affirmed", "asserted", "past"),
    # what was to come, and what came in the end
    ("The king was eventually murdered by his guards.", "murdered", "affirmed", "asserted", "past"),
    ("The clerk is due to be sworn in on Friday.", "sworn", "affirmed", "planned", "future"),
    ("They spoke of the summit to be held in Oslo.", "summit", "affirmed", "planned", "future"),
    ("They spoke of the summit held in Oslo.", "summit", "affirmed", "asserted", "past"),
    ("Vos faces the death penalty.", "penalty", "affirmed", "hypothetical", "present"),
    ("Vos faces charges of fraud.", "charges", "affirmed", "asserted", "present"),
    ("Vos is awaiting extradition to Peru.", "extradition", "affirmed", "planned", "future"),
    (
        "They offer a reward for information leading to the arrest of Vos.",
        "arrest",
        "affirmed",
        "hypothetical",
        None,
    ),
    ("A tip that led to the arrest of Vos came by post.", "arrest", "affirmed", "asserted", "past"),
    ("The army approved his request for leave.", "request", "affirmed", "asserted", "past"),
    ("Vos, sought in connection with a bombing, was caught.", "bombing", "affirmed", "asserted", "past"),
    # negated
    ("There was no attack.", "attack", "negated", "asserted", "past"),
    ("Police did not arrest anyone.", "arrest", "negated", "asserted", "past"),
    ("No attack took place that night.", "attack", "negated", "asserted", "past"),
    ("Security forces foiled an attack on the airport.", "attack", "negated", "asserted", "past"),
    ("The summit was cancelled on Friday.", "summit", "negated", "asserted", "past"),
    ("Nobody was arrested.", "arrested", "negated", "asserted", "past"),
    ("Neither the guards nor the clerks robbed the shop.", "robbed", "negated", "asserted", "past"),
    ("Neither of the guards robbed the shop.", "robbed", "negated", "asserted", "past"),
    ("The rebels attacked neither the school nor the clinic.", "attacked", "negated", "asserted", "past"),
    ("The envoy neither resigned nor apologised.", "apologised", "negated", "asserted", "past"),
    ("The envoy did not resign, nor did he apologise.", "apologise", "negated", "asserted", "past"),
    ("Both the guards and the clerks robbed the shop.", "robbed", "affirmed", "asserted", "past"),
    ("The guards, neither of them old, robbed the shop.", "robbed", "affirmed", "asserted", "past"),
    # who does not deny it leaves it as it was
    ("The army did not deny that it shelled the town.", "shelled", "affirmed", "asserted", "past"),
    ("The army neither confirmed nor denied the attack.", "attack", "affirmed", "asserted", "past"),
    ("The army denied that it shelled the town.", "shelled", "affirmed", "denied", "past"),
    ("The rebels never attacked the town.", "attacked", "negated", "asserted", "past"),
    ("The march ended without arrests.", "arrests", "negated", "asserted", "past"),
    ("The guards failed to arrest the thief.", "arrest", "negated", "asserted", "past"),
    ("The protest did not take place.", "protest", "negated", "asserted", "past"),
    ("The council ruled out a strike.", "strike", "negated", "asserted", "past"),
    ("Detectives found no sign that he robbed the shop.", "robbed", "negated", "asserted", "past"),
    ("Detectives did not find any evidence of fraud.", "fraud", "negated", "asserted", "past"),
    ("No survivor of the attack spoke.", "attack", "affirmed", "asserted", "past"),
    ("Few of the guards were arrested.", "arrested", "negated", "asserted", "past"),
    ("A few of the guards were arrested.", "arrested", "affirmed", "asserted", "past"),
    ("He threatened nobody.", "threatened", "negated", "asserted", "past"),
    ("The senate has yet to approve the law.", "approve", "negated", "asserted", None),
    ("The outage was not due to an attack.", "attack", "negated", "asserted", "past"),
    # trying is the event
    ("Loyal troops foiled a coup attempt on Monday.", "attempt", "affirmed", "asserted", "past"),
    ("The failed coup left twelve people dead.", "coup", "affirmed", "asserted", "past"),
    ("Loyal troops foiled an attack on the palace.", "attack", "negated", "asserted", "past"),
    ("There was no coup.", "coup", "negated", "asserted", "past"),
    ("An attempt to kidnap the judge failed.", "kidnap", "affirmed", "planned", None),
    ("Rebels are going to attack the port.", "attack", "affirmed", "planned", None),
    ("He said that the rebels were not going to attack.", "attack", "negated", "planned", None),
    # what was never so
    ("A rumour that a mill had exploded emptied the street.", "exploded", "affirmed", "hypothetical", "past"),
    ("The rumour spread that a child had been kidnapped.", "kidnapped", "affirmed", "hypothetical", "past"),
    ("The report spread that a child had been kidnapped.", "kidnapped", "affirmed", "asserted", "past"),
    ("Police said reports of a shooting were unfounded.", "shooting", "negated", "asserted", "past"),
    ("Police said reports of a shooting were late.", "shooting", "affirmed", "asserted", "past"),
    ("False reports that gunmen had struck caused panic.", "struck", "negated", "asserted", "past"),
    ("He was hours away from shooting his rival.", "shooting", "affirmed", "hypothetical", "past"),
    ("He lived two days from the shooting.", "shooting", "affirmed", "asserted", "past"),
    ("They had been days from bombing the hall.", "bombing", "affirmed", "hypothetical", "past"),
    ("She keeps sandbags in case of a flood.", "flood", "affirmed", "hypothetical", None),
    ("She gave evidence in the case of an abduction.", "abduction", "affirmed", "asserted", "past"),
    ("The bloc was ready to invade the island.", "invade", "affirmed", "planned", "future"),
    ("Divers were unable to rescue the boy.", "rescue", "negated", "asserted", "past"),
    # presupposed
    ("Parliament voted to condemn the annexation of the isle.", "annexation", "affirmed", "asserted", None),
    ("Police want to hear witnesses of an attack.", "attack", "affirmed", "asserted", None),
    ("The ministry blamed smugglers for a raid.", "raid", "affirmed", "asserted", None),
    # stated as a fact, or feared
    ("The agency warned that families are starving.", "starving", "affirmed", "asserted", None),
    ("The agency warned that families could starve.", "starve", "affirmed", "hypothetical", None),
    # planned
    ("The union will strike on Monday.", "strike", "affirmed", "planned", "future"),
    # a headline's infinitive is what will be
    ("Teachers to strike for three days", "strike", "affirmed", "planned", "future"),
    ("Norway to expel two envoys", "expel", "affirmed", "planned", "future"),
    ("The firm said it would close the mill.", "close", "affirmed", "planned", "future"),
    ("The firm would close the mill if it could.", "close", "affirmed", "hypothetical", None),
    ("The union plans to strike over pay.", "strike", "affirmed", "planned", "future"),
    ("The general threatened to attack the port.", "attack", "affirmed", "planned", "future"),
    ("The army is preparing an attack on the city.", "attack", "affirmed", "planned", "future"),
    ("A summit will take place in May.", "summit", "affirmed", "planned", "future"),
    ("They announced a planned withdrawal of troops.", "withdrawal", "affirmed", "planned", "future"),
    # hypothetical
    ("The army could attack the town within days.", "attack", "affirmed", "hypothetical", None),
    ("If the rebels attack, the city will fall.", "attack", "affirmed", "hypothetical", None),
    ("Aid groups warned of an attack on the camp.", "attack", "affirmed", "hypothetical", None),
    ("Residents fear an attack.", "attack", "affirmed", "hypothetical", None),
    ("He urged Iran to withdraw its troops.", "withdraw", "affirmed", "hypothetical", None),
    ("The mayor called for a ceasefire.", "ceasefire", "affirmed", "hypothetical", None),
    ("Lawmakers demanded the expulsion of the envoy.", "expulsion", "affirmed", "hypothetical", None),
    (
        "Parliament voted for the expulsion of all foreign troops.",
        "expulsion",
        "affirmed",
        "hypothetical",
        None,
    ),
    ("Negotiations began over the release of the miners.", "release", "affirmed", "hypothetical", None),
    ("A deal on the release of hostages was signed.", "release", "affirmed", "hypothetical", None),
    ("Will the rebels attack?", "attack", "affirmed", None, None),
    # alleged
    ("He accused the militia of attacking the base.", "attacking", "affirmed", "alleged", None),
    ("The militia allegedly attacked the base.", "attacked", "affirmed", "alleged", None),
    ("The alleged attack was filmed.", "attack", "affirmed", "alleged", None),
    ("The soldiers are believed to have attacked the village.", "attacked", "affirmed", "alleged", None),
    ("Police suspect he robbed the shop.", "robbed", "affirmed", "alleged", None),
    ("Prosecutors charged her with robbing the shop.", "robbing", "affirmed", "alleged", None),
    ("Unions sought the minister's resignation.", "resignation", "affirmed", "hypothetical", None),
    ("Unions welcomed the minister's resignation.", "resignation", "affirmed", "asserted", None),
    (
        "The ruling removes the last obstacle to his extradition.",
        "extradition",
        "affirmed",
        "hypothetical",
        None,
    ),
    ("The guards were present at his extradition.", "extradition", "affirmed", "asserted", None),
    ("The Supreme Court cleared the extradition of a banker.", "extradition", "affirmed", "planned", None),
    ("The court cleared him of the murder.", "murder", "affirmed", "denied", None),
    ("The meeting is unlikely to go ahead.", "meeting", "affirmed", "hypothetical", None),
    ("The meeting is likely to be remembered.", "meeting", "affirmed", "asserted", None),
    ("Volkers said on Tuesday it would cut jobs.", "cut", "affirmed", "planned", "future"),
    ("Volkers said on Tuesday it would cut jobs if sales fell.", "cut", "affirmed", "hypothetical", None),
    ("It was what both called the largest exchange.", "exchange", "affirmed", "asserted", None),
    ("Both called for an exchange.", "exchange", "affirmed", "hypothetical", None),
    ("The plant is to be closed in May.", "closed", "affirmed", "planned", "future"),
    ("The site met requests to take down the film.", "requests", "affirmed", "asserted", None),
    ("Elections scheduled for March were announced.", "Elections", "affirmed", "planned", "future"),
    ("Elections due in March were announced.", "Elections", "affirmed", "planned", "future"),
    ("An attack planned by the cell killed nine.", "attack", "affirmed", "asserted", None),
    ("Two frigates would be sent to the strait, the ministry said.", "sent", "affirmed", "planned", "future"),
    (
        "He spoke to us and said so. Two frigates would sail to the strait.",
        "sail",
        "affirmed",
        "planned",
        None,
    ),
    ("Two frigates would have sailed, the ministry said.", "sailed", "affirmed", "hypothetical", None),
    ("They looked on. A bomb would kill us all.", "kill", "affirmed", "hypothetical", None),
    ("Pilots voted to strike in July.", "strike", "affirmed", "planned", None),
    ("He will decide after the president meets them.", "meets", "affirmed", "planned", "future"),
    ("Nine died after the president met them.", "met", "affirmed", "asserted", "past"),
    ("Pell did not rule out a raid.", "raid", "affirmed", "hypothetical", None),
    ("Pell did not prevent the raid.", "raid", "affirmed", "asserted", None),
    ("They voiced a willingness to hold a meeting.", "meeting", "affirmed", "hypothetical", None),
    ("If they do not agree on a sentence, he walks.", "sentence", "affirmed", "hypothetical", None),
    ("They traded barbs as the election loomed.", "election", "affirmed", "planned", None),
    ("No one was in custody.", "custody", "negated", "asserted", None),
    ("Six men were in custody.", "custody", "affirmed", "asserted", None),
    ("They tried to elude a manhunt.", "manhunt", "affirmed", "asserted", None),
    ("He visited the capital to meet senators.", "meet", "affirmed", "asserted", None),
    ("Gunmen attacked the palace; the attempt failed.", "attacked", "affirmed", "asserted", "past"),
    ("A drone hit lorries, killing six; no one has claimed it.", "killing", "affirmed", "asserted", "past"),
    ("The allies nearly went to war.", "went", "affirmed", "hypothetical", None),
    ("The strike was called off.", "strike", "negated", None, None),
    # what ends a plan, a bill or an offer
    ("The senate rejected a bill to annex the isle.", "annex", "negated", None, None),
    ("The senate read a bill to annex the isle.", "annex", "affirmed", "hypothetical", None),
    ("Deputies voted down a plan to expel the envoy.", "expel", "negated", "planned", None),
    ("Deputies might vote down a plan to expel the envoy.", "expel", "affirmed", "planned", None),
    ("Talks to sell the van unit were called off.", "sell", "negated", None, None),
    ("The general denied any plan for a coup.", "coup", "affirmed", "denied", None),
    ("The general announced a plan for a coup.", "coup", "affirmed", "planned", None),
    # what becomes of something
    ("The squall may grow into a cyclone.", "cyclone", "affirmed", "hypothetical", None),
    ("The squall grew into a cyclone.", "cyclone", "affirmed", "asserted", "past"),
    ("The squall did not grow into a cyclone.", "cyclone", "negated", None, None),
    # what is due, and what there is time for
    ("Her trial is due to open in Leeds.", "trial", "affirmed", "planned", "future"),
    ("Her trial is open to the press.", "trial", "affirmed", "asserted", None),
    ("The court has until Friday to rule.", "rule", "affirmed", "planned", "future"),
    ("The owner had to resign.", "resign", "affirmed", "asserted", "past"),
    ("The widow has thirty days to appeal.", "appeal", "affirmed", "planned", None),
    ("She was the first woman to appeal.", "appeal", "affirmed", "asserted", None),
    ("They agreed in principle to a truce.", "truce", "affirmed", "planned", None),
    ("They agreed to a truce on principle.", "truce", "affirmed", None, None),
    # conditions
    ("There will be no talks until the rebels surrender.", "surrender", "affirmed", "hypothetical", None),
    ("The siege will last until the rebels surrender.", "surrender", "affirmed", "planned", None),
    (
        "The branch voted on Tuesday to call a two-day strike from May 3, May Day, if the board does not act.",
        "voted",
        "affirmed",
        "asserted",
        "past",
    ),
    ("They called the election a farce.", "election", "affirmed", "asserted", None),
    ("They waited during the siege.", "siege", "affirmed", "asserted", None),
    ("The union called a stoppage for Friday.", "stoppage", "affirmed", "planned", "future"),
    ("I want somebody sacked.", "sacked", "affirmed", "hypothetical", None),
    ("The coach wants to sack him.", "sack", "affirmed", "planned", None),
    ("Pell won the election.", "election", "affirmed", "asserted", "past"),
    ("Pell may lose the election.", "election", "affirmed", "hypothetical", None),
    ("He criticised the decision to take in refugees.", "take", "affirmed", "planned", "future"),
    ("They are waiting for the apology.", "apology", "affirmed", "planned", "future"),
    ("The church denied these allegations.", "allegations", "affirmed", "asserted", None),
    ("Police foiled a plot to bomb the market.", "bomb", "negated", "planned", None),
    ("An airdrop will be explored.", "airdrop", "affirmed", "hypothetical", None),
    ("The truce was aimed at evacuating them.", "evacuating", "affirmed", "planned", None),
    ("There is no compensation paid.", "paid", "negated", "asserted", None),
    # denied
    ("The army denied attacking the village.", "attacking", "affirmed", "denied", None),
    ("The army denied that it attacked the village.", "attacked", "affirmed", "denied", None),
]


@pytest.mark.parametrize(("text", "word", "polarity", "modality", "tense"), CASES)
def test_status(
    nlp: Language, text: str, word: str, polarity: str, modality: str | None, tense: str | None
) -> None:
    status = judge(nlp, text, word)
    assert status.polarity == polarity
    if modality is not None:
        assert status.modality == modality
    if tense is not None:
        assert status.tense == tense


def judge(nlp: Language, text: str, word: str) -> Status:
    doc = nlp(text)
    token = next(t for t in doc if t.text == word)
    trigger = Trigger(span=doc[token.i : token.i + 1], head=token, type="attack", frame="act", weight=0.9)
    judge = Judge(WORDS, GOVERNORS, Entities((), {}), {}, 0)
    return judge.status(trigger)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Prosecutors said Pell robbed three jewellers in the spring.", "alleged"),
        ("According to the indictment, Pell robbed three jewellers in the spring.", "alleged"),
        ("Prosecutors spoke on Monday. They said Pell robbed three jewellers in the spring.", "alleged"),
        ("The jewellers said Pell robbed three of them in the spring.", "asserted"),
    ],
)
def test_what_accusers_have_yet_to_prove(extractor: Extractor, text: str, modality: str) -> None:
    found = extractor.extract(Article(text=text)).events
    assert [e.status.modality for e in found if e.type == "robbery"] == [modality]


def test_what_is_said_by_a_march_is_said(extractor: Extractor) -> None:
    text = "Some 300 residents marched in Lisvale on Sunday to demand barriers."
    found = {e.type: e.status.modality for e in extractor.extract(Article(text=text)).events}
    assert found == {"demonstration": "asserted", "demand": "asserted"}


@pytest.mark.parametrize(("day", "modality"), [("2024-05-14", "planned"), ("2024-07-14", "asserted")])
def test_what_is_dated_after_the_day_is_to_come(extractor: Extractor, day: str, modality: str) -> None:
    text = "The summit on 24 June 2024 divides the party."
    article = Article.model_validate({"text": text, "published_at": day})
    assert [e.status.modality for e in extractor.extract(article).events] == [modality]
