"""Pronouns: gender, number, what can act, and how much each referent stands in the foreground.

Each candidate of the last sentences is weighed (`service.resolve.coref.salience`).
Where the best is not clearly better than the next, the pronoun stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from service.resolve.coref import reported
from service.resolve.coref.salience import WEIGHTS, reports, role, weigh
from service.resolve.coref.state import Heard, Referent, State

if TYPE_CHECKING:
    from spacy.tokens import Token

    from service.data.actors import Gender

_WINDOW = 40
_SENTENCES = 3
_THING_SENTENCES = 1

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_POSSESSIVE = frozenset({"his", "her", "its", "their"})

_OBJECTIVE = frozenset({"him", "her", "them"})
_STATES = frozenset({"be", "have", "include", "leave", "wear"})
_KILLING = frozenset({"assassinate", "execute", "kill", "massacre", "murder", "slay"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST_CHAIN = 4  # verbs joined by “and” looked through

_BODIES = frozenset({"organization", "group", "country"})
_ACTORS = _BODIES | {"person"}
_THINGS = frozenset({"organization", "group", "country", "facility", "vehicle", "weapon", "place", "other"})


def resolve(token: Token, state: State) -> Referent | None:
    """Whom the pronoun stands for, or None in doubt."""
    form = token.lower_
    if form in _RELATIVE and token.tag_ in {"WP", "WDT", "WP$"}:
        return _relative(token, state)
    if form in _FIRST | _FIRST_PLURAL:
        return _speaker(token, state, plural=form in _FIRST_PLURAL)
    found = _best(token, form, state)
    if found is not None and found.gender is None:
        found.gender = "male" if form in _MALE else "female" if form in _FEMALE else None
    return found


def _relative(token: Token, state: State) -> Referent | None:
    """The noun that the relative clause belongs to."""
    verb = token
    for _ in range(4):
        if verb.dep_ == "relcl":
            return state.at(verb.head.i)
        verb = verb.head
    return None


def _speaker(token: Token, state: State, *, plural: bool) -> Referent | None:
    """Who says “I” in quotation marks is the source; who says “we” is, where it is a body."""
    said = state.speech.get(token.i)
    found = None if said is None else state.at(said.source)
    if found is None:
        return None
    kind = found.kind
    if plural:
        return found if kind in _BODIES or found.plural else None
    return found if kind == "person" and not found.plural else None


def _best(token: Token, form: str, state: State) -> Referent | None:
    acts, counted = _acts(token, state), _is_counted(token)
    scores: dict[int, tuple[float, Referent | None]] = {}
    said = state.speech.get(token.i)
    speaker = None if said is None else state.at(said.source)
    silent = _spoken_of(token, state)
    if form in _MALE | _FEMALE and form not in _POSSESSIVE | _REFLEXIVE:
        report = reported.read(token, state, gender="male" if form in _MALE else "female")
        if report.meant is not None or report.doubtful:
            return report.meant
        silent |= {id(referent) for referent in report.barred}
    for heard in _recent(token, state):
        referent = heard.referent.root()
        if (
            referent is speaker
            or id(referent) in silent
            or not _agrees(referent, form, acts=acts, counted=counted)
            or _blocked(heard, token, form)
        ):
            continue
        score = _score(heard, referent, token, form, state)
        known = scores.get(id(referent))
        if known is None or score > known[0]:
            scores[id(referent)] = (score, referent)
    ranked = list(scores.values())
    if form in _THEY | _IT and not acts:
        ranked.append((_best_thing(token, form, state), None))
    if form in _THEY:
        ranked.append((_best_couple(token, state), None))
    ranked.sort(key=lambda pair: -pair[0])
    margin = WEIGHTS.copula_margin if _is_described(token) else WEIGHTS.margin
    if not ranked or ranked[0][0] < WEIGHTS.least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin:
        return None
    return ranked[0][1]


def _spoken_of(token: Token, state: State) -> set[int]:
    """Whom the words of this very speaker name: nobody says “the mayor lied” of himself, being the mayor."""
    said = state.sources.get(token.i, ())
    return {
        id(heard.referent.root())
        for heard in state.history[-_WINDOW:]
        if heard.mention.kind != "pronoun" and any(start <= heard.head.i < end for start, end in said)
    }


def _acts(token: Token, state: State) -> bool:
    """The pronoun says or wills something, as no thing does."""
    return token.dep_ == "nsubj" and token.head.lemma_ in state.lexicon.classes["speech.verbs"]


def _is_described(token: Token) -> bool:
    """“It is …”, “it was …”: often of what was said rather than of anyone."""
    return token.lower_ == "it" and token.dep_ == "nsubj" and token.head.lemma_ == "be"


def _best_thing(token: Token, form: str, state: State) -> float:
    """How much the foremost thing that is no actor is in the foreground."""
    best = WEIGHTS.least
    sentence = state.sentences[token.i]
    for distance in range(_THING_SENTENCES + 1):
        for noun in state.nouns.get(sentence - distance, ()):
            if noun.i >= token.i:
                break
            if (noun.tag_ in {"NNS", "NNPS"}) != (form in _THEY):
                continue
            if form not in _POSSESSIVE and noun.head.i == token.head.i:
                continue
            score = role(noun.dep_, WEIGHTS) + WEIGHTS.thing - WEIGHTS.sentence * distance
            best = max(best, score + WEIGHTS.parallel * (noun.dep_ == token.dep_))
    return best


def _best_couple(token: Token, state: State) -> float:
    """How much “X and Y” are in the foreground, who together are no entity."""
    best = WEIGHTS.least
    sentence = state.sentences[token.i]
    for distance in range(_THING_SENTENCES + 1):
        for head in state.couples.get(sentence - distance, ()):
            if head.i < token.i and not head.tag_.endswith("S"):
                best = max(best, role(head.dep_, WEIGHTS) + WEIGHTS.named - WEIGHTS.sentence * distance)
    return best


def _recent(token: Token, state: State) -> Iterator[Heard]:
    sentence = state.sentences[token.i]
    for heard in reversed(state.history[-_WINDOW:]):
        distance = sentence - state.sentences[heard.head.i]
        if distance > _SENTENCES:
            return
        if distance >= 0 and heard.head.i < token.i:
            yield heard


def _agrees(referent: Referent, form: str, *, acts: bool, counted: bool) -> bool:
    kind = referent.kind
    if acts and kind not in _ACTORS:
        return False
    if form in _MALE | _FEMALE:
        wanted: Gender = "male" if form in _MALE else "female"
        return kind == "person" and not referent.plural and referent.gender in {None, wanted}
    if form in _THEY:
        return referent.plural or kind == "group" or (kind == "organization" and not counted)
    return kind in _THINGS and not (referent.plural and kind not in {"organization", "group"})


def _blocked(heard: Heard, token: Token, form: str) -> bool:
    """Two arguments of one verb are two, but for reflexives; and nothing is part of itself."""
    span, head = heard.mention.span, heard.head
    if span.start <= token.i < span.end:
        return True
    if form in _REFLEXIVE or (form in _POSSESSIVE and token.dep_ == "poss"):
        return False
    if token.dep_ == "pobj" and token.head.head.i == head.head.i:
        return True
    if head.dep_ != "conj" and head.head.i == token.head.i:
        return True
    verb = _undergone(token)
    if verb is None or head.dep_ not in _SUBJECTS:
        return False
    bearer = _with_subject(verb)
    return head.head.i == bearer.i and (bearer.tag_ != "VB" or any(c.dep_ == "aux" for c in bearer.lefts))


def _undergone(token: Token) -> Token | None:
    """The verb whose object a pronoun is, for all that more stands between: “held ten of them”, “let them go”."""
    if token.dep_ == "nsubj":
        return (
            token.head.head if token.lower_ in _OBJECTIVE and token.head.dep_ in {"ccomp", "xcomp"} else None
        )
    if _is_counted(token):
        above = token.head.head
        while above.pos_ != "VERB" and above.head.i != above.i:
            above = above.head
        return above
    return token.head if token.dep_ == "dobj" else None


def _does(token: Token) -> bool:
    """Whether the pronoun is who does something to something, in the past of the telling."""
    verb = token.head
    return (
        token.dep_ == "nsubj"
        and verb.tag_ == "VBD"
        and verb.lemma_ not in _STATES
        and not any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts)
        and any(c.dep_ == "dobj" for c in verb.rights)
    )


def _is_idle(head: Token, token: Token, state: State) -> bool:
    """Whether a mention is there as killed, or for what it said in an earlier sentence."""
    earlier = state.sentences[head.i] < state.sentences[token.i]
    return _is_dead(head) or (earlier and reports(head, state))


def _is_dead(head: Token) -> bool:
    """Whether a mention is there as killed: whoever does something next is rather someone else."""
    first = head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    verb = first.head
    if verb.lemma_ == "die":
        return first.dep_ == "nsubj"
    return verb.lemma_ in _KILLING and first.dep_ in {"nsubjpass", "dobj"}


def _is_counted(token: Token) -> bool:
    """“Ten of them”, “most of them”: several, and not the body that they belong to."""
    some = token.head.head
    return token.dep_ == "pobj" and token.head.lower_ == "of" and some.pos_ in {"NUM", "DET", "ADJ", "PRON"}


def _with_subject(verb: Token) -> Token:
    """The verb that has the subject of one joined to it by “and”."""
    for _ in range(_LONGEST_CHAIN):
        if verb.dep_ != "conj" or any(c.dep_ in _SUBJECTS for c in verb.lefts):
            break
        verb = verb.head
    return verb


def _score(heard: Heard, referent: Referent, token: Token, form: str, state: State) -> float:
    score = weigh(heard, referent, token, state, WEIGHTS)
    if referent.gender is not None and form in _MALE | _FEMALE:
        score += WEIGHTS.gender
    if form == "they" and _does(token) and _is_idle(heard.head, token, state):
        score += WEIGHTS.idle
    if form in _POSSESSIVE | _REFLEXIVE and heard.head.head.i in {token.head.i, token.head.head.i}:
        score += WEIGHTS.same_clause
    return score
