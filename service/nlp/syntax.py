"""Questions about the parse that several stages ask: who is the subject, what is the phrase, what governs it.

Labels are those of spaCy's English models (ClearNLP). Every walk is bounded, so a wrong parse costs a wrong answer
and never time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

_BANDS = frozenset({"band", "crew", "crowd", "family", "gang", "group", "mob", "team"})
_HAVING_DONE = frozenset({"find", "get", "have", "hear", "see", "watch"})
_OUTCOMES = frozenset({"alive", "dead"})
_DEPTH = 6
_LONGEST_LIST = 8
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "suspect"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AMOUNTS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "crowds", "groups"})
_BECAUSE_OF = frozenset({"over", "after", "amid", "against", "following"})
_OF_CONTENT = frozenset({"about", "on", "regarding"})
_OF_WHOM = frozenset({"of", "from", "for", "with", "about", "over"})
_RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
_THEM = frozenset({"them", "whom"})
_INSIDE_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "neg"}
)

# Verbs whose object, not whose subject, does what their complement says (“urged Iran to withdraw”).
OBJECT_CONTROL = frozenset(
    {
        "accuse", "acquit", "advise", "allow", "appeal", "appoint", "arrest", "ask", "assign", "authorise",
        "authorize", "beg", "believe", "blame", "bribe", "call", "cause", "caution", "challenge", "charge",
        "coerce", "command", "commission", "compel", "condemn", "convict", "convince", "criticise",
        "criticize", "dare", "deploy", "deport", "designate", "detain", "direct", "discharge", "dismiss",
        "dispatch", "elect", "empower", "enable", "encourage", "execute", "expect", "fault", "fine",
        "forbid", "force", "free", "get", "have", "hear", "help", "hire", "implore", "imprison", "incite",
        "indict", "induce", "inspire", "instruct", "invite", "jail", "lead", "let", "lure", "make",
        "motivate", "nominate", "oblige", "order", "pay", "permit", "persuade", "plead", "praise", "press",
        "pressure", "prevent", "prompt", "prosecute", "provoke", "punish", "push", "recruit", "release",
        "remind", "request", "require", "sack", "see", "send", "sentence", "stop", "sue", "summon",
        "suspect", "suspend", "task", "tell", "tempt", "thank", "train", "trick", "urge", "want", "warn",
        "watch",
    }
)  # fmt: skip

# Prepositions by which a verb is addressed to whoever is to do what its complement says (“called on Iran to”).
_ADDRESSING = {"call": "on", "appeal": "to", "plead": "with"}

# Nouns of what someone is held to have done: “arrested on suspicion of robbing” is of the arrested.
_CHARGES = frozenset({"accusation", "allegation", "charge", "count", "suspicion"})

# What others are let do: whoever speaks of it need not do it.
_ENTITLEMENTS = frozenset({"right", "freedom", "permission", "licence", "license", "liberty"})
# What these verbs are about is meant by others: “uncovered a scheme to torch a depot”, “welcomed a plan to withdraw”.
_OTHERS_PLANS = frozenset(
    {
        "allege", "back", "block", "condemn", "criticise", "criticize", "denounce", "detect", "discover", "disrupt",
        "expose", "face", "fear", "foil", "investigate", "oppose", "prevent", "probe", "reject", "report", "reveal",
        "slam", "stop", "suspect", "thwart", "uncover", "unmask", "welcome",
    }
)  # fmt: skip
_USING = frozenset({"have", "exercise", "use", "invoke", "get", "win", "receive", "obtain"})

_GIVING = frozenset(
    {"deal", "deny", "give", "grant", "hand", "offer", "pay", "refuse", "send", "show", "teach"}
)
_MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})

# Verbs that take “of” beside their object, however the parser hangs it.
TAKING_OF = frozenset(
    {
        "accuse", "acquit", "clear", "convict", "deprive", "inform", "notify", "relieve", "remind", "rid",
        "rob", "strip", "suspect", "warn",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """The participants of one verb: grammatical, before any meaning. Coordinated ones stand side by side."""

    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    agents: tuple[Token, ...]
    passive: bool


def head(span: Span) -> Token:
    """The word that the others of a span hang on; never a mark that the parser hung as high (`Span.root`)."""
    root = span.root
    if not (root.is_punct or root.is_space):
        return root
    words = [t for t in span if not (t.is_punct or t.is_space) and not span.start <= t.head.i < span.end]
    return next((t for t in words if t.pos_ in {"VERB", "AUX"}), words[0] if words else root)


def clause(verb: Token) -> Clause:
    """The participants of a verb, those that it shares with or inherits from other verbs included."""
    passive = is_passive(verb)
    agents = tuple(
        t
        for child in verb.children
        if _is_agents(child, passive=passive)
        for t in prepositional_objects(child)
    )
    return Clause(tuple(subjects(verb)), tuple(_objects(verb)), agents, passive)


def _is_agents(preposition: Token, *, passive: bool) -> bool:
    """“Shot dead outside his home by two men”: far from its verb, the parser takes the agent for any phrase."""
    if preposition.dep_ == "agent":
        return True
    if not passive or preposition.dep_ != "prep" or preposition.lower_ != "by":
        return False
    return all(c.pos_ != "VERB" and c.ent_type_ not in _MEASURES for c in preposition.children)


def follows_nor(verb: Token) -> bool:
    """“Neither resigned nor apologised”, “nor did he apologise”: the parser hangs “nor” on the verb before, if any."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    joined = verb.head if verb.dep_ == "conj" else verb
    links = [c for c in joined.children if c.dep_ in {"cc", "preconj"} and c.i < verb.i]
    return bool(links) and links[-1].lower_ == "nor"


def is_passive(verb: Token, depth: int = 0) -> bool:
    """True for a verb in the passive, participles after a noun (“people killed in …”) included."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass", "csubjpass", "agent"}:
        return True
    barred = {"aux"} if verb.tag_ == "VBN" and verb.lemma_ in _GIVING else {"dobj", "aux"}
    if verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and not deps & barred:
        # Gapped: “one person was killed and three wounded”, “were beaten and given shocks”.
        return depth < _DEPTH and verb.head.tag_ in {"VBN", "VBD"} and is_passive(verb.head, depth + 1)
    if verb.tag_ != "VBN" or "aux" in deps or ("oprd" in deps and _misread_objects(verb)):
        return False
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _HAVING_DONE:
        return "dobj" not in deps  # “had their house ransacked”, “saw two men shot”
    return verb.dep_ == "acl" or (verb.dep_ == "advcl" and not deps & {"nsubj", "dobj"})


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the verb's subject, explicit, relative, shared or controlled; empty where there is none."""
    if depth > _DEPTH:
        return []
    explicit = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if len(explicit) > 1 and _is_bracketed(explicit[-1]):
        del explicit[-1]
    if explicit:
        # Of several, the others are labels before a colon (“LAGOS: The governor said”), unless an “and” joins them.
        beside = [s for s in explicit[-2:-1] if is_joined(s)]
        listed = explicit[:-1] if _ends_list(explicit) else beside
        last = _misread_subject(explicit[-1])
        return [t for subject in (*listed, last) for t in _antecedent(subject, verb)]
    misread = compounded_subject(verb)
    told = announced(verb) if misread is None else (misread,)
    return list(told) or _inherited_subjects(verb, depth + 1)


def _is_bracketed(subject: Token) -> bool:
    """A part of the subject that the parser takes for another: “nine passengers, three of them nurses, were hurt”."""
    return any(c.lower_ == "of" and any(g.lower_ in _THEM for g in c.rights) for c in subject.rights)


def _ends_list(explicit: list[Token]) -> bool:
    """“A tycoon, his wife and two children were killed”: the parser gives the verb two subjects.

    Not “two judges, X and Y, were killed”, who are told by name.
    """
    last = explicit[-1]
    if len(explicit) == 1 or any(t.tag_ not in {"NN", "NNP"} for t in explicit[:-1]):
        return False
    return last.doc[last.left_edge.i - 1].text == "," and any(c.dep_ == "cc" for c in last.rights)


def _misread_subject(subject: Token) -> Token:
    """A noun that the parser takes for a verb with a subject: “A man who built it in his shed … was jailed”."""
    if subject.tag_ not in {"VBN", "VBD"}:
        return subject
    return next((c for c in subject.lefts if c.dep_ in _SUBJECTS), subject)


def is_joined(subject: Token) -> bool:
    """True for a subject that goes on with one more of the same verb: “two guards and three nurses were killed”."""
    return any(c.dep_ == "cc" for c in subject.rights)


def compounded_subject(verb: Token) -> Token | None:
    """The noun before a finite verb of a headline that the parser takes for a compound (“after ferry sinks”)."""
    if verb.tag_ not in _FINITE or verb.pos_ != "VERB" or verb.is_sent_start or not verb.i:
        return None
    before = verb.nbor(-1)
    return before if before.dep_ == "compound" and before.head.i == verb.i else None


def _inherited_subjects(verb: Token, depth: int) -> list[Token]:
    head, dep = verb.head, verb.dep_
    if dep == "acl" or (dep == "relcl" and is_infinitive(verb)):
        return _subjects_of_modifier(verb, head, depth)
    if dep == "relcl":
        return (
            [] if any(c.dep_ in {"dobj", "pobj"} and c.lower_ in _RELATIVES for c in verb.subtree) else [head]
        )
    if dep == "advcl" and head.lemma_ in _ACCUSING and verb.tag_ == "VBG":
        return _controllers(head, depth)
    if dep in {"conj", "advcl"} and head.pos_ in {"VERB", "AUX"}:
        return subjects(_finite_above(verb), depth)
    if dep == "xcomp":
        said_of = head.dep_ == "relcl" and any(
            c.dep_ == "dobj" and c.lower_ in _RELATIVES for c in head.lefts
        )
        # “The man who police say set off the bombs”
        return [head.head] if said_of and not is_infinitive(verb) else _controllers(head, depth)
    if dep in {"acomp", "attr"} and head.pos_ in {"VERB", "AUX"}:
        return subjects(head, depth)
    if dep == "pcomp":
        return _subjects_of_gerund(head, depth)
    return []


def _finite_above(verb: Token) -> Token:
    """What a verb is coordinated with: a past tense never with an infinitive, whatever the parser says."""
    above = verb.head
    for _ in range(_DEPTH):
        if verb.dep_ != "conj" or verb.tag_ not in _FINITE or above.tag_ in _FINITE or above.dep_ == "ROOT":
            break
        if above.dep_ == "ccomp" and above.head.i > verb.i:
            break  # “was shot and rushed to hospital, police said”
        if above.tag_ == "VBN" and {c.dep_ for c in above.children} & {"nsubj", "auxpass"} == {"nsubj"}:
            break  # “pirates armed with guns boarded …”, whatever clause the parser makes of the participle
        above = above.head
    return above if above.pos_ in {"VERB", "AUX"} else verb.head


def is_misjoined(verb: Token) -> bool:
    """True for a finite verb that the parser coordinates with one that is not."""
    return verb.dep_ == "conj" and verb.tag_ in _FINITE and verb.head.tag_ in {"VB", "VBG"}


def _subjects_of_modifier(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.tag_ != "VB":
        return [noun, *coordinated(noun)] if verb.tag_ == "VBN" or noun.head.pos_ != "ADP" else [noun]
    owner = [child for child in noun.children if child.dep_ == "poss"]
    if owner:
        return owner
    return _subjects_around(noun, depth)


def _subjects_around(noun: Token, depth: int) -> list[Token]:
    """Who does what hangs on a noun that is no one's: “denied a role in killing”; not who “respects the right to”."""
    if noun.lemma_ in _ENTITLEMENTS and noun.head.lemma_ not in _USING:
        return []
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return [] if noun.head.lemma_ in _OTHERS_PLANS else subjects(noun.head, depth)
    above = noun.head.head
    if noun.dep_ == "pobj" and above.pos_ == "VERB":
        if noun.head.lower_ in _BECAUSE_OF and not is_passive(above):
            return []  # “Norway expels envoys over a plot to kidnap”, which is not Norway's
        return _controllers(above, depth) if noun.lemma_ in _CHARGES else subjects(above, depth)
    return []


def is_infinitive(verb: Token) -> bool:
    """True for a verb under “to”."""
    return verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)


def announced(verb: Token) -> tuple[Token, ...]:
    """“Norway to expel envoys”: who a headline says will do it; empty where the infinitive is no main verb.

    The parser hangs some of them on the name. On other nouns an infinitive says what they are for (“plan to strike”).
    """
    if not is_infinitive(verb):
        return ()
    if verb.dep_ == "ROOT":
        return tuple(child for child in verb.lefts if child.dep_ in _SUBJECTS)
    name = verb.head
    hung = verb.dep_ in {"acl", "advcl", "relcl"} and name.dep_ == "ROOT" and name.i < verb.i
    return (name, *coordinated(name)) if hung and name.pos_ == "PROPN" else ()


def is_going_to(verb: Token) -> bool:
    """“Is going to strike”, a future tense; “went to fight” and “is going there to fight” are journeys."""
    if verb.lower_ == "gonna":
        return True
    if verb.lower_ not in {"going", "gon"}:
        return False
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    return following.tag_ == "TO" and any(
        c.dep_ == "aux" and c.lemma_ in {"be", "'s", "’s"} for c in verb.children
    )


def _subjects_of_gerund(preposition: Token, depth: int) -> list[Token]:
    head = preposition.head
    if head.pos_ in {"VERB", "AUX"}:
        charged = _charged(head) if preposition.lower_ in _OF_WHOM else []
        return charged or (
            _controllers(head, depth)
            if preposition.lower_ in {"of", "from", "for", "with"}
            else subjects(head, depth)
        )
    if head.dep_ in {"acomp", "attr"}:
        return subjects(head.head, depth)
    if head.pos_ in {"NOUN", "ADJ"}:
        owner = [child for child in head.children if child.dep_ == "poss"]
        if owner or head.pos_ == "ADJ" or preposition.lower_ in _OF_CONTENT:
            return owner  # “posts about looting”: not by whoever denied them
        if head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_ in OBJECT_CONTROL:
            return [head]
        return [head] if is_personal(head) else _subjects_around(head, depth)
    return []


def _charged(verb: Token) -> list[Token]:
    """Of whom a gerund is told: “cleared her of killing”, “questioned him about poisoning”, never the court."""
    if is_passive(verb):
        return []
    people = [c for c in verb.children if c.dep_ == "dobj" and _is_someone(c)]
    return [t for child in people for t in _antecedent(child, verb)]


def _is_someone(noun: Token) -> bool:
    return noun.pos_ in {"PROPN", "PRON"} or noun.ent_type_ in {"PERSON", "ORG", "NORP"} or is_personal(noun)


def _controllers(verb: Token, depth: int) -> list[Token]:
    """Who does what the complement of this verb says."""
    if verb.lemma_ in OBJECT_CONTROL and not is_passive(verb):
        found = [t for c in verb.children if c.dep_ in {"dobj", "dative"} for t in _antecedent(c, verb)]
        addressing = _ADDRESSING.get(verb.lemma_)
        if not found and addressing is not None:
            found = [target for preposition, target in obliques(verb) if preposition == addressing]
        if not found and verb.dep_ == "relcl":
            return [verb.head]
        if found:
            return found
    return subjects(verb, depth)


def is_personal(noun: Token) -> bool:
    """True for nouns that are likely people by form alone (“attackers”, “officials”)."""
    return noun.lemma_.lower().endswith(("er", "or", "ist", "man", "woman", "ian", "ee", "ant"))


def _objects(verb: Token) -> list[Token]:
    explicit = [c for c in verb.children if c.dep_ == "dobj"] or _misread_objects(verb)
    if explicit:
        return [t for child in explicit for t in _antecedent(child, verb)]
    if verb.dep_ == "relcl" and not is_passive(verb):
        own = [c for c in verb.children if c.dep_ in _SUBJECTS]
        relative_subject = any(c.lower_ in _RELATIVES for c in own)
        if (
            own
            and not relative_subject
            and not any(c.dep_ in {"ccomp", "xcomp", "prep"} for c in verb.children)
        ):
            return [verb.head]
    return []


def _misread_objects(verb: Token) -> list[Token]:
    """A name that the parser takes for what someone is called: “named Ada Pell as her successor”."""
    if any(c.dep_ == "auxpass" for c in verb.children) or not any(
        c.dep_ == "prep" and c.lower_ == "as" for c in verb.children
    ):
        return []
    return [c for c in verb.children if c.dep_ == "oprd" and c.pos_ == "PROPN" and c.i > verb.i]


def _antecedent(token: Token, verb: Token) -> list[Token]:
    if token.lower_ in _RELATIVES and token.tag_ in {"WP", "WDT", "IN", "DT"}:
        climb = verb
        for _ in range(_DEPTH):
            if climb.dep_ == "relcl":
                return [_someone(climb.head) if token.tag_ == "WP" else _counting(climb.head)]
            if climb.dep_ not in {"conj", "xcomp", "ccomp"}:
                return []
            climb = climb.head
        return []
    return [token, *coordinated(token)]


def _someone(noun: Token) -> Token:
    """“The driver of the bus, who …”: a thing is no one, its driver is; “members of the gang who” are of the gang."""
    above = noun.head.head
    thing = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.tag_ == "NN" and not is_personal(noun)
    one = above.tag_ == "NN" and is_personal(above)
    return above if thing and one and noun.lemma_ not in _BANDS else _counting(noun)


def _counting(noun: Token) -> Token:
    """“Hundreds of traders who …”: the whole phrase is who does it, as where it is the subject itself."""
    of = noun.head
    counted = noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in _AMOUNTS
    return of.head if counted else noun


def begins_with(clause: Token, words: frozenset[str]) -> bool:
    """Whether it is the verb of a clause that hangs on another and begins with one of these: “before it fell”."""
    return clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in words for c in clause.children)


def coordinated(token: Token) -> list[Token]:
    """The tokens coordinated with this one to its right, at most eight."""
    found: list[Token] = []
    current = token
    while len(found) < _LONGEST_LIST:
        following = next((c for c in current.rights if c.dep_ == "conj"), None) or _beside_name(current)
        if following is None or following.pos_ in {"VERB", "AUX"}:
            break
        found.append(following)
        current = following
    return found


def _beside_name(token: Token) -> Token | None:
    """“The mayor, Ana Hill, and the minister, Ira Moss”: the parser coordinates the minister with the name."""
    if token.tag_ not in {"NN", "NNP"}:
        return None  # “two men, Ira Moss and Dan Orr”
    name = next((c for c in token.rights if c.dep_ == "appos" and c.tag_ == "NNP"), None)
    return None if name is None else next((c for c in name.rights if c.dep_ == "conj"), None)


def prepositional_objects(preposition: Token) -> list[Token]:
    """Objects of a preposition, coordinated ones and those of a second preposition (“from inside X”) included."""
    found = [t for c in preposition.children if c.dep_ == "pobj" for t in (c, *coordinated(c))]
    for child in preposition.children:
        if child.dep_ == "prep" and not found:
            found.extend(t for c in child.children if c.dep_ == "pobj" for t in (c, *coordinated(c)))
    return found


def obliques(head: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of lower-case preposition and object that depend on a head directly."""
    for child in head.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {
            "ADP",
            "SCONJ",
            "VERB",
            "ADV",
            "PART",
        }:
            for target in prepositional_objects(child):
                yield child.lower_, target


def datives(verb: Token) -> list[Token]:
    """Indirect objects without a preposition (“gave Chad two ships”), coordinated ones included."""
    return [
        t
        for child in verb.children
        if child.dep_ == "dative" and child.pos_ in {"NOUN", "PROPN", "PRON"}
        for t in (child, *coordinated(child))
    ]


def phrase(head: Token, depth: int = 0) -> Span:
    """The noun phrase of a head as a reader would cite it, without relative clauses, appositions and coordination.

    “of” phrases stay (“six of its members”, “the Ministry of Defence”); other prepositional ones do not.
    """
    left, right = head.i, head.i
    for child in head.lefts:
        if child.dep_ in _INSIDE_LEFT and not is_outcome(child):
            left = min(left, child.left_edge.i)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and not is_of_verb(head):
            right = max(right, _end_of_complement(child, depth + 1))
        elif child.dep_ in {"case", "nummod", "prt"} and child.i == right + 1 and child.dep_ != "case":
            right = child.i
    doc = head.doc
    while left < head.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    if any(doc[i].is_quote for i in range(left, head.i)):  # half of a scare quote: “pro-Iranian” forces
        left = max(i for i in range(left, head.i) if doc[i].is_quote) + 1
    return doc[left : right + 1]


def is_outcome(word: Token) -> bool:
    """“Shot dead three people”: what came of it, which the parser hangs on those whom it befell."""
    return word.lower_ in _OUTCOMES and word.i > 0 and word.nbor(-1).pos_ == "VERB"


def _end_of_complement(preposition: Token, depth: int) -> int:
    objects = [c for c in preposition.children if c.dep_ == "pobj" and depth < _DEPTH]
    return (
        phrase(objects[0], depth).end - 1 if objects and objects[0].i > preposition.i else preposition.head.i
    )


def is_of_verb(noun: Token) -> bool:
    """“accused the army of murder”: what follows “of” belongs to the verb."""
    return noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_ in TAKING_OF


def is_past(verb: Token) -> bool:
    """“Voted”, “was arrested”, “has offered”: a finite verb that tells what is over."""
    if verb.pos_ != "VERB":
        return False
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ == "MD" for c in helpers):
        return False
    return verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and any(c.tag_ == "VBD" or c.lemma_ == "have" for c in helpers)
    )


def is_past_perfect(verb: Token) -> bool:
    """“Had attacked”, “had been attacked”; what someone said had happened is news, though its tense is the same."""
    first = verb
    for _ in range(_DEPTH):
        if first.dep_ != "conj":
            break
        first = first.head
    if first.dep_ == "ccomp" or verb.tag_ != "VBN":
        return False
    return any(c.dep_ == "aux" and c.lower_ in {"had", "'d", "’d"} for c in verb.children)


def is_nominal(token: Token) -> bool:
    """True for nouns, and for words that the tagger calls verbs and the parser puts under a determiner."""
    return token.pos_ in {"NOUN", "PROPN"} or any(
        c.dep_ in {"det", "poss", "compound"} for c in token.children
    )


def is_definite(noun: Token) -> bool:
    """True under a definite determiner or an owner: “the bombing”, “their strike”."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _POINTING) for c in noun.children)


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token in the tree, the token itself not counted."""
    current = token
    for _ in range(_DEPTH * 2):
        if current.head.i == current.i:
            return None
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return current
    return None


def ancestors(token: Token) -> Iterator[Token]:
    """The tokens above this one, nearest first, at most twenty."""
    current = token
    for _ in range(20):
        if current.head.i == current.i:
            return
        current = current.head
        yield current
