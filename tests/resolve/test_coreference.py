"""Who is who."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from service.data import actors as lexicons
from service.data import countries as country_names
from service.mentions import actors as finder
from service.records.actors import Entities, Entity
from service.records.quotes import Quotation
from service.resolve import actors, coreference

LEXICON = lexicons.load()
COUNTRIES = country_names.load()


def link(doc: Doc, *quotations: Quotation) -> Entities:
    mentions = actors.attribute(finder.find(doc, LEXICON, COUNTRIES), LEXICON, COUNTRIES)
    return coreference.link(doc, mentions, quotations, LEXICON, COUNTRIES)


def entity_of(doc: Doc, entities: Entities, word: str, *, which: int = 0) -> Entity | None:
    """The entity that a word heads a mention of; `which` counts the word's occurrences."""
    return entities.at([token.i for token in doc if token.text == word][which])


def quotation(doc: Doc, content: str, source: str) -> Quotation:
    def cut(text: str):  # type: ignore[no-untyped-def]  # a Span
        found = re.search(rf"\b{re.escape(text)}\b", doc.text)
        assert found is not None
        return doc.char_span(*found.span())

    return Quotation(content=cut(content), source=cut(source), cue=None, direct=True)


@pytest.mark.parametrize(
    ("text", "word", "which", "name"),
    [
        ("President Amara Diallo landed in Oslo. She met reporters.", "She", 0, "Amara Diallo"),
        ("Karl Brandt sued the city. Brandt lost.", "Brandt", 1, "Karl Brandt"),
        ("Luis Manuel García Lund sued the city. García Lund lost.", "Lund", 1, "Luis Manuel García Lund"),
        ("Msgr Oskar Brandt spoke. Msgr Brandt left.", "Brandt", 1, "Oskar Brandt"),
        ("The Free Harbour Movement (FHM) met. FHM has 40 members.", "FHM", 1, "Free Harbour Movement"),
        (
            "The Free Harbour Movement struck. The group said it was sorry.",
            "group",
            0,
            "Free Harbour Movement",
        ),
        ("The Free Harbour Movement struck. It claimed the raid.", "It", 0, "Free Harbour Movement"),
        ("Lindqvist AB cut jobs. The company lost money.", "company", 0, "Lindqvist AB"),
        ("Prime Minister Tessa Boyd spoke. The prime minister was brief.", "minister", 0, "Tessa Boyd"),
        ("Tessa Boyd, the mayor of Hull, spoke.", "mayor", 0, "Tessa Boyd"),
        ("Tessa Boyd is the head of the union.", "head", 0, "Tessa Boyd"),
        ("The union's leader, Tessa Boyd, spoke.", "leader", 0, "Tessa Boyd"),
        ("The UN secretary general, Karl Brandtes, spoke.", "general", 0, "Karl Brandtes"),
        ("The premier of Saxony, Tessa Boyd, spoke.", "premier", 0, "Tessa Boyd"),
        ("The president of Asturias, Covadonga Llaneza, spoke.", "president", 0, "Covadonga Llaneza"),
        ("The rail operator, Norvía, was sorry.", "operator", 0, "Norvía"),
        ("Kenya signed. KENYA had long refused.", "KENYA", 0, "Kenya"),
        ("Omar Haddad, who owned the shop, fled.", "who", 0, "Omar Haddad"),
        ("Omar Haddad blamed himself.", "himself", 0, "Omar Haddad"),
        ("Police arrested Sven Dahl on Friday. The suspect wept.", "suspect", 0, "Sven Dahl"),
        ("The Harbour Safety Board met. The agency closed a pier.", "agency", 0, "Harbour Safety Board"),
        ("Karl Brandt hit Otto Brandt. Brandt was jailed.", "Brandt", 2, "Karl Brandt"),
        ("Karl Brandt hit Ruth Brandt. Mrs Brandt wept.", "Brandt", 2, "Ruth Brandt"),
        ("Lena Fox drowned on Sunday. Lena was nine.", "Lena", 1, "Lena Fox"),
        ("Lena Fox, 34, and Karl Brandt, 52, fled. The 34-year-old was hurt.", "old", 0, "Lena Fox"),
        ("Carl London left. London said he was free.", "London", 1, "Carl London"),
        ("An alleged Irish strike hit a bus.", "Irish", 0, "Ireland"),
        ("Reporters in Pakistan waited. Islamabad denied it.", "Islamabad", 0, "Pakistan"),
        ("The U.S. agreed. The United States signed.", "U.S.", 0, "United States"),
        (
            "The Irish Foreign Ministry spoke. The Foreign Ministry left.",
            "Ministry",
            1,
            "Irish Foreign Ministry",
        ),
        ("Students marched. Police held ten of them.", "them", 0, "Students"),
        ("Students marched. Police held around 40 of them and let them go.", "them", 0, "Students"),
        ("Farmers waited. Soldiers told them to leave.", "them", 0, "Farmers"),
        ("Students left. A nurse at Hull Hospital saw two of them.", "them", 0, "Students"),
        ("The Harbour Police Officer, Karl Brandt, spoke. The HPO left.", "HPO", 0, "Karl Brandt"),
        ("Nine clerks were killed when the raiders came. They burned the hall.", "They", 0, "raiders"),
        ("Nine clerks were held when the raiders came. They wept.", "They", 0, "Nine clerks"),
        ("Nine clerks were killed on Sunday. They left ten orphans.", "They", 0, "Nine clerks"),
        ("Soldiers came. The mayor told them to leave.", "them", 0, "Soldiers"),
        ("A teenager was hurt. Police officer Karl Brandt spoke. The boy wept.", "boy", 0, "teenager"),
        ("A boy and a teenager were hurt. The boy wept.", "boy", 1, "boy"),
    ],
)
def test_one_entity(nlp: Language, text: str, word: str, which: int, name: str) -> None:
    doc = nlp(text)
    entity = entity_of(doc, link(doc), word, which=which)
    assert entity is not None
    assert entity.name == name


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Luis Manuel García Lund met Pedro Lund.", ("Lund", 0), ("Lund", 1)),
        ("Mr Boyd met Mrs Boyd.", ("Boyd", 0), ("Boyd", 1)),
        ("Karl Brandt met Otto Brandt.", ("Brandt", 0), ("Brandt", 1)),
        (
            "The Irish government objected. The Polish government agreed.",
            ("government", 0),
            ("government", 1),
        ),
        ("Chile sued. Brazilian troops left the country.", ("Chile", 0), ("country", 0)),
        ("A man shot another man.", ("man", 0), ("man", 1)),
        ("Armed men took five clerks. The abducted men were named.", ("men", 0), ("men", 1)),
        ("Six soldiers died. Two soldiers fled.", ("soldiers", 0), ("soldiers", 1)),
        ("Tessa Boyd was not the mayor of Hull.", ("Boyd", 0), ("mayor", 0)),
        ("A 20-year-old man died. The 31-year-old was arrested.", ("man", 0), ("old", 1)),
        ("Carl London left in May. Karl Brandt flew to London.", ("London", 0), ("London", 1)),
        (
            "Chile's Foreign Ministry objected. Peru's Foreign Ministry agreed.",
            ("Ministry", 0),
            ("Ministry", 1),
        ),
        ("Leeds Hospital closed. Crowds gathered in Leeds on Monday.", ("Hospital", 0), ("Leeds", 1)),
        ("Crowds gathered in Leeds on Monday. Leeds Hospital closed.", ("Leeds", 0), ("Hospital", 0)),
        ("The Irish Navy sailed. The Coast Guard waited.", ("Navy", 0), ("Guard", 0)),
        ("A boy was hurt. The girl wept.", ("boy", 0), ("girl", 0)),
        ("Police officer Karl Brandt spoke. The boy wept.", ("Brandt", 0), ("boy", 0)),
    ],
)
def test_two_entities(nlp: Language, text: str, one: tuple[str, int], other: tuple[str, int]) -> None:
    doc = nlp(text)
    entities = link(doc)
    first = entity_of(doc, entities, one[0], which=one[1])
    second = entity_of(doc, entities, other[0], which=other[1])
    assert first is not None
    assert second is not None
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He fled.", "He"),
        ("The delay was long. It angered the crowd.", "It"),
        ("Paula Stone resigned. He laughed.", "He"),
        ("The bridge fell. They wept.", "They"),
        ("Hamas fired rockets. Karl Brandt and Otto Weiss met. They ate.", "They"),
    ],
)
def test_a_pronoun_in_doubt_is_nobody(nlp: Language, text: str, word: str) -> None:
    doc = nlp(text)
    assert entity_of(doc, link(doc), word) is None


def test_i_in_a_quotation_is_its_speaker(nlp: Language) -> None:
    doc = nlp("“I never took the money,” Karl Brandt told the court.")
    entities = link(doc, quotation(doc, "I never took the money", "Karl Brandt"))
    assert entity_of(doc, entities, "I") == entity_of(doc, entities, "Brandt")


def test_he_in_a_quotation_is_not_its_speaker(nlp: Language) -> None:
    doc = nlp("Otto Weiss vanished. “He never took the money,” Karl Brandt said.")
    entities = link(doc, quotation(doc, "He never took the money", "Karl Brandt"))
    assert entity_of(doc, entities, "He") == entity_of(doc, entities, "Weiss")


def test_nobody_calls_himself_by_a_noun_in_his_own_words(nlp: Language) -> None:
    doc = nlp("Karl Brandt met a thief. The thief was armed, he said.")
    said = quotation(doc, "The thief was armed", "he")
    entities = link(doc, Quotation(content=said.content, source=said.source, cue=None, direct=False))
    assert entity_of(doc, entities, "he") == entity_of(doc, entities, "Brandt")


def test_we_is_a_body_that_speaks_and_no_single_person(nlp: Language) -> None:
    doc = nlp("“We will appeal,” the company said. “We will pay,” Karl Brandt said.")
    entities = link(
        doc, quotation(doc, "We will appeal", "the company"), quotation(doc, "We will pay", "Karl Brandt")
    )
    assert entity_of(doc, entities, "We") == entity_of(doc, entities, "company")
    assert entity_of(doc, entities, "We", which=1) is None


def test_who_spoke_last_speaks_on(nlp: Language) -> None:
    text = "Anna Reed met Karl Brandt and Otto Weiss. “We lost,” Weiss said. He added that rain was to blame."
    doc = nlp(text)
    entities = link(doc, quotation(doc, "We lost", "Weiss"))
    assert entity_of(doc, entities, "He") == entity_of(doc, entities, "Weiss", which=1)


def test_a_town_after_of_is_not_the_mayor(nlp: Language) -> None:
    doc = nlp("The premier of Saxony, Tessa Boyd, spoke.")
    entity = entity_of(doc, link(doc), "Saxony")
    assert entity is not None
    assert (entity.name, entity.type) == ("Saxony", "place")


def test_each_country_of_a_list_acts_for_its_government(nlp: Language) -> None:
    doc = nlp("China and Peru pledged aid to Chad.")
    found = {e.name: e.sector for e in link(doc).entities}
    assert (found["China"], found["Peru"], found["Chad"]) == ("GOV", "GOV", None)


def test_country_and_sector_gather_from_all_mentions(nlp: Language) -> None:
    doc = nlp("Colonel Issa Traore landed in Oslo. Traore, a Malian officer, was silent.")
    entity = entity_of(doc, link(doc), "Traore")
    assert entity is not None
    assert (entity.country, entity.sector, entity.type) == ("MLI", "MIL", "person")


def test_every_word_of_a_name_finds_its_entity(nlp: Language) -> None:
    doc = nlp("Prime Minister Tessa Boyd spoke.")
    entities = link(doc)
    assert {entity_of(doc, entities, word) for word in ("Tessa", "Boyd", "Minister")} == {
        entities.entities[0]
    }


def test_ids_count_in_the_order_of_first_mention(nlp: Language) -> None:
    doc = nlp("Peru accused Chile. A soldier met a nurse. Chile denied it.")
    entities = link(doc)
    assert [entity.id for entity in entities.entities] == list(range(len(entities.entities)))
    starts = [entity.mentions[0].span.start for entity in entities.entities]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "“" * 300, "He said he told him. " * 60, "Ali, the head, " * 60]
)
def test_any_text_is_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    entities = link(doc)
    assert set(entities.by_head.values()) <= set(range(len(entities.entities)))


def test_a_body_s_member_and_the_name_after_are_one_person(nlp: Language) -> None:
    doc = nlp(
        "A member of the front's military council, Colonel Saleh Idris, signed the deal. Idris then left."
    )
    entities = link(doc)

    assert entity_of(doc, entities, "member") is entity_of(doc, entities, "Idris")


def test_an_entity_s_name_has_no_article(nlp: Language) -> None:
    doc = nlp("The army said that it had shelled the port.")
    entity = entity_of(doc, link(doc), "army")

    assert entity is not None
    assert entity.name == "army"


def test_a_name_without_words_is_nobody_else(nlp: Language) -> None:
    doc = nlp(
        "The President-elect and his aides said that the reports were false. The - was there, Donald - said."
    )

    assert link(doc).entities


def test_name_of_a_movement_may_be_a_forename(nlp: Language) -> None:
    doc = nlp("Police arrested Hamas Ali in Nairobi on Monday.")
    found = entity_of(doc, link(doc), "Ali")
    assert found is not None
    assert (found.name, found.type, found.sector) == ("Hamas Ali", "person", None)


def test_secretary_general_is_no_general(nlp: Language) -> None:
    doc = nlp("Secretary-General Ban Ki-moon condemned the raid.")
    found = entity_of(doc, link(doc), "moon")
    assert found is not None
    assert found.sector == "IGO"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The shells hit alleged rebel positions.", "positions", "rebel positions"),
        ("The same man was seen twice.", "man", "man"),
        ("His “dear brother died there.", "brother", "His dear brother"),
        ("The senator's office denied it.", "office", "senator's office"),
    ],
)
def test_description_as_a_name(nlp: Language, text: str, word: str, name: str) -> None:
    doc = nlp(text)
    entity = entity_of(doc, link(doc), word)
    assert entity is not None
    assert entity.name == name


def test_a_name_in_apposition_explains_what_heads_no_mention(nlp: Language) -> None:
    doc = nlp("The front's secretary-general, Edward Zulu, said the vote was lost.")
    entities = link(doc)
    assert entity_of(doc, entities, "general") is entity_of(doc, entities, "Zulu")

    doc = nlp("One of the companies, Novatrans, denied any link to it. One of the companies denied it.")
    entities = link(doc)
    assert entity_of(doc, entities, "One") is entity_of(doc, entities, "Novatrans")
    assert entity_of(doc, entities, "One", which=1) is not entity_of(doc, entities, "Novatrans")
