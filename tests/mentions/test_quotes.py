"""Quotations: who said what, and what is no quotation."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest
from spacy.tokens import Doc

from service.data import cues
from service.mentions import quotes

if TYPE_CHECKING:
    from spacy.language import Language

_CUES = cues.load()


class Said(NamedTuple):
    """A quotation as text."""

    source: str | None
    cue: str | None
    content: str
    direct: bool


def said(nlp: Language, text: str) -> list[Said]:
    return [
        Said(
            None if q.source is None else q.source.text,
            None if q.cue is None else q.cue.text,
            q.content.text,
            q.direct,
        )
        for q in quotes.find(nlp(text), _CUES)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The dam is safe,” engineer Ruth Oduya said.",
            [Said("engineer Ruth Oduya", "said", "The dam is safe,", True)],
        ),
        (
            "“The dam is safe,” said Ruth Oduya, who built it.",
            [Said("Ruth Oduya", "said", "The dam is safe,", True)],
        ),
        (
            "Oduya told reporters in Accra: “The dam is safe.”",
            [Said("Oduya", "told", "The dam is safe.", True)],
        ),
        (
            '"Is the dam safe?" she asked.',
            [Said("she", "asked", "Is the dam safe?", True)],
        ),
        (
            "“The dam is safe,” she said, “and it will stay safe.”",
            [
                Said("she", "said", "The dam is safe,", True),
                Said("she", "said", "and it will stay safe.", True),
            ],
        ),
        (
            "``The dam is safe,'' she said.",
            [Said("she", "said", "The dam is safe,", True)],
        ),
        (
            "«The dam is safe», she said.",
            [Said("she", "said", "The dam is safe", True)],
        ),
        (
            "‘The workers’ dam isn’t safe,’ she said.",
            [Said("she", "said", "The workers’ dam isn’t safe,", True)],
        ),
        (
            "According to the ministry, “the dam is safe.”",
            [Said("the ministry", "According", "the dam is safe.", True)],
        ),
        (
            "“She told me ‘go home’ and left,” said Ruth Oduya.",
            [Said("Ruth Oduya", "said", "She told me ‘go home’ and left,", True)],
        ),
        (
            "‘It was “an insult” to us,’ Ivo Strand said.",
            [Said("Ivo Strand", "said", "It was “an insult” to us,", True)],
        ),
        (
            "Mr Hale said: 'We will rebuild the dam.'",
            [Said("Mr Hale", "said", "We will rebuild the dam.", True)],
        ),
        (
            "Oduya was quoted as saying: “The dam is safe.”",
            [Said("Oduya", "saying", "The dam is safe.", True)],
        ),
        (
            "“The dam is safe,” Oduya was quoted by the paper as saying.",
            [Said("Oduya", "quoted", "The dam is safe,", True)],
        ),
        (
            "In a post on X, Oduya wrote: “The dam is gone.”",
            [Said("Oduya", "wrote", "The dam is gone.", True)],
        ),
        (
            "“We cannot go back,” read a letter from the residents.",
            [Said("a letter from the residents", "read", "We cannot go back,", True)],
        ),
        (
            "“The dam is safe.” – Ruth Oduya",
            [Said("Ruth Oduya", None, "The dam is safe.", True)],
        ),
    ],
)
def test_direct(nlp: Language, text: str, expected: list[Said]) -> None:
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said that the dam was safe.",
            [Said("The ministry", "said", "that the dam was safe", False)],
        ),
        (
            "The dam was safe, the ministry said on Tuesday.",
            [Said("the ministry", "said", "The dam was safe", False)],
        ),
        (
            "The mayor condemned the closure as “a betrayal of the valley”.",
            [Said("The mayor", "condemned", "the closure as “a betrayal of the valley”", False)],
        ),
        (
            "A statement from the water board condemned the closure.",
            [Said("the water board", "condemned", "the closure", False)],
        ),
        (
            "The closure was condemned by local farmers as a betrayal.",
            [
                Said("local farmers", "condemned", "The closure", False),
                Said("local farmers", "condemned", "as a betrayal", False),
            ],
        ),
        (
            "Farmers vowed to block the road.",
            [Said("Farmers", "vowed", "to block the road", False)],
        ),
        (
            "The board denied the allegations.",
            [Said("The board", "denied", "the allegations", False)],
        ),
        (
            "The closure, which she said was a “cruel and needless” act, begins in May.",
            [Said("she", "said", "was a “cruel and needless” act", False)],
        ),
        (
            "Oduya was quoted by the Herald as saying that the dam was safe.",
            [Said("Oduya", "saying", "that the dam was safe", False)],
        ),
        (
            "In a statement, the ministry said it would close the dam.",
            [Said("the ministry", "said", "it would close the dam", False)],
        ),
        (
            "In a letter to the mayor, residents demanded that the dam be closed.",
            [Said("residents", "demanded", "that the dam be closed", False)],
        ),
        (
            "The dam is safe, according to a report by the ministry.",
            [Said("a report by the ministry", "according", "The dam is safe", False)],
        ),
        (
            "Ruth Oduya, a spokeswoman for the ministry, told reporters in Accra that the dam was safe.",
            [Said("Ruth Oduya", "told", "that the dam was safe", False)],
        ),
        (
            "Oduya was quoted as saying that the dam was safe.",
            [Said("Oduya", "saying", "that the dam was safe", False)],
        ),
    ],
)
def test_indirect(nlp: Language, text: str, expected: list[Said]) -> None:
    assert said(nlp, text) == expected


def test_second_cue_has_the_first_ones_speaker(nlp: Language) -> None:
    found = said(nlp, "It said that the dam had failed and warned that the town must be cleared.")
    assert [(s.source, s.cue) for s in found] == [("It", "said"), ("It", "warned")]
    assert found[0].content == "that the dam had failed"


def test_participle_has_the_clauses_speaker(nlp: Language) -> None:
    found = said(nlp, "“We must act,” the governor said in a statement, urging all residents to leave.")
    assert found == [
        Said("the governor", "said", "We must act,", True),
        Said("the governor", "urging", "all residents to leave", False),
    ]


def test_cue_in_the_middle_leaves_two_contents(nlp: Language) -> None:
    found = said(nlp, "The driver, police said, was not hurt.")
    assert [(s.source, s.content) for s in found] == [("police", "The driver"), ("police", "was not hurt")]


def test_next_sentence_in_marks_has_the_same_speaker(nlp: Language) -> None:
    found = said(nlp, "“We lost,” Mr Hale said. “We will try again.”")
    assert [(s.source, s.content) for s in found] == [
        ("Mr Hale", "We lost,"),
        ("Mr Hale", "We will try again."),
    ]


def test_quotation_that_runs_over_paragraphs(nlp: Language) -> None:
    text = (
        "“The river rose fast.\n\n“We climbed onto the roof,” said farmer Ann Lee.\n\n"
        "“Nobody came for nine hours.”"
    )
    assert [(s.source, s.content) for s in said(nlp, text)] == [
        ("farmer Ann Lee", "The river rose fast."),
        ("farmer Ann Lee", "We climbed onto the roof,"),
        ("farmer Ann Lee", "Nobody came for nine hours."),
    ]


def test_lost_closing_mark_turns_nothing_inside_out(nlp: Language) -> None:
    text = "He called the plan “a cruel joke on the poor.\n\nThe plan goes on.\n\n“It is fair,” the minister said."
    found = said(nlp, text)
    assert found[-1] == Said("the minister", "said", "It is fair,", True)
    assert not any("The plan goes on" in s.content for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “technical talks” took place in May.",
        "The team's ‘home’ ground is the players' pride.",
        "The “pro-Norland” forces took the town.",
        "The film “We Will Rebuild” opened in May.",
        "The ship is called ‘Nordlys’.",
        "She declined to comment.",
        "Rain fell on the town's fields.",
        "",
        "“",
        "“”",
        '""""',
    ],
)
def test_no_quotation(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Minister: we will rebuild the bridge\n\nThe bridge fell in May.",
            "Minister",
            "we will rebuild the bridge",
        ),
        (
            "Mayor: ‘Bridge must stay open’\n\nThe bridge fell.",
            "Mayor",
            "Bridge must stay open",
        ),
        (
            "Bridge ‘must stay open’, says mayor\n\nThe bridge fell.",
            "mayor",
            "Bridge ‘must stay open’",
        ),
        (
            "Norway ‘considering all options’ after bridge falls\n\nThe bridge fell.",
            "Norway",
            "considering all options",
        ),
    ],
)
def test_headline(nlp: Language, text: str, source: str, content: str) -> None:
    found = said(nlp, text)
    assert [(s.source, s.content) for s in found] == [(source, content)]


def test_label_of_a_headline_is_no_speaker(nlp: Language) -> None:
    assert said(nlp, "In pictures: bridge falls into the river\n\nThe bridge fell in May.") == []
    assert said(nlp, "Strand: the man who built a bridge\n\nThe bridge fell in May.") == []


def test_speaker_is_never_inside_the_content(nlp: Language) -> None:
    text = "“I am the mayor,” I heard him say, and “the mayor said so” said the mayor “said” he. “Said”."
    for quotation in quotes.find(nlp(text), _CUES):
        if quotation.source is not None:
            source, content = quotation.source, quotation.content
            assert source.end <= content.start or content.end <= source.start


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“WE WILL ACT,” PRIME MINISTER KADEN SAID.", "PRIME MINISTER KADEN", "WE WILL ACT,"),
        ('PRESIDENT LOPEZ SAID: "WE WILL NOT NEGOTIATE."', "PRESIDENT LOPEZ", "WE WILL NOT NEGOTIATE."),
    ],
)
def test_capitals(nlp: Language, text: str, source: str, content: str) -> None:
    assert [(s.source, s.content) for s in said(nlp, text)] == [(source, content)]


def test_accused_is_no_accuser(nlp: Language) -> None:
    assert said(nlp, "A man accused of theft was freed on Monday.") == []
    assert said(nlp, "Mayor accused of theft at the port") == []


def test_according_in_the_middle(nlp: Language) -> None:
    found = said(nlp, "He was freed because, according to the court, police lost the file.")
    assert [(s.source, s.content) for s in found] == [("the court", "police lost the file")]


_SCRAPS = (
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "said",
    "he",
    "\n\n",
    ",",
    ".",
    "that",
    "according to",
    "Mr Lee",
    "—",
    "``",
    "''",
)


@pytest.mark.parametrize("seed", range(60))
def test_any_scraps_of_marks_give_sound_spans(nlp: Language, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 -- not for secrets
    text = "".join(dice.choice(_SCRAPS) + dice.choice((" ", "")) for _ in range(dice.randint(0, 60)))
    for quotation in quotes.find(nlp(text), _CUES):
        assert len(quotation.content) > 0
        if quotation.source is not None:
            source, content = quotation.source, quotation.content
            assert source.end <= content.start or content.end <= source.start


def test_time_is_linear_in_marks(nlp: Language) -> None:
    def seconds(marks: int) -> float:
        words = ["“", "a", "”", "he", "said", "that"] * (marks // 2)
        doc = Doc(
            nlp.vocab,
            words,
            heads=[0] * len(words),
            deps=["ROOT", *(["dep", "dep", "nsubj", "ccomp", "mark", "dep"] * len(words))[: len(words) - 1]],
            pos=["VERB" if word == "said" else "PRON" for word in words],
            tags=["VBD" if word == "said" else "PRP" for word in words],
            lemmas=["say" if word == "said" else word for word in words],
        )
        start = time.process_time()
        quotes.find(doc, _CUES)
        return time.process_time() - start

    small = seconds(1_000)
    assert seconds(10_000) < 30 * small + 0.5


def test_what_is_believed_or_wanted_is_attributed_but_not_spoken(nlp: Language) -> None:
    found = quotes.find(nlp("The mayor wants the dam to be shut. She said it was old."), _CUES)
    assert [(q.source.text, q.spoken) for q in found if q.source is not None] == [
        ("The mayor", False),
        ("She", True),
    ]


def test_statement_is_of_whoever_put_it_out(nlp: Language) -> None:
    text = "The union issued a statement saying the strike would go on."
    assert [s.source for s in said(nlp, text)] == ["The union"]
    received = "The court received a letter saying the strike would go on."
    assert "The court" not in {s.source for s in said(nlp, received)}


def test_object_of_a_verb_is_a_speaker_only_where_it_is_told_to_speak(nlp: Language) -> None:
    asked = "The judge urged witnesses to deny the report."
    assert ("witnesses", "deny") in {(s.source, s.cue) for s in said(nlp, asked)}
    used = "The lobby used the hearing to urge lawmakers to resign."
    assert {s.source for s in said(nlp, used) if s.cue == "urge"} == {"The lobby"}


def test_quotation_broken_into_lines_ends_at_its_closing_mark(nlp: Language) -> None:
    text = "Ruth Oduya said: “The dam is safe.\nIt was built to last.\nNobody need move.”\nShe left."
    assert [q.content for q in said(nlp, text)] == [
        "The dam is safe.\nIt was built to last.\nNobody need move."
    ]


def test_mark_that_opens_another_quotation_closes_none(nlp: Language) -> None:
    text = "Ruth Oduya said: “The dam is safe.\nIt was built to last.\n“Nobody need move,” Ivo Strand said."
    assert [(q.source, q.content) for q in said(nlp, text)] == [
        ("Ruth Oduya", "The dam is safe."),
        ("Ivo Strand", "Nobody need move,"),
    ]


def test_subject_of_a_quoted_verb_is_said_too(nlp: Language) -> None:
    found = said(nlp, "The union said the loan, at 12 percent, “ruins the poorest towns.”")
    assert [(q.source, q.direct) for q in found] == [("The union", False)]
    assert found[0].content.startswith("the loan")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Joost Maes, head of the hauliers' association, who criticised the ban, left.", "Joost Maes"),
        ("The Rev. Paul Lind, pastor of First Covenant Church, who said he was sorry, left.", "Paul Lind"),
        ("The minister met Ann Holt, who said she was sorry.", "Ann Holt"),
        ("Paul Lind met the members of the union, who said they were sorry.", "the members of the union"),
    ],
)
def test_who_is_a_person(nlp: Language, text: str, source: str) -> None:
    assert any(q.source is not None and q.source.endswith(source) for q in said(nlp, text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("About 4 in 10 say the dam should be closed.", "About 4 in 10"),
        ("A clerk who saw the letter said the dam was old.", "A clerk"),
    ],
)
def test_speaker_that_the_parser_may_lose(nlp: Language, text: str, source: str) -> None:
    assert source in {s.source for s in said(nlp, text)}


def test_short_end_of_a_quotation_over_paragraphs(nlp: Language) -> None:
    text = "“The river rose,” said Ann Lee.\n\n“It took our house.\n\n“Nobody came.”\n\n“The Flood” opens in May."
    assert [(s.source, s.content) for s in said(nlp, text)] == [
        ("Ann Lee", "The river rose,"),
        ("Ann Lee", "It took our house."),
        ("Ann Lee", "Nobody came."),
    ]


def test_next_sentence_goes_on_the_quotation_and_not_what_was_noted(nlp: Language) -> None:
    found = said(nlp, "“We lost,” Mr Hale said, noting that the team was young. “We will try again.”")
    assert [(s.cue, s.content) for s in found if s.direct] == [
        ("said", "We lost,"),
        ("said", "We will try again."),
    ]


def test_who_is_asked_does_not_ask(nlp: Language) -> None:
    found = said(nlp, "Asked whether the dam would hold, Oduya said she did not know.")
    assert [(s.source, s.cue) for s in found if s.source is not None] == [("Oduya", "said")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oduya said the dam was “a danger to all”, and the ministry said the valley was empty.",
            [("Oduya", "the dam was “a danger to all”"), ("the ministry", "the valley was empty")],
        ),
        (
            "Oduya said the dam was “a danger to all”, and a ministry without a plan.",
            [("Oduya", "the dam was “a danger to all”, and a ministry without a plan")],
        ),
        (
            "The ministry urged both towns to wait and promised $80 million for the valley.",
            [
                ("The ministry", "both towns to wait"),
                ("The ministry", "$80 million for the valley"),
            ],
        ),
        ("Oduya pleaded with the kidnappers to free them.", [("Oduya", "to free them")]),
        ("Oduya told a crowd that had waited all night.", []),
    ],
)
def test_where_a_content_begins_and_ends(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.source, s.content) for s in said(nlp, text)] == expected


@pytest.mark.parametrize(
    ("text", "content", "negated", "spoken"),
    [
        ("The mayor said that the dam had burst.", "that the dam had burst", False, True),
        ("The mayor did not say when the dam had burst.", "when the dam had burst", True, False),
        ("The mayor never said that the dam had burst.", "that the dam had burst", True, False),
        ("The mayor denied that the dam had burst.", "that the dam had burst", True, True),
        ("The mayor said that the dam had not burst.", "that the dam had not burst", False, True),
    ],
)
def test_what_was_not_said(nlp: Language, text: str, content: str, negated: bool, spoken: bool) -> None:
    found = quotes.find(nlp(text), _CUES)
    assert [(q.content.text, q.negated, q.spoken) for q in found] == [(content, negated, spoken)]


def test_turn_of_a_transcript(nlp: Language) -> None:
    text = "The two met on Sunday.\n\n“GARCIA: The dam is safe, as you can see.”\n\n“Oduya: a life” is out in May."
    assert said(nlp, text) == [Said("GARCIA", None, "The dam is safe, as you can see.", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I think the dam will hold.",
            [Said("I", "think", "the dam will hold", False)],
        ),
        (
            "The valley is safe, but the road is still shut, according to the engineers.",
            [
                Said(
                    "the engineers",
                    "according",
                    "The valley is safe, but the road is still shut",
                    False,
                )
            ],
        ),
    ],
)
def test_own_thoughts_and_what_a_whole_sentence_is_according_to(
    nlp: Language, text: str, expected: list[Said]
) -> None:
    assert said(nlp, text) == expected


def test_what_seems_so_has_no_speaker(nlp: Language) -> None:
    assert said(nlp, "The plan appears to have failed.") == [
        Said(None, "appears", "The plan", False),
        Said(None, "appears", "to have failed", False),
    ]
    assert not said(nlp, "The old dam looks over the valley.")


def test_word_of_the_lexicon_is_a_cue_only_where_that_is_likely(nlp: Language) -> None:
    assert not said(nlp, "The captain decided to turn back.")
    assert said(nlp, "They agreed to meet at noon.") == [Said("They", "agreed", "to meet at noon", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A mark on the wrong side of its gap closes,
        (
            '"The dam is safe, "Oduya said.',
            [Said("Oduya", "said", "The dam is safe,", True)],
        ),
        (
            '"The dam is safe, "she said. "It will hold, "she added.',
            [Said("she", "said", "The dam is safe,", True), Said("she", "added", "It will hold,", True)],
        ),
        # but one that another closes opens.
        (
            '"The dam is safe. "It will hold," she said.',
            [Said(None, None, "The dam is safe.", True), Said("she", "said", "It will hold,", True)],
        ),
    ],
)
def test_marks_on_the_wrong_side_of_a_gap(nlp: Language, text: str, expected: list[Said]) -> None:
    assert said(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Oduya issued the following statement:\n\n“The dam is safe.”", "Oduya", "issued"),
        ("Oduya released a statement: “The dam is safe.”", "Oduya", "released"),
        ("Oduya put up the gate. A statement from the mayor: “The dam is safe.”", "the mayor", "statement"),
        ("The gate opened in the following order:\n\n“The dam is safe.”", None, None),
        ("Oduya leaned in and boomed: “The dam is safe.”", "Oduya", "boomed"),
        ("Oduya missed the gate: “The dam is safe.”", None, None),
        ("“The dam is safe,” an angry Ruth Oduya retaliated.", "an angry Ruth Oduya", "retaliated"),
        ("“The dam is safe!” beamed Oduya.", "Oduya", "beamed"),
        ("“Is the dam safe?” Oduya closed the gate.", None, None),
        ("“The dam is safe,” the gate creaked.", None, None),
    ],
)
def test_who_leads_up_to_it_without_a_verb_of_saying(
    nlp: Language, text: str, source: str | None, cue: str | None
) -> None:
    found = [(one.source, one.cue) for one in said(nlp, text)]
    assert found == [(source, cue)] if source is not None else found in ([], [(None, None)])
