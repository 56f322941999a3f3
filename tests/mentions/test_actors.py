"""What is a mention, how far it reaches, what it denotes."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service.data import actors as lexicons
from service.data import countries as country_names
from service.data.actors import ActorLexicon
from service.data.countries import Countries
from service.mentions import actors
from service.records.actors import ActorMention


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    return lexicons.load()


@pytest.fixture(scope="module")
def countries() -> Countries:
    return country_names.load()


@pytest.fixture
def find(nlp: Language, lexicon: ActorLexicon, countries: Countries):  # type: ignore[no-untyped-def]  # a closure
    def found(text: str) -> tuple[ActorMention, ...]:
        return actors.find(nlp(text), lexicon, countries)

    return found


def spans(mentions: tuple[ActorMention, ...]) -> list[str]:
    return [mention.span.text for mention in mentions]


def the(mentions: tuple[ActorMention, ...], text: str) -> ActorMention:
    return next(mention for mention in mentions if mention.span.text == text)


@pytest.mark.parametrize(
    ("text", "span", "name", "kind"),
    [
        ("Prime Minister Anna Kovacs resigned on Friday.", "Prime Minister Anna Kovacs", "Anna Kovacs", "person"),
        ("Mr Okafor refused to comment.", "Mr Okafor", "Okafor", "person"),
        ("The Ministry of Public Works shut.", "The Ministry of Public Works", "Ministry of Public Works",
         "organization"),
        ("The Co-ordination Council of the Free Ports met.", "The Co-ordination Council of the Free Ports",
         "Co-ordination Council of the Free Ports", "organization"),
        ("Norway recalled its ambassador.", "Norway", "Norway", "country"),
        ("KENYA SENDS TROOPS TO HAITI", "KENYA", "KENYA", "country"),
        ("Police said the Hamas group fired rockets.", "the Hamas group", "Hamas", "group"),
    ],
)  # fmt: skip
def test_names(find, text: str, span: str, name: str, kind: str) -> None:  # type: ignore[no-untyped-def]
    mention = the(find(text), span)
    assert mention.name is not None
    assert (mention.name.text, mention.kind, mention.type) == (name, "name", kind)


@pytest.mark.parametrize(
    ("text", "span", "kind", "plural"),
    [
        ("Four of its soldiers were killed.", "Four of its soldiers", "person", True),
        ("At least 12 miners died underground.", "At least 12 miners", "person", True),
        ("The head of the charity wept.", "The head of the charity", "person", False),
        ("Gunmen burned a bus near the market.", "Gunmen", "person", True),
        ("Gunmen burned a bus near the market.", "a bus", "vehicle", False),
        ("Guerrillas seized three engineers.", "Guerrillas", "person", True),
        ("Rebels attacked the town of Perla.", "Rebels", "person", True),
        ("Gunmen burned a bus near the market.", "the market", "facility", False),
        ("The blast damaged two warships.", "two warships", "vehicle", True),
        ("A drone fell on the village.", "A drone", "weapon", False),
        ("Rebels blew up two pylons.", "two pylons", "facility", True),
        ("The militia struck military targets.", "military targets", "facility", True),
        ("A drone fell on the village.", "the village", "place", False),
        ("The injured were flown to Oslo.", "The injured", "person", True),
        ("Scores were hurt in the crush.", "Scores", "person", True),
        ("Many refused to leave.", "Many", "person", True),
        ("The group, which denied the claim, disbanded.", "The group", "group", False),
    ],
)
def test_descriptions(find, text: str, span: str, kind: str, plural: bool) -> None:  # type: ignore[no-untyped-def]
    mention = the(find(text), span)
    assert (mention.name, mention.kind, mention.type, mention.plural) == (None, "description", kind, plural)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Violence and concern grew in the north.", "Violence"),
        ("It is clear that the plan failed.", "It"),
        ("It emerged that the bank had lied.", "It"),
        ("He resigned on Monday.", "Monday"),
        ("The Secretary of State Ruth Hale flew home.", "State"),
        ("An Iranian-backed militia withdrew.", "Iranian"),
        ("The fine was three million dollars.", "three million dollars"),
    ],
)
def test_no_mentions(find, text: str, absent: str) -> None:  # type: ignore[no-untyped-def]
    assert absent not in spans(find(text))


def test_it_that_acts_is_a_mention(find) -> None:  # type: ignore[no-untyped-def]
    assert "It" in spans(find("It said the plan failed."))


def test_relative_pronouns_are_mentions_and_conjunctions_are_not(find) -> None:  # type: ignore[no-untyped-def]
    mentions = find("The men who fled said that the guards slept.")
    assert [m.span.text for m in mentions if m.kind == "pronoun"] == ["who"]


def test_an_apposition_is_a_mention_of_its_own(find) -> None:  # type: ignore[no-untyped-def]
    found = spans(find("Rita Moss, a nurse from Leeds, called the police."))
    assert {"Rita Moss", "a nurse", "the police"} <= set(found)


def test_one_name_is_read_alike_throughout(find) -> None:  # type: ignore[no-untyped-def]
    text = "Police arrested Timur Zhaksy on Monday.\n\nZhaksy was charged. Friends of Zhaksy protested."
    assert {m.type for m in find(text) if m.name is not None} == {"person"}


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "“" * 300, "a" * 5000, "it " * 400, "head of the " * 300, "İstanbul ﬀ ß 政府 🤯 he", "( ) [ ]",
     "Mr Mr Mrs of of the \u2019s \u2019s"],
)  # fmt: skip
def test_any_text_is_read(find, text: str) -> None:  # type: ignore[no-untyped-def]
    for mention in find(text):
        assert mention.span.text.strip()
        assert mention.span.start <= mention.span.root.i < mention.span.end


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Peruvian raids closed the border crossing.", "Peruvian"),
        ("The South Korean decision surprised traders.", "South Korean"),
    ],
)
def test_nationality_before_what_is_no_mention(find, text: str, span: str) -> None:  # type: ignore[no-untyped-def]
    assert the(find(text), span).type == "country"


@pytest.mark.parametrize(
    "text",
    ["Peruvian troops closed the crossing.", "Peruvian-backed troops closed it.", "A Peru-led raid failed."],
)
def test_nationality_inside_a_mention_is_none_of_its_own(find, text: str) -> None:  # type: ignore[no-untyped-def]
    assert "Peruvian" not in spans(find(text))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("She accused the ministry of hiding the report.", "the ministry"),
        ("He suspected the guard of theft.", "the guard"),
        ("She joined the Ministry of Works.", "the Ministry of Works"),
    ],
)
def test_of_that_belongs_to_the_verb(find, text: str, span: str) -> None:  # type: ignore[no-untyped-def]
    assert span in spans(find(text))


def test_an_inquiry_is_nobody(find) -> None:  # type: ignore[no-untyped-def]
    assert "an inquiry" not in spans(find("The mayor opened an inquiry into the fire."))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Gunmen shot dead a ticket inspector and a busker.", "a busker"),
        ("A goatherd was stabbed near the well.", "A goatherd"),
        ("A plasterer, 43, fell from the scaffold.", "A plasterer"),
        ("They shot the watchman, David Hill, at the well.", "the watchman"),
        ("Two stallholders were hurt by the blast.", "Two stallholders"),
    ],
)
def test_a_noun_that_no_list_has_is_a_person(find, text: str, span: str) -> None:  # type: ignore[no-untyped-def]
    assert the(find(text), span).type == "person"


@pytest.mark.parametrize(
    "noun", ["scooter", "lamp", "mixer", "candidacy", "radiator", "greenhouse", "donkey"]
)
def test_a_thing_that_no_list_has_is_none(find, noun: str) -> None:  # type: ignore[no-untyped-def]
    assert all(m.type != "person" for m in find(f"The explosion destroyed the {noun} on Monday."))
