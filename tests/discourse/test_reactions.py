"""Reactions: who takes which stance on which event, and who only reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest

from service.data import cues, stances
from service.discourse import reactions
from service.mentions import quotes
from service.ontology import loading
from service.records.actors import Entities, Entity
from service.records.events import Argument, EventCluster, EventMention, Status, Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from service.records.events import Side
    from service.vocabulary import EntityType, Sector

_CUES = cues.load()
_STANCES = stances.load()


class Someone(NamedTuple):
    """An entity, with the words that head its mentions."""

    name: str
    heads: tuple[str, ...]
    type: EntityType = "person"
    sector: Sector | None = None
    country: str | None = None


class Happening(NamedTuple):
    """An event: its type, its trigger words, and who did or underwent it."""

    type: str
    triggers: tuple[str, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class Heard(NamedTuple):
    """A reaction as text."""

    who: str
    stance: str
    event: int
    words: str


def entities_of(doc: Doc, people: Sequence[Someone]) -> Entities:
    by_word = {word: number for number, person in enumerate(people) for word in person.heads}
    return Entities(
        tuple(Entity(n, p.name, p.type, p.country, p.sector, ()) for n, p in enumerate(people)),
        {t.i: by_word[t.text] for t in doc if t.text in by_word},
    )


def _cluster(doc: Doc, happening: Happening, people: Sequence[Someone]) -> EventCluster:
    def arguments(names: tuple[str, ...], side: Side) -> list[Argument]:
        numbers = {p.name: n for n, p in enumerate(people)}
        return [Argument(side, side, doc[0:1], doc[0], numbers[name]) for name in names]

    filled = (*arguments(happening.actors, "actor"), *arguments(happening.recipients, "recipient"))
    status = Status("affirmed", "asserted", "past", ())
    mentions = tuple(
        EventMention(Trigger(doc[t.i : t.i + 1], t, happening.type, "act", 1.0), filled, (), (), (), status)
        for t in doc
        if t.text in happening.triggers
    )
    return EventCluster(happening.type, mentions, 0)


def clusters_of(
    doc: Doc, happenings: Sequence[Happening], people: Sequence[Someone]
) -> tuple[EventCluster, ...]:
    return tuple(_cluster(doc, happening, people) for happening in happenings)


def hear(
    nlp: Language, text: str, people: Sequence[Someone], happenings: Sequence[Happening]
) -> list[tuple[Heard, str | None, str | None]]:
    """Each reaction with its PLOVER code and whom it is toward."""
    doc = nlp(text)
    found = reactions.find(
        doc,
        [q for q in quotes.find(doc, _CUES) if q.spoken],
        entities=entities_of(doc, people),
        clusters=clusters_of(doc, happenings, people),
        stances=_STANCES,
    )
    return [
        (
            Heard(people[r.entity].name, r.stance, r.event, r.span.text),
            r.plover,
            None if r.toward is None else people[r.toward].name,
        )
        for r in found
    ]


def stances_of(
    nlp: Language, text: str, people: Sequence[Someone], happenings: Sequence[Happening]
) -> list[tuple[str, str, int]]:
    return [(h.who, h.stance, h.event) for h, _, _ in hear(nlp, text, people, happenings)]


# --- eight stories -----------------------------------------------------------------------------------------------


def test_quake(nlp: Language) -> None:
    text = (
        "An earthquake shook the coast of Peru on Sunday and killed 41 people.\n\n"
        "“Our hearts are with the families of the victims,” President Ana Quispe said. "
        "She declared three days of national mourning after the earthquake.\n\n"
        "Chile offered to send rescue teams.\n\n"
        "Police said 12 people were still missing. “The ground shook and we ran,” said Maria "
        "Torres, a shopkeeper.\n\n"
        "Opposition leader Luis Vega accused the government of ignoring warnings before the quake."
    )
    people = [
        Someone("Ana Quispe", ("Quispe", "She"), sector="GOV"),
        Someone("Chile", ("Chile",), "country"),
        Someone("police", ("Police",), "organization", "COP"),
        Someone("Maria Torres", ("Torres",), sector="CVL"),
        Someone("Luis Vega", ("Vega",), sector="OPP"),
        Someone("the government", ("government",), "organization", "GOV"),
    ]
    events = [Happening("earthquake", ("earthquake", "quake"))]
    assert stances_of(nlp, text, people, events) == [
        ("Ana Quispe", "mourns", 0),
        ("Ana Quispe", "mourns", 0),
        ("Chile", "pledges", 0),
        ("Maria Torres", "comments", 0),
        ("Luis Vega", "accuses", 0),
    ]
    assert hear(nlp, text, people, events)[-1][1:] == ("ACCUSE", "the government")


def test_border_shelling(nlp: Language) -> None:
    text = (
        "Two farmers died on Friday in the shelling of a border village by the Red Front.\n\n"
        "The Red Front claimed responsibility for the shelling.\n\n"
        "The European Union condemned the shelling as “a cowardly act” and urged both sides "
        "to show restraint.\n\n"
        "“This crime will not go unpunished,” Prime Minister Lina Haddad warned. "
        "Haddad recalled the ambassador to Norland and convened an emergency session of "
        "cabinet after the shelling.\n\n"
        "Norland denied any part in the shelling.\n\n"
        "The village's mayor, Sami Aziz, said he would open a library on Monday."
    )
    people = [
        Someone("Red Front", ("Front",), "group", "REB"),
        Someone("European Union", ("Union",), "organization", "IGO"),
        Someone("Lina Haddad", ("Haddad",), sector="GOV"),
        Someone("Norland", ("Norland",), "country"),
        Someone("Sami Aziz", ("Aziz",)),
        Someone("both sides", ("sides",), "group"),
    ]
    events = [Happening("shelling", ("shelling",), actors=("Red Front",))]
    found = hear(nlp, text, people, events)
    assert [(h.who, h.stance, plover) for h, plover, _ in found] == [
        ("Red Front", "claims_responsibility", None),
        ("European Union", "condemns", "ACCUSE"),
        ("European Union", "demands", "REQUEST"),
        ("Lina Haddad", "threatens", "THREATEN"),
        ("Lina Haddad", "condemns", "SANCTION"),
        ("Lina Haddad", "comments", "CONSULT"),
        ("Norland", "denies", None),
    ]
    assert found[2][2] == "both sides"


def test_verdict(nlp: Language) -> None:
    text = (
        "A court in Nairobi sentenced James Otieno to nine years in prison on Tuesday.\n\n"
        "Otieno called the sentence “a politically motivated sham.” "
        "His lawyer, Grace Mwangi, said they would appeal against the sentence.\n\n"
        "The group Clean Hands welcomed the sentence. “This is a victory for ordinary "
        "Kenyans,” its director said.\n\n"
        "Supporters marched through Kisumu in protest at the sentence."
    )
    people = [
        Someone("James Otieno", ("Otieno",)),
        Someone("Grace Mwangi", ("lawyer", "Mwangi")),
        Someone("Clean Hands", ("Hands", "group"), "organization"),
        Someone("the director", ("director",)),
        Someone("supporters", ("Supporters",), "group"),
    ]
    assert stances_of(nlp, text, people, [Happening("sentence", ("sentenced", "sentence"))]) == [
        ("James Otieno", "condemns", 0),
        ("Grace Mwangi", "condemns", 0),
        ("Clean Hands", "supports", 0),
        ("the director", "supports", 0),
        ("supporters", "condemns", 0),
    ]


def test_lay_offs(nlp: Language) -> None:
    text = (
        "Velta Motors is closing its Coventry plant, the company announced on Monday.\n\n"
        "“This is a betrayal of loyal workers,” said Jane Hill, a union leader.\n\n"
        "Chief executive Tom Brandt said the closure was necessary to protect the company.\n\n"
        "Business Secretary Ruth Cole said ministers would do everything they could for those affected."
    )
    people = [
        Someone("Velta Motors", ("Motors", "company"), "organization", "BUS"),
        Someone("Jane Hill", ("Hill",), sector="LAB"),
        Someone("Tom Brandt", ("Brandt",), sector="BUS"),
        Someone("Ruth Cole", ("Cole",), sector="GOV"),
    ]
    assert stances_of(nlp, text, people, [Happening("closure", ("closing", "closure"))])[-3:] == [
        ("Jane Hill", "condemns", 0),
        ("Tom Brandt", "justifies", 0),
        ("Ruth Cole", "pledges", 0),
    ]


def test_police_shooting(nlp: Language) -> None:
    text = (
        "An officer shot and killed a man outside a bank in Tulsa on Monday.\n\n"
        "Police said the man was carrying a knife.\n\n"
        "The family's lawyer, Dana Reed, demanded an independent investigation into the shooting. "
        "“There was no justification for it,” she said.\n\n"
        "Police Chief Al Boone defended the officer's action.\n\n"
        "About 200 residents protested against the shooting."
    )
    people = [
        Someone("police", ("Police",), "organization", "COP"),
        Someone("Dana Reed", ("lawyer", "Reed", "she")),
        Someone("Al Boone", ("Boone",), sector="COP"),
        Someone("residents", ("residents",), "group"),
    ]
    assert stances_of(nlp, text, people, [Happening("shooting", ("shot", "shooting"))]) == [
        ("Dana Reed", "demands", 0),
        ("Dana Reed", "condemns", 0),
        ("Al Boone", "justifies", 0),
        ("residents", "condemns", 0),
    ]


def test_party_tells_its_own_account(nlp: Language) -> None:
    text = (
        "Norland's jets bombed a depot near Veld on Friday.\n\n"
        "The army of Veld said that two of its soldiers were killed in the bombing.\n\n"
        "Norland insisted that the depot was used by smugglers.\n\n"
        "A hospital said three people were wounded in the bombing."
    )
    people = [
        Someone("Norland", ("Norland",), "country"),
        Someone("the army", ("army",), "organization", "MIL"),
        Someone("a hospital", ("hospital",), "organization", "HLH"),
        Someone("a depot", ("depot",), "facility"),
    ]
    events = [Happening("air_strike", ("bombed", "bombing"), actors=("Norland",), recipients=("a depot",))]
    assert ("the army", "comments", 0) in stances_of(nlp, text, people, events)
    assert not any(who == "a hospital" for who, _, _ in stances_of(nlp, text, people, events))


def test_election(nlp: Language) -> None:
    text = (
        "President Ivo Maric won re-election on Sunday with 54 per cent of the vote.\n\n"
        "Challenger Petra Novak rejected the result, saying it was a fraud and a disgrace.\n\n"
        "Serbia congratulated Maric on the victory.\n\n"
        "Observers said the vote was not fair."
    )
    people = [
        Someone("Ivo Maric", ("Maric",), sector="GOV"),
        Someone("Petra Novak", ("Novak",), sector="OPP"),
        Someone("Serbia", ("Serbia",), "country"),
        Someone("observers", ("Observers",), "group", "IGO"),
    ]
    found = stances_of(nlp, text, people, [Happening("election", ("won", "re-election", "victory", "vote"))])
    assert ("Petra Novak", "condemns", 0) in found
    assert ("Serbia", "supports", 0) in found


def test_ferry(nlp: Language) -> None:
    text = (
        "A ferry sank off Lake Moro on Saturday and at least 60 people drowned.\n\n"
        "“We share the grief of those who lost their loved ones in this tragedy,” Pope "
        "Clement told pilgrims.\n\n"
        "Transport Minister Paul Deka blamed the owner for the sinking and ordered an inquiry into it.\n\n"
        "Rescue officials said divers had found 14 bodies by noon."
    )
    people = [
        Someone("Pope Clement", ("Clement",), sector="REL"),
        Someone("Paul Deka", ("Deka",), sector="GOV"),
        Someone("the owner", ("owner",)),
        Someone("officials", ("officials",), "group", "GOV"),
    ]
    found = stances_of(nlp, text, people, [Happening("sinking", ("sank", "sinking"))])
    assert ("Pope Clement", "mourns", 0) in found
    assert ("Paul Deka", "accuses", 0) in found
    assert not any(who == "officials" for who, _, _ in found)


# --- near misses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "stance"),
    [
        ("The minister said the raid was a flagrant violation of the law.", "condemns"),
        ("The minister said the raid was not justified.", "condemns"),
        ("The minister said the raid was carried out in self-defence.", "justifies"),
        ("The minister said there was no truth in reports of the raid.", "denies"),
        ("The minister vowed revenge for the raid.", "threatens"),
        ("The minister vowed to rebuild the houses after the raid.", "pledges"),
        ("The minister said he was deeply saddened by the raid.", "mourns"),
        ("The minister called for an end to the raid.", "demands"),
        ("The minister said the raid was being closely monitored with concern.", "comments"),
        ("The raid, which the minister called “a disgrace”, went on.", "condemns"),
        ("The raid was condemned by the minister as a crime.", "condemns"),
    ],
)
def test_stance_is_what_is_said(nlp: Language, says: str, stance: str) -> None:
    text = f"Soldiers stormed a house in the raid on Monday.\n\n{says}"
    people = [Someone("the minister", ("minister",), sector="GOV")]
    assert stances_of(nlp, text, people, [Happening("raid", ("stormed", "raid"))]) == [
        ("the minister", stance, 0)
    ]


@pytest.mark.parametrize(
    "says",
    [
        "The minister said the raid began at dawn.",
        "The minister did not condemn the raid.",
        "The minister said the harvest was poor.",
        "The minister may recall the ambassador over the raid.",
        "The minister recalled a pleasant evening.",
        "No minister claimed responsibility for the raid.",
        "The minister pledged allegiance to the king.",
        "The minister called his mother on Friday.",
        "It was a disgrace, said a neighbour of the house.",
    ],
)
def test_no_position_no_reaction(nlp: Language, says: str) -> None:
    text = f"Soldiers stormed a house in the raid on Monday.\n\n{says}"
    people = [Someone("the minister", ("minister",), sector="GOV")]
    assert stances_of(nlp, text, people, [Happening("raid", ("stormed", "raid"))]) == []


def test_statement_about_another_event_goes_to_that_event(nlp: Language) -> None:
    text = (
        "Soldiers stormed a house on Monday.\n\nA day earlier a flood swept the valley.\n\n"
        "The minister said the flood was a tragedy."
    )
    people = [Someone("the minister", ("minister",))]
    events = [Happening("raid", ("stormed",)), Happening("flood", ("flood",))]
    assert stances_of(nlp, text, people, events) == [("the minister", "mourns", 1)]


def test_far_from_any_telling_nothing_is_understood(nlp: Language) -> None:
    text = (
        "Soldiers stormed a house on Monday.\n\nThe town lies in the hills.\n\nIt has a market.\n\n"
        "“The new tax is unfair,” the minister said."
    )
    people = [Someone("the minister", ("minister",))]
    assert stances_of(nlp, text, people, [Happening("raid", ("stormed",))]) == []


_FAR = "Soldiers stormed a house on Monday.\n\nThe town lies in the hills.\n\nIt has a market.\n\n"


@pytest.mark.parametrize(
    ("says", "stance"),
    [
        ("The minister demanded an inquiry.", "demands"),
        ("The minister called for calm.", "demands"),
        ("The minister accused the army of negligence.", "accuses"),
        ("The minister promised compensation.", "pledges"),
        ("The minister said it was a disgrace.", "condemns"),
    ],
)
def test_a_story_that_tells_nothing_else_is_what_positions_are_on(
    nlp: Language, says: str, stance: str
) -> None:
    people = [Someone("the minister", ("minister",), sector="GOV")]
    found = stances_of(nlp, _FAR + says, people, [Happening("raid", ("stormed",))])
    assert found == [("the minister", stance, 0)]


@pytest.mark.parametrize(
    "says",
    [
        "The minister demanded an inquiry.",
        "The minister accused the army of negligence.",
    ],
)
def test_what_was_told_in_between_changes_the_subject(nlp: Language, says: str) -> None:
    text = f"{_FAR}A coach plunged into a ravine.\n\n{says}"
    people = [Someone("the minister", ("minister",), sector="GOV")]
    events = [Happening("raid", ("stormed",)), Happening("road_accident", ("plunged",))]
    assert stances_of(nlp, text, people, events) == []


def test_an_arrest_that_follows_does_not_change_the_subject(nlp: Language) -> None:
    text = f"{_FAR}A man was arrested.\n\nThe minister demanded an inquiry."
    people = [Someone("the minister", ("minister",), sector="GOV")]
    events = [Happening("raid", ("stormed",)), Happening("arrest", ("arrested",))]
    assert stances_of(nlp, text, people, events) == [("the minister", "demands", 0)]


def test_everyone_who_is_named_as_speaking_reacts(nlp: Language) -> None:
    text = "Soldiers stormed a house.\n\nKenya and Ghana condemned the raid."
    people = [Someone(n, (n,), "country", None, n[:3].upper()) for n in ("Kenya", "Ghana")]
    found = stances_of(nlp, text, people, [Happening("raid", ("stormed", "raid"))])
    assert found == [("Kenya", "condemns", 0), ("Ghana", "condemns", 0)]


def test_what_strikers_demand_is_the_strike_s_aim(nlp: Language) -> None:
    text = "Nurses walked out on Monday.\n\nThe nurses demanded better pay. The minister demanded talks."
    people = [Someone("nurses", ("Nurses", "nurses"), "group"), Someone("the minister", ("minister",))]
    events = [Happening("strike", ("walked",), actors=("nurses",))]
    assert stances_of(nlp, text, people, events) == [("the minister", "demands", 0)]


def test_sanctions_for_another_reason_are_no_reaction(nlp: Language) -> None:
    text = "Soldiers stormed a house.\n\nNorway imposed sanctions on a bank."
    people = [Someone("Norway", ("Norway",), "country", None, "NOR")]
    assert stances_of(nlp, text, people, [Happening("raid", ("stormed",))]) == []
    over = text.replace("sanctions on a bank", "sanctions over the raid")
    assert stances_of(nlp, over, people, [Happening("raid", ("stormed", "raid"))]) == [
        ("Norway", "condemns", 0)
    ]


def test_without_events_or_quotations_there_is_nothing(nlp: Language) -> None:
    assert hear(nlp, "“A disgrace,” she said.", [Someone("she", ("she",))], []) == []
    assert hear(nlp, "", [], []) == []


def test_one_reaction_a_sentence_for_the_same_stance(nlp: Language) -> None:
    text = "Soldiers stormed a house.\n\nThe minister condemned the attack, calling it a disgrace."
    people = [Someone("the minister", ("minister",))]
    assert len(hear(nlp, text, people, [Happening("raid", ("stormed", "attack"))])) == 1


# --- feelings, condolences, and what a noun stands for -----------------------------------------------------------

_BLAST = Happening("explosion", ("blast", "exploded", "explosion"))


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Premier Okello was appalled by the blast.", "condemns"),
        ("Premier Okello said he was deeply saddened by the loss of lives.", "mourns"),
        ("Premier Okello was shocked at the news.", "comments"),
        ("Premier Okello offered his condolences.", "mourns"),
        ("Premier Okello commiserated with the relatives.", "mourns"),
        ("Premier Okello expressed his sympathy to those who lost relatives.", "mourns"),
        ("Premier Okello ordered flags lowered to half-mast.", "mourns"),
        ("Premier Okello blamed the company for the accident.", "accuses"),
    ],
)
def test_grief_and_anger_over_the_story(nlp: Language, sentence: str, stance: str) -> None:
    text = f"A boiler exploded at a mill in Gulu and 14 people were killed in the blast.\n\n{sentence}"
    people = [
        Someone("Okello", ("Okello", "he"), sector="GOV"),
        Someone("company", ("company",), "organization"),
    ]
    assert ("Okello", stance, 0) in stances_of(nlp, text, people, [_BLAST])


def test_all_who_do_an_act_react(nlp: Language) -> None:
    text = "A boiler exploded at a mill in Gulu and 14 people died.\n\nPremier Okello and Bishop Achan offered condolences."
    people = [
        Someone("Okello", ("Okello",)),
        Someone("Achan", ("Achan",)),
        Someone("mill", ("mill",), "organization"),
    ]
    found = stances_of(nlp, text, people, [_BLAST])
    assert found == [("Okello", "mourns", 0), ("Achan", "mourns", 0)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Premier Okello was not appalled by the blast.",
        "Premier Okello would be saddened by a strike.",
        "Premier Okello was elected by the northern districts.",
        "Premier Okello offered his seat to a guest.",
        "Premier Okello paid the bill.",
        "Premier Okello ordered lunch for the crews.",
        "Premier Okello said 14 people were dead and that the mill was closed.",
        "Premier Okello wondered who was behind the blast.",
    ],
)
def test_no_feeling_no_reaction(nlp: Language, sentence: str) -> None:
    text = f"A boiler exploded at a mill in Gulu and 14 people were killed in the blast.\n\n{sentence}"
    people = [Someone("Okello", ("Okello",), sector="GOV")]
    assert not stances_of(nlp, text, people, [_BLAST])


def test_noun_stands_for_an_event_of_its_kind(nlp: Language) -> None:
    text = (
        "The two companies merged on Monday after a walkout at the docks.\n\n"
        "Senator Brandt rejected the deal. Mayor Falk rejected the ruling."
    )
    people = [Someone("Brandt", ("Brandt",)), Someone("Falk", ("Falk",))]
    events = [Happening("strike", ("walkout",)), Happening("merger", ("merged",))]
    assert stances_of(nlp, text, people, events) == [("Brandt", "condemns", 1)]


def test_rejection_has_a_code_of_its_own_and_of_claims_it_denies(nlp: Language) -> None:
    text = (
        "Voters elected a new president on Sunday.\n\nGeneral Ito rejected the result. "
        "His lawyer, Maria Lund, rejected allegations of fraud in the election."
    )
    people = [Someone("Ito", ("Ito",)), Someone("Lund", ("Lund", "lawyer"))]
    heard = hear(nlp, text, people, [Happening("election", ("elected", "election"))])
    assert [(h.who, h.stance, plover) for h, plover, _ in heard] == [
        ("Ito", "condemns", "REJECT"),
        ("Lund", "denies", None),
    ]


def test_a_court_rules_and_does_not_react(nlp: Language) -> None:
    text = "Marek Dusek was sentenced on Friday.\n\nThe court rejected the appeal against the sentence."
    people = [Someone("court", ("court",), "organization", "JUD")]
    assert not stances_of(nlp, text, people, [Happening("sentence", ("sentenced", "sentence"))])


def test_what_was_said_is_not_what_the_saying_is_about(nlp: Language) -> None:
    text = "Gunmen raided a farm on Friday.\n\nBishop Amadi condemned the raid and urged both sides to talk."
    people = [Someone("Amadi", ("Amadi",))]
    events = [
        Happening("attack", ("raided", "raid")),
        Happening("condemnation", ("condemned",)),
        Happening("request", ("urged",)),
    ]
    assert {event for _, _, event in stances_of(nlp, text, people, events)} == {0}


def test_use_of_a_weapon_is_the_event_that_it_was_used_in(nlp: Language) -> None:
    text = (
        "Officers used batons to scatter students on Monday.\n\n"
        "Lawyers' group Aequitas condemned the use of batons."
    )
    people = [Someone("Aequitas", ("Aequitas", "group"), "organization")]
    doc = nlp(text)
    cluster = _cluster(doc, Happening("protest_intervention", ("scatter",)), people)
    batons = next(t for t in doc if t.lower_ == "batons")
    armed = replace(cluster, mentions=tuple(replace(m, instruments=(batons,)) for m in cluster.mentions))
    found = reactions.find(
        doc,
        [q for q in quotes.find(doc, _CUES) if q.spoken],
        entities=entities_of(doc, people),
        clusters=(_cluster(doc, Happening("meeting", ("Monday",)), people), armed),
        stances=_STANCES,
    )
    assert [(r.stance, r.event) for r in found] == [("condemns", 1)]


def test_congratulation_is_on_what_the_winner_won(nlp: Language) -> None:
    text = (
        "Anna Kovar won the vote on Sunday.\n\nTurnout was 61 percent.\n\nRoads were dry.\n\n"
        "President Diallo congratulated Kovar."
    )
    people = [Someone("Kovar", ("Kovar",)), Someone("Diallo", ("Diallo",))]
    events = [Happening("election", ("won",), actors=("Kovar",))]
    assert stances_of(nlp, text, people, events) == [("Diallo", "supports", 0)]


def test_praise_is_of_the_story_while_nothing_else_is_told(nlp: Language) -> None:
    text = (
        "Anna Kovar won the vote on Sunday.\n\nTurnout was 61 percent.\n\nRoads were dry.\n\n"
        "President Diallo praised Kovar."
    )
    people = [Someone("Kovar", ("Kovar",)), Someone("Diallo", ("Diallo",))]
    events = [
        Happening("election", ("won",), actors=("Kovar",)),
        Happening("acquisition", ("bought",)),
    ]
    assert stances_of(nlp, text, people, events) == [("Diallo", "supports", 0)]
    other = text.replace("Roads were dry.", "A bank bought the port on Friday.")
    assert not stances_of(nlp, other, people, events)


def test_event_named_beside_the_cue(nlp: Language) -> None:
    text = (
        "Ministers met on Monday.\n\nA dam burst in the hills.\n\n"
        "After the flood, Mayor Falk called for the head of the agency to resign."
    )
    people = [Someone("Falk", ("Falk",))]
    events = [Happening("meeting", ("met",)), Happening("flood", ("flood",))]
    assert stances_of(nlp, text, people, events) == [("Falk", "demands", 1)]


def test_charges_in_a_police_report_are_no_judgement(nlp: Language) -> None:
    text = "Marchers blocked a bridge on Monday.\n\nSergeant Haro said 30 people were arrested for unlawful assembly."
    events = [Happening("demonstration", ("blocked",)), Happening("arrest", ("arrested",))]
    assert not stances_of(nlp, text, [Someone("Haro", ("Haro",), sector="COP")], events)
    outraged = text.replace(
        "said 30 people were arrested for unlawful assembly", "called the arrests shameful"
    )
    events[1] = Happening("arrest", ("arrested", "arrests"))
    assert stances_of(nlp, outraged, [Someone("Haro", ("Haro",), sector="COP")], events) == [
        ("Haro", "condemns", 1)
    ]


def test_an_announcement_brings_the_event_about(nlp: Language) -> None:
    text = (
        "The government declared a curfew on Monday.\n\nUnion leader Reyes declared the curfew unacceptable."
    )
    people = [Someone("government", ("government",), "organization", "GOV"), Someone("Reyes", ("Reyes",))]
    events = [Happening("curfew", ("curfew",), actors=("government",))]
    assert stances_of(nlp, text, people, events) == [("Reyes", "condemns", 0)]


def test_kinds_of_the_lexicon_are_types_of_the_ontology() -> None:
    known = set(loading.load().types)
    assert {name for kind in _STANCES.kinds.values() for name in kind} <= known


def test_feeling_that_a_speaker_reports_is_told_once(nlp: Language) -> None:
    text = (
        "A boiler exploded at a mill on Monday.\n\n"
        "Spokesman Idris Kane said on Tuesday that the board was appalled by the explosion."
    )
    people = [Someone("Kane", ("Kane",)), Someone("board", ("board",), "organization")]
    assert stances_of(nlp, text, people, [_BLAST]) == [("Kane", "condemns", 0)]


def test_denying_someone_something_is_no_denial(nlp: Language) -> None:
    text = "A boiler exploded at a mill on Monday.\n\nThe firm denied them the insurance after the explosion."
    people = [Someone("firm", ("firm",), "organization")]
    assert not stances_of(nlp, text, people, [_BLAST])


# --- what a reaction is about, and whose it is ---------------------------------------------------------------------


def test_subject_of_the_words_comes_before_what_they_name(nlp: Language) -> None:
    text = (
        "Gunmen attacked two banks in Velda on Monday.\n\n"
        "The government signed the pact in May.\n\n"
        "Orla Beck said these attacks were a betrayal of the pact."
    )
    people = [Someone("Orla Beck", ("Beck",), sector="REB")]
    events = [Happening("attack", ("attacked", "attacks")), Happening("agreement", ("signed", "pact"))]
    assert stances_of(nlp, text, people, events) == [("Orla Beck", "condemns", 0)]


def test_it_that_is_someone_is_no_event(nlp: Language) -> None:
    events = [Happening("shelling", ("Shells",)), Happening("agreement", ("pact",))]
    text = "Shells hit the port on Monday. The pact was signed.\n\nThe ministry said it was a disgrace."
    someone = [Someone("the ministry", ("ministry",), "organization", "GOV")]
    assert stances_of(nlp, text, someone, events)
    own = [Someone("the ministry", ("ministry", "it"), "organization", "GOV")]
    text = "Shells hit the port on Monday.\n\nThe pact was signed.\n\nThe ministry said it was delighted."
    # It is delighted with what was told last.
    assert stances_of(nlp, text, own, events) == [("the ministry", "supports", 1)]


def test_principal_that_was_said_gives_way_to_what_it_says(nlp: Language) -> None:
    text = (
        "The Grey Coalition was accused of shelling the port on Monday.\n\n"
        "Its spokesman Jon Vale denied the allegations."
    )
    people = [Someone("Jon Vale", ("spokesman", "Vale"), sector="REB")]
    events = [Happening("accusation", ("accused", "allegations")), Happening("shelling", ("shelling",))]
    assert stances_of(nlp, text, people, events) == [("Jon Vale", "denies", 1)]


def test_denial_of_allegations_is_of_what_was_alleged_last(nlp: Language) -> None:
    text = (
        "A bomb went off in Velda on Monday.\n\n"
        "Norland accused Sudmark of supplying rockets to the rebels.\n\n"
        "Sudmark rejected the accusations."
    )
    people = [Someone("Norland", ("Norland",), "country"), Someone("Sudmark", ("Sudmark",), "country")]
    events = [Happening("bombing", ("bomb",)), Happening("arms_transfer", ("supplying",))]
    assert stances_of(nlp, text, people, events) == [("Norland", "accuses", 1), ("Sudmark", "denies", 1)]


@pytest.mark.parametrize(
    ("says", "stance"),
    [
        ("Vale claimed they were behind the bombing.", "claims_responsibility"),
        ("Vale said the rebels were behind the bombing.", "accuses"),
    ],
)
def test_blame_of_oneself_is_a_claim(nlp: Language, says: str, stance: str) -> None:
    text = f"A bombing shook Velda on Monday.\n\n{says}"
    events = [Happening("bombing", ("bombing",))]
    assert stances_of(nlp, text, [Someone("Vale", ("Vale",), sector="REB")], events) == [("Vale", stance, 0)]


def test_nobody_claims_an_outbreak(nlp: Language) -> None:
    text = (
        "An outbreak of cholera shook Velda.\n\nVale said of the outbreak: “We are still behind the virus.”"
    )
    found = stances_of(nlp, text, [Someone("Vale", ("Vale",))], [Happening("outbreak", ("outbreak",))])
    assert not any(stance == "claims_responsibility" for _, stance, _ in found)


@pytest.mark.parametrize(
    "says",
    [
        "Reporter Ann Holt said the gang had demanded a ransom after the raid.",
        "Reporter Ann Holt said the villagers were furious over the raid.",
        "Ann Holt said the panel concluded that the raid was unlawful.",
        "Ann Holt would condemn the raid.",
        "Ann Holt faced criticism over the raid.",
        "Ann Holt wants to end the raid.",
    ],
)
def test_stance_of_another_is_not_the_speakers(nlp: Language, says: str) -> None:
    people = [
        Someone("Holt", ("Holt",)),
        Someone("the gang", ("gang",), "group"),
        Someone("villagers", ("villagers",), "group"),
    ]
    text = f"Soldiers stormed a house in the raid on Monday.\n\n{says}"
    found = stances_of(nlp, text, people, [Happening("raid", ("stormed", "raid"))])
    assert not any(who == "Holt" for who, _, _ in found)


def test_whom_the_feeling_is_of_reacts(nlp: Language) -> None:
    text = "Jets bombed a camp on Monday.\n\nRefugees are furious with President Ebo Karr over the bombing."
    people = [Someone("refugees", ("Refugees",), "group"), Someone("Karr", ("Karr",))]
    assert stances_of(nlp, text, people, [Happening("air_strike", ("bombed", "bombing"))]) == [
        ("refugees", "condemns", 0)
    ]


@pytest.mark.parametrize(
    ("says", "tied"),
    [
        ("Ruth Cole said Olaf Berg was a great man.", False),
        ("Ruth Cole said the gang was wicked.", True),
        ("“It was wicked,” Ruth Cole said.", True),
    ],
)
def test_judgement_on_someone_without_part_is_no_reaction(nlp: Language, says: str, *, tied: bool) -> None:
    people = [
        Someone("Cole", ("Cole",), sector="GOV"),
        Someone("Berg", ("Berg",)),
        Someone("the gang", ("gang",), "group", "CRM"),
    ]
    text = f"A gang robbed the Velda mint on Monday.\n\n{says}"
    events = [Happening("robbery", ("robbed",), actors=("the gang",))]
    assert bool(stances_of(nlp, text, people, events)) is tied


def test_charge_in_court_is_no_reaction(nlp: Language) -> None:
    text = "Two men robbed a bank in Velda. Prosecutors charged Olaf Berg with the robbery."
    people = [Someone("Prosecutors", ("Prosecutors",), sector="JUD"), Someone("Berg", ("Berg",))]
    events = [Happening("robbery", ("robbed", "robbery")), Happening("charge", ("charged",))]
    assert not stances_of(nlp, text, people, events)


def test_support_is_of_the_event_of_whom_it_is_for(nlp: Language) -> None:
    text = "Norland expelled two envoys on Monday.\n\nPoland and Latvia voiced support for Norland."
    people = [
        Someone("Norland", ("Norland",), "country"),
        Someone("Poland", ("Poland",), "country"),
        Someone("Latvia", ("Latvia",), "country"),
    ]
    events = [Happening("diplomatic_expulsion", ("expelled",), actors=("Norland",))]
    assert stances_of(nlp, text, people, events) == [("Poland", "supports", 0), ("Latvia", "supports", 0)]


def test_place_that_speaks_is_whoever_runs_it(nlp: Language) -> None:
    text = "A plane crashed near Velda on Monday.\n\nVelda Airport said it was deeply saddened by the crash."
    people = [Someone("Velda Airport", ("Airport",), "facility")]
    assert stances_of(nlp, text, people, [Happening("air_accident", ("crashed", "crash"))]) == [
        ("Velda Airport", "mourns", 0)
    ]


# --- what the words are about, and what they lay on whom ---------------------------------------------------------

_RAID = [Happening("air_strike", ("strike", "bombed"))]
_CIVILIAN = [Someone("Sofia Brandt", ("Brandt",)), Someone("Omar Falk", ("Falk",))]


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("“Stop this war,” Brandt said.", "demands"),
        ("“Listen to the engines,” Brandt said.", "comments"),
        ("Brandt asked the army to let the families leave.", "demands"),
        ("Brandt asked the army when the families could leave.", None),
        ("“The army must leave the town,” Brandt said.", "demands"),
        ("“He must be under pressure,” Brandt said.", "comments"),
        ("Brandt said the two had a day to leave.", None),
    ],
)
def test_who_is_to_do_something(nlp: Language, said: str, stance: str | None) -> None:
    heard = stances_of(nlp, f"Jets bombed the port on Monday.\n\n{said}", _CIVILIAN, _RAID)
    assert heard == ([] if stance is None else [("Sofia Brandt", stance, 0)])


@pytest.mark.parametrize(
    ("event", "blamed", "stance"),
    [
        (Happening("layoff", ("cut",)), "weak demand", "justifies"),
        (Happening("layoff", ("cut",)), "Omar Falk", "accuses"),
        (Happening("flood", ("flooded",)), "heavy rain", None),
    ],
)
def test_blame_on_no_one_excuses(nlp: Language, event: Happening, blamed: str, stance: str | None) -> None:
    text = f"The firm cut 900 jobs and water flooded its yard on Monday.\n\nSofia Brandt blamed {blamed}."
    heard = stances_of(nlp, text, _CIVILIAN, [event])
    assert heard == ([] if stance is None else [("Sofia Brandt", stance, 0)])


def test_who_calls_a_charge_absurd_denies_it(nlp: Language) -> None:
    text = (
        "Ministers met on Monday.\n\nBrandt said the rebels had shelled a school. "
        "Falk, their spokesman, called the accusation absurd."
    )
    events = [Happening("meeting", ("met",)), Happening("shelling", ("shelled",))]
    assert ("Omar Falk", "denies", 1) in stances_of(nlp, text, _CIVILIAN, events)
    other = text.replace("the accusation absurd", "the war absurd")
    assert not [h for h in stances_of(nlp, other, _CIVILIAN, events) if h[1] == "denies"]


def test_words_are_about_what_was_told_last(nlp: Language) -> None:
    text = (
        "Jets bombed the port on Monday.\n\nParliament passed a budget. Brandt said the list was too short.\n\n"
        "Falk rejected the ruling."
    )
    events = [*_RAID, Happening("legislation", ("passed",))]
    # “The ruling” is something of its own, whatever was told last.
    assert stances_of(nlp, text, _CIVILIAN, events) == [("Sofia Brandt", "condemns", 1)]


def test_spokesman_seconds_the_body(nlp: Language) -> None:
    people = [*_CIVILIAN, Someone("the union", ("union",), "organization", "LAB")]
    text = (
        "The firm shut its mill on Monday.\n\nThe union condemned the closure. "
        "“We read it in the papers,” said its leader, Sofia Brandt."
    )
    events = [Happening("closure", ("shut", "closure"))]
    assert stances_of(nlp, text, people, events) == [
        ("the union", "condemns", 0),
        ("Sofia Brandt", "condemns", 0),
    ]
    apart = text.replace("closure. “", "closure.\n\n“")
    assert stances_of(nlp, apart, people, events) == [
        ("the union", "condemns", 0),
        ("Sofia Brandt", "comments", 0),
    ]


def test_a_trial_is_neither_mourned_nor_claimed(nlp: Language) -> None:
    text = (
        "A court jailed a man on Monday over the bombing of a market.\n\n"
        "“We still mourn them,” Brandt said.\n\nFalk claimed responsibility."
    )
    events = [Happening("sentence", ("jailed",)), Happening("bombing", ("bombing",))]
    assert stances_of(nlp, text, _CIVILIAN, events) == [
        ("Sofia Brandt", "mourns", 1),
        ("Omar Falk", "claims_responsibility", 1),
    ]


def test_the_wounded_in_hospital_are_not_what_people_react_to(nlp: Language) -> None:
    text = "Nine people were treated on Monday after a bombing.\n\nBrandt said it was a disgrace."
    events = [Happening("hospitalisation", ("treated",)), Happening("bombing", ("bombing",))]
    assert stances_of(nlp, text, _CIVILIAN, events) == [("Sofia Brandt", "condemns", 1)]


@pytest.mark.parametrize(
    "aside",
    [
        "Brandt, who has called for cheaper bread, left.",
        "Falk saw the use of glue, which Brandt called unnecessary.",
        "The fires spread, threatening to reach the town, Brandt said.",
        "Brandt said there was no evidence that Falk was responsible.",
    ],
)
def test_asides_are_no_reaction(nlp: Language, aside: str) -> None:
    assert not stances_of(nlp, f"Jets bombed the port on Monday.\n\n{aside}", _CIVILIAN, _RAID)


def test_phrases_with_a_gap_and_as_others_tell_them(nlp: Language) -> None:
    text = "Jets bombed the port on Monday.\n\n{}"
    for said in (
        "“You stabbed us all in the back,” Brandt said.",
        "“You stabbed the one who led us all so well in the back,” Brandt said.",
    ):
        heard = stances_of(nlp, text.format(said), _CIVILIAN, _RAID)
        assert (heard[0][1] == "condemns") == ("us all in" in said)
    people = [*_CIVILIAN, Someone("the state", ("state",), "organization", "GOV")]
    told = stances_of(nlp, text.format("Brandt said the state would rebuild it."), people, _RAID)
    assert told == [("Sofia Brandt", "pledges", 0)]
    other = stances_of(nlp, text.format("“Falk will pay for it,” Brandt said."), _CIVILIAN, _RAID)
    assert not [h for h in other if h[1] == "pledges"]


def test_whoever_is_congratulated_is_so_on_the_story(nlp: Language) -> None:
    text = "Orla Doyle was appointed on Tuesday.\n\nRents rose.\n\nBrandt congratulated her successor."
    events = [Happening("appointment", ("appointed",)), Happening("protest", ("marched",))]
    assert stances_of(nlp, text, _CIVILIAN, events) == [("Sofia Brandt", "supports", 0)]
    other = text.replace("Rents rose.", "Tenants marched on Friday.")
    assert not stances_of(nlp, other, _CIVILIAN, events)


@pytest.mark.parametrize(
    ("says", "stance"),
    [
        ("“My brother was in there,” Brandt said.", "comments"),
        ("“Who will answer for that?” Brandt asked.", "accuses"),
        ("“They came at night and spared nobody,” Brandt said.", "accuses"),
        ("“We never fired on the port,” Brandt said.", "denies"),
        ("“We will mend the quay ourselves,” Brandt said.", "pledges"),
        ("“We want the port shut,” Brandt said.", "demands"),
        ("Brandt said she would sit with the families.", "pledges"),
        ("Brandt said no gun had been fired.", "denies"),
        # A report, a figure, a term in quotation marks and what only the mind did not do.
        ("Brandt said the port was in flames.", None),
        ("“The harbour master counted 31 boats at the northern quay after the morning,” Brandt said.", None),
        ("Brandt said she had not slept.", None),
        ("Brandt said she would not talk.", None),
        ("“I never thought of it,” Brandt said.", "comments"),
        ("“The boats never came,” Brandt said.", "comments"),
    ],
)
def test_position_that_no_word_names(nlp: Language, says: str, stance: str | None) -> None:
    people = [_CIVILIAN[0]._replace(heads=("Brandt", "she")), *_CIVILIAN[1:]]
    heard = stances_of(nlp, f"Jets bombed the port on Monday.\n\n{says}", people, _RAID)
    assert heard == ([] if stance is None else [("Sofia Brandt", stance, 0)])


def test_remark_gives_way_to_a_position(nlp: Language) -> None:
    text = (
        "Jets bombed the port on Monday.\n\n“My brother was in there,” Brandt said.\n\n"
        "Brandt condemned the raid."
    )
    assert stances_of(nlp, text, _CIVILIAN, _RAID) == [("Sofia Brandt", "condemns", 0)]


def test_those_who_fight_threaten_with_what_is_to_come(nlp: Language) -> None:
    text = "Jets bombed the port on Monday.\n\n“Your ships will never leave it,” said Sofia Brandt."
    rebel = [_CIVILIAN[0]._replace(sector="REB"), *_CIVILIAN[1:]]
    assert stances_of(nlp, text, rebel, _RAID) == [("Sofia Brandt", "threatens", 0)]
    assert stances_of(nlp, text, _CIVILIAN, _RAID) == [("Sofia Brandt", "comments", 0)]


@pytest.mark.parametrize(
    ("lead", "principal", "deed", "on"),
    [
        ("The minister resigned a day after soldiers seized the palace.", "resignation", "coup", 1),
        ("A man was charged on Monday after a shooting in a park.", "charge", "shooting", 1),
        # What is told elsewhere or was not done is not what the sequel is of.
        ("Soldiers seized the palace.\n\nThe minister resigned.", "resignation", "coup", 0),
        ("The minister resigned a day after talks on a loan.", "resignation", "negotiation", 0),
        ("A court jailed a man on Monday over a shooting in a park.", "sentence", "shooting", 0),
    ],
)
def test_the_deed_comes_before_what_was_done_about_it(
    nlp: Language, lead: str, principal: str, deed: str, on: int
) -> None:
    text = f"{lead}\n\n“We never slept that night,” Brandt said."
    events = [
        Happening(principal, ("resigned", "charged", "jailed")),
        Happening(deed, ("seized", "shooting", "talks")),
    ]
    assert stances_of(nlp, text, _CIVILIAN, events) == [("Sofia Brandt", "comments", on)]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        # A pronoun that the cue is done to is what its paragraph told last.
        ("Parliament passed a budget. Brandt condemned it.", [("Sofia Brandt", "condemns", 1)]),
        ("Parliament passed a budget. Brandt condemned the list.", []),
        # What the speaker has just told or reacted to is what they go on about.
        (
            "Brandt said rebels had shelled a school. “They knew the hour,” she said.",
            [("Sofia Brandt", "accuses", 2)],
        ),
        (
            "Rebels had shelled a school, Falk said. “I know the hour,” Brandt said.",
            [("Sofia Brandt", "comments", 2)],
        ),
        (
            "Brandt condemned the shelling.\n\nParliament passed a budget. “I want it torn up,” she said.",
            [("Sofia Brandt", "condemns", 2), ("Sofia Brandt", "demands", 1)],
        ),
        ("Rebels shelled a school. Nine were hurt.\n\nBrandt blamed Falk.", [("Sofia Brandt", "accuses", 2)]),
        ("Parliament passed a budget.\n\nBrandt accused Falk of greed.", []),
    ],
)
def test_what_was_told_just_before(nlp: Language, says: str, told: list[tuple[str, str, int]]) -> None:
    people = [_CIVILIAN[0]._replace(heads=("Brandt", "she")), *_CIVILIAN[1:]]
    events = [*_RAID, Happening("legislation", ("passed",)), Happening("shelling", ("shelled", "shelling"))]
    text = f"Jets bombed the port on Monday.\n\n{_FAR}{says}"
    assert stances_of(nlp, text, people, events) == told


@pytest.mark.parametrize(
    ("says", "stance"),
    [
        ("“Not a single shell left our lines,” Brandt said.", "denies"),
        ("“Not one coin was paid to them,” Brandt said.", "denies"),
        ("“Our pilots do not bomb ports,” Brandt said.", "denies"),
        ("Brandt said there was no evidence that jets had flown.", "denies"),
        ("Brandt said there were no plans to bomb it.", "denies"),
        # What is still to be done, what a thing does, what is not there and what is not a deed deny nothing.
        ("Brandt said a docker had not been found by noon.", None),
        ("Brandt said the quay was not mended yet.", None),
        ("“Ships have never fed this town,” Brandt said.", "comments"),
        ("Brandt said there was no water.", None),
        ("“Our pilots do not have homes,” Brandt said.", "comments"),
    ],
)
def test_plain_denials(nlp: Language, says: str, stance: str | None) -> None:
    speaker = [_CIVILIAN[0]._replace(sector="GOV"), *_CIVILIAN[1:]]
    heard = stances_of(nlp, f"Jets bombed the port on Monday.\n\n{says}", speaker, _RAID)
    assert heard == ([] if stance is None else [("Sofia Brandt", stance, 0)])


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("Falk said soldiers had shelled a school. Brandt rejected that.", "denies"),
        ("Parliament passed a budget. Brandt rejected that.", "condemns"),
        (
            "Falk said soldiers had shelled a school. Brandt rejected the claim, insisting “we are good men”.",
            "denies",
        ),
    ],
)
def test_who_rejects_what_was_said_denies_it(nlp: Language, says: str, told: str) -> None:
    events = [*_RAID, Happening("shelling", ("shelled",)), Happening("legislation", ("passed",))]
    heard = stances_of(nlp, f"Jets bombed the port on Monday.\n\n{says}", _CIVILIAN, events)
    assert {stance for who, stance, _ in heard if who == "Sofia Brandt"} == {told}


def test_nobody_seconds_what_they_deny_or_another_body(nlp: Language) -> None:
    people = [_CIVILIAN[0], *_CIVILIAN[1:], Someone("the union", ("union",), "organization", "LAB")]
    text = "The firm shut its mill.\n\nThe union condemned the closure. “We told them in May,” Brandt said."
    events = [Happening("closure", ("shut", "closure"))]
    assert ("Sofia Brandt", "condemns", 0) in stances_of(nlp, text, people, events)
    police = [people[0]._replace(sector="COP"), *people[1:]]
    assert ("Sofia Brandt", "condemns", 0) not in stances_of(nlp, text, police, events)
    denial = text.replace("We told them in May", "We never heard them shut it")
    assert ("Sofia Brandt", "condemns", 0) in stances_of(nlp, denial, people, events)
    denial = text.replace("We told them in May", "We never shut it")
    assert ("Sofia Brandt", "denies", 0) in stances_of(nlp, denial, people, events)


def test_a_witness_accuses_nobody(nlp: Language) -> None:
    text = "Jets bombed the port.\n\n“They came from the hills,” said {} of the {}."
    people = [Someone("one", ("one",)), Someone("us", ("us", "elders"))]
    told = [h[1] for h in stances_of(nlp, text.format("one", "witnesses"), people, _RAID)]
    assert told == []
    assert [h[1] for h in stances_of(nlp, text.format("one", "elders"), people, _RAID)] == ["accuses"]


@pytest.mark.parametrize(
    ("says", "on"),
    [
        ("The ministry said there was no evidence that records had been stolen.", 1),
        ("The ministry said there was no evidence that jets had flown.", 0),
    ],
)
def test_a_denial_is_of_what_it_tells(nlp: Language, says: str, on: int) -> None:
    people = [Someone("the ministry", ("ministry",), "organization", "GOV")]
    events = [*_RAID, Happening("data_breach", ("stolen",))]
    text = f"Jets bombed the port on Monday.\n\n{says}"
    assert stances_of(nlp, text, people, events) == [("the ministry", "denies", on)]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        # Not across the end of a sentence, nor of what was only proposed or of one's own.
        ("“It came from nothing. I welcome the ruling,” Brandt said.", [("supports", 1)]),
        ("“I do not welcome the ruling,” Brandt said.", [("condemns", 1)]),
        ("Parliament rejected a plan to suspend talks with Brandt.", []),
        ("Brandt suspended talks with the firm over the ruling.", [("condemns", 1)]),
        ("“Our union answers every plea with care,” Brandt said.", [("comments", 0)]),
        ("“The union answers every plea with lies,” Brandt said.", [("accuses", 0)]),
        # Acts and words of grief, solidarity and resolve.
        ("Brandt condoled the deaths.", [("mourns", 0)]),
        ("Brandt offered the town full solidarity.", [("supports", 0)]),
        ("Brandt suspended its membership over the ruling.", [("condemns", 1)]),
        ("“No one who did it will be spared,” Brandt said.", [("pledges", 0)]),
        # Whatever is called so, and what was only planned.
        ("“A raid on a port is an attack on everyone,” Brandt said.", [("condemns", 0)]),
        ("“A tax on a port is an attack on everyone,” Brandt said.", [("comments", 0)]),
    ],
)
def test_more_words_and_acts(nlp: Language, says: str, told: list[tuple[str, int]]) -> None:
    people = [
        _CIVILIAN[0]._replace(sector="GOV"),
        *_CIVILIAN[1:],
        Someone("the union", ("union",), "organization", "LAB"),
    ]
    events = [*_RAID, Happening("court_ruling", ("ruling",))]
    text = f"Jets bombed the port on Monday.\n\n{says}"
    assert [(stance, event) for _, stance, event in stances_of(nlp, text, people, events)] == told


def test_what_others_are_called_on_to_do_is_no_act(nlp: Language) -> None:
    text = "Jets bombed the port on Monday.\n\nBrandt called on the union to offer solidarity."
    people = [*_CIVILIAN, Someone("the union", ("union",), "organization", "LAB")]
    assert ("the union", "supports", 0) not in stances_of(nlp, text, people, _RAID)
    done = text.replace("Brandt called on the union to offer", "The union offered")
    assert ("the union", "supports", 0) in stances_of(nlp, done, people, _RAID)
