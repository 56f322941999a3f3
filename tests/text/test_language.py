"""English and other languages, in long and in very short texts."""

from __future__ import annotations

import pytest

from service.problems import InvalidArticle, UnsupportedLanguage
from service.text import cleaning, language


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that nobody had been hurt in the fire.",
        "THE MAYOR SAID THAT NOBODY HAD BEEN HURT IN THE FIRE.",
        "YEMEN: DRONE ATTACK WOUNDS TWO GUARDS",
        "Bello, Okafor condemn Boko Haram rocket attack",
        "MACRON MEETS SCHOLZ IN MARSEILLE",
        "Bolsonaro, Lula clash over Petrobras",
        "Fire.",
        "Boris Johnson",
    ],
)
def test_english(resources: cleaning.Resources, text: str) -> None:
    assert language.identify(text, identifier=resources.identifier, words=resources.words).language == "en"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le ministre a déclaré que personne n'avait été blessé dans l'incendie de la gare.", "fr"),
        ("El presidente dijo que no hubo heridos en el incendio de la estación.", "es"),
        ("EL PRESIDENTE DIJO QUE NO HUBO HERIDOS EN EL INCENDIO DE LA ESTACIÓN.", "es"),
        ("O presidente disse que não houve feridos no incêndio da estação.", "pt"),
        ("De minister zei dat er niemand gewond was geraakt bij de brand in het station.", "nl"),
        ("Ministern sade att ingen hade skadats i branden på stationen.", "sv"),
        ("Министр сообщил, что при пожаре никто не пострадал.", "ru"),
        ("大臣は、火事でけが人はなかったと述べた。", "ja"),
    ],
)
def test_other_languages_are_refused(resources: cleaning.Resources, text: str, found: str) -> None:
    with pytest.raises(UnsupportedLanguage) as refused:
        language.identify(text, identifier=resources.identifier, words=resources.words)

    assert refused.value.extensions["language"] == found


def test_an_english_word_or_two_do_not_make_a_text_english(resources: cleaning.Resources) -> None:
    text = (
        "La compagnia ha presentato il nuovo modello al salone di Torino, dove il direttore ha parlato "
        "di un anno difficile. Lo slogan, “when the road is yours”, resta lo stesso. La produzione comincia ora "
        "nello stabilimento di Cassino, che ha perso duecento posti di lavoro durante la crisi."
    )

    with pytest.raises(UnsupportedLanguage):
        language.identify(text, identifier=resources.identifier, words=resources.words)


@pytest.mark.parametrize("text", ["", "12 + 30", "—", "\ufffd"])
def test_no_words(resources: cleaning.Resources, text: str) -> None:
    with pytest.raises(InvalidArticle):
        language.identify(text, identifier=resources.identifier, words=resources.words)
