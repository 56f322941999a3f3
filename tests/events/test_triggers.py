"""Triggers: every sentence of the ontology, and what headlines and odd text do."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from service import ontology
from service.events import triggers
from service.events.triggers import Lexicon

ONTOLOGY = ontology.load()
EXAMPLES = [
    pytest.param(kind.name, one, id=f"{kind.name}-{number}")
    for kind in ONTOLOGY.types.values()
    for number, one in enumerate(kind.examples)
]
# A negated, hypothetical or planned event is an event to be found; its status says what it is.
COUNTERS = [
    pytest.param(kind.name, one, id=f"{kind.name}-{number}")
    for kind in ONTOLOGY.types.values()
    for number, one in enumerate(kind.counters)
    if one.why in {"other_sense", "metaphor"}
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return triggers.compile_lexicon(ONTOLOGY)


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> dict[str, Doc]:
    """Every sentence of the ontology, parsed in one go."""
    texts = [one.text for kind in ONTOLOGY.types.values() for one in kind.examples]
    texts += [one.text for kind in ONTOLOGY.types.values() for one in kind.counters]
    return dict(zip(texts, nlp.pipe(texts, batch_size=64), strict=True))


def found(nlp: Language, lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(trigger.type, trigger.span.text) for trigger in triggers.find(nlp(text), lexicon)]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_example(parsed: dict[str, Doc], lexicon: Lexicon, kind: str, example: ontology.Example) -> None:
    triggered = triggers.find(parsed[example.text], lexicon)
    assert (kind, example.trigger) in {(one.type, one.span.text) for one in triggered}


@pytest.mark.parametrize(("kind", "counter"), COUNTERS)
def test_counter(parsed: dict[str, Doc], lexicon: Lexicon, kind: str, counter: ontology.Counter) -> None:
    assert kind not in {one.type for one in triggers.find(parsed[counter.text], lexicon)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strike kills three in border town", [("attack", "Strike"), ("killing", "kills")]),
        ("QUAKE HITS SOUTHERN CHILE", [("earthquake", "QUAKE")]),
        ("Car-bomb rips through market", [("bombing", "Car-bomb")]),
        ("The blast blew the bridge up.", [("explosion", "blast"), ("bombing", "blew")]),
        ("Eight dead after crowded ferry sinks off Palawan", [("shipwreck", "sinks")]),
        ("Bandits free 19 cooks after ransom talks", [("release", "free")]),
        ("Police detain two over stolen relics", [("arrest", "detain")]),
        ("Jailed poet freed after nine years", [("release", "freed")]),
    ],
)
def test_headlines_and_shapes(
    nlp: Language, lexicon: Lexicon, text: str, expected: list[tuple[str, str]]
) -> None:
    assert set(expected) <= set(found(nlp, lexicon, text))


@pytest.mark.parametrize("text", ["The talks are free of charge.", "The free hostages slept."])
def test_an_adjective_is_no_verb(nlp: Language, lexicon: Lexicon, text: str) -> None:
    assert "release" not in {kind for kind, _ in found(nlp, lexicon, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guerrillas freed a cellist.", True),
        ("Guerrillas freed a sofa.", False),
    ],
)
def test_persons_that_no_class_lists(nlp: Language, lexicon: Lexicon, text: str, *, expected: bool) -> None:
    assert ("release" in {kind for kind, _ in found(nlp, lexicon, text)}) is expected


def test_a_participle_that_is_a_preposition(nlp: Language, lexicon: Lexicon) -> None:
    text = "Donors will not return, barring a nominee whom they could back."
    assert "ban" not in {kind for kind, _ in found(nlp, lexicon, text)}
    assert "ban" in {kind for kind, _ in found(nlp, lexicon, "The agency barred the airline from the bloc.")}


def test_longest_words_win(nlp: Language, lexicon: Lexicon) -> None:
    assert found(nlp, lexicon, "A drone strike hit the depot.")[0] == ("drone_strike", "drone strike")


def test_a_word_that_the_text_uses_as_a_name_is_one(nlp: Language, lexicon: Lexicon) -> None:
    text = "The trophy went to Peter Storm on Sunday. Storm thanked his coach."
    assert "storm" not in {kind for kind, _ in found(nlp, lexicon, text)}
    assert ("storm", "Storm") in found(nlp, lexicon, "Storm closes schools in Devon.")


def test_an_entry_may_have_a_frame_of_its_own(nlp: Language, lexicon: Lexicon) -> None:
    hit, crash = triggers.find(nlp("A lorry hit two boys in the second car crash of the day."), lexicon)
    assert (hit.type, hit.frame) == ("road_accident", "act")
    assert (crash.type, crash.frame) == ("road_accident", "undergo")


def test_a_name_that_holds_the_word_is_none(nlp: Language, lexicon: Lexicon) -> None:
    assert found(nlp, lexicon, "He told a handler at SANS Internet Storm Center about the mails.") == []


def test_a_past_that_looks_like_another_verb_is_none(nlp: Language, lexicon: Lexicon) -> None:
    assert "founding" not in {
        k for k, _ in found(nlp, lexicon, "Agents found a company of actors in the hall.")
    }
    assert ("founding", "founded") in found(nlp, lexicon, "She founded a company in Lyon.")


@pytest.mark.parametrize("word", ["flood-hit", "anti-war", "strike-torn"])
def test_part_of_another_word_is_no_trigger(nlp: Language, lexicon: Lexicon, word: str) -> None:
    assert found(nlp, lexicon, f"The {word} region has many lakes.") == []


@pytest.mark.parametrize("text", ["", " ", "“”«»''", "-- - -", "\n\n", "🂡 🂢", "attack " * 500])
def test_odd_text(nlp: Language, lexicon: Lexicon, text: str) -> None:
    doc = nlp(text)
    assert all(trigger.span.doc is doc for trigger in triggers.find(doc, lexicon))


@pytest.mark.parametrize("shape", ["flat", "chain"])
def test_time_is_linear_in_one_endless_sentence(nlp: Language, lexicon: Lexicon, shape: str) -> None:
    def seconds(length: int) -> float:
        words = ["attack", "strike", "fire", "charge"] * (length // 4)
        heads = [0 if shape == "flat" else max(0, index - 1) for index in range(length)]
        doc = Doc(
            nlp.vocab,
            words=words,
            heads=heads,
            deps=["conj"] * length,
            tags=["NN"] * length,
            pos=["NOUN"] * length,
        )
        started = time.process_time()
        triggers.find(doc, lexicon)
        return time.process_time() - started

    seconds(400)
    assert seconds(16_000) < 10 * max(seconds(4_000), 0.05)


def test_no_two_triggers_share_a_word(nlp: Language, lexicon: Lexicon) -> None:
    doc = nlp(
        "Workers went on strike after a suicide car bomb attack killed nine. Troops shot dead a bomber."
    )
    words = [token.i for trigger in triggers.find(doc, lexicon) for token in trigger.span]
    assert len(words) == len(set(words))


def test_every_form_is_found_by_its_own_entry() -> None:
    """No entry is dead: each of its forms leads back to it."""
    lexicon = triggers.compile_lexicon(ONTOLOGY)
    reachable = {id(pattern.entry) for patterns in lexicon.patterns.values() for pattern in patterns}
    dead = [
        entry.line for kind in ONTOLOGY.types.values() for entry in kind.entries if id(entry) not in reachable
    ]
    assert dead == []
