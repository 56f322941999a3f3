"""Sentence → who acts and who is acted upon, with the triggers and entities that the text itself gives."""

from __future__ import annotations

import pytest
from spacy.language import Language

from service import ontology
from service.data import actors as lexicons
from service.data import countries as country_names
from service.data import governors
from service.events import arguments, triggers
from service.mentions import actors as finder
from service.records.events import Side
from service.resolve import actors, coreference

GOVERNORS = governors.load()
ONTOLOGY = ontology.load()
TRIGGERS = triggers.compile_lexicon(ONTOLOGY)
LEXICON, COUNTRIES = lexicons.load(), country_names.load()

# text, type, names of actors, names of recipients
CASES: list[tuple[str, str, list[str], list[str]]] = [
    # words about a deed are about who did it, never about who suffered it
    ("Norway condemned Chad's attack on the embassy.", "condemnation", ["Norway"], ["Chad"]),
    ("Norway condemned threats made by Chad.", "condemnation", ["Norway"], ["Chad"]),
    ("Norway rejected a request from Chad.", "rejection", ["Norway"], ["Chad"]),
    ("Norway condemned the attack on the embassy.", "condemnation", ["Norway"], []),
    ("Chad rejected the Norwegian proposal.", "rejection", ["Chad"], ["Norway"]),
    ("Chad condemned its own attack.", "condemnation", ["Chad"], []),
    # a report speaks for whoever made it
    ("Greenpeace Chile issued a paper accusing the navy of murder.", "accusation",
     ["Greenpeace Chile"], ["navy"]),
    # no text does a deed that it tells of
    ("A broadcast announced the arrest of the mayor.", "arrest", [], ["mayor"]),
    # whom an attack is aimed at
    ("Two bombings targeted at police killed nine people.", "bombing", [], ["police", "nine people"]),
    ("An attack aimed at a church failed.", "attack", [], ["church"]),
    # a town does no deed that is done in it, nor does the land of what was struck
    ("A car bomb exploded in Mosul on Monday, which killed nine people.", "killing", [], ["nine people"]),
    ("The Kenya embassy bombing killed two guards.", "bombing", [], ["two guards"]),
    ("The Kenya attack killed two guards.", "attack", ["Kenya"], ["two guards"]),
    # “who” is someone
    ("The driver of the bus, who was arrested, fainted.", "arrest", [], ["driver of the bus"]),
    ("Members of the gang, who shot a guard, fled.", "shooting", ["gang"], ["guard"]),
    ("Gunmen shot dead three farmers.", "killing", ["Gunmen"], ["three farmers"]),
    # what is done before those who tell of it are named
    ("The clerk was shot in the knee and rushed to a clinic, medics said.", "hospitalisation", [], ["clerk"]),
    ("The man who police say set off bombs in Leeds fainted.", "bombing", ["man"], []),
    ("He saw two guards shot outside a bar.", "shooting", [], ["two guards"]),
    ("He saw two guards shoot a dog.", "shooting", ["two guards"], ["dog"]),
    # “at” before the clause says where
    ("At her school, parents protested the budget.", "demonstration", ["parents"], []),
    # who had it done to them
    ("The kidnapped monks were freed.", "abduction", [], ["kidnapped monks"]),
    # of a group, those who are named beside it, but not what else it holds or where it is from
    ("Police arrested 12 people, including Ana Lopez and Juan Vela.", "arrest", ["Police"],
     ["12 people", "Ana Lopez", "Juan Vela"]),
    ("Five people, including the mayor Ana Lopez, were arrested.", "arrest", [], ["Five people", "Ana Lopez"]),
    ("Police arrested 12 people, including two boys.", "arrest", ["Police"], ["12 people"]),
    ("Ministers from two countries, including Chad, were arrested.", "arrest", [], ["Ministers"]),
    ("Many countries, including Chad, condemned the attack.", "condemnation", ["Many countries", "Chad"], []),
    # gifts go to someone
    ("Norway gave Chad humanitarian aid.", "aid", ["Norway"], ["Chad"]),
    ("Norway donated tents to Chad.", "aid", ["Norway"], ["Chad"]),
    ("Norway has received humanitarian aid from Chad.", "aid", ["Chad"], ["Norway"]),
    ("Donations from Chad reached the islands.", "aid", ["Chad"], []),
    # a promise, a threat, a refusal or a measure reaches whom its deed would reach
    ("Chad threatened to cut off aid to Norway.", "threat", ["Chad"], ["Norway"]),
    ("Chad refused talks with Norway.", "rejection", ["Chad"], ["Norway"]),
    ("Chad refused to respond to a request from Norway.", "rejection", ["Chad"], ["Norway"]),
    ("Chad will not lift sanctions on Norway.", "sanctions_relief", ["Chad"], ["Norway"]),
    ("Norway condemned the sanctions on Chad.", "condemnation", ["Norway"], []),
    # who is in a state, and who put them there
    ("The soldiers remained on alert.", "military_alert", ["soldiers"], []),
    ("The ministry put the soldiers on alert.", "military_alert", ["ministry"], ["soldiers"]),
    ("The mayor declared a state of siege to begin at midnight.", "emergency_rule", ["mayor"], []),
    # the bomb is the means, whatever is done with it
    ("The bomb was placed by two men at the gate.", "bombing", ["two men"], []),
    ("A bomb exploded in a hotel in Lagos.", "bombing", [], ["hotel"]),
    # whose result a participle tells
    ("Police hunt a man who left a bag that exploded, wounding nine.", "injury", [], ["nine"]),
    ("The army shelled the town, wounding nine people.", "injury", ["army"], ["nine people"]),
    # of whom something is asked
    ("Prosecutors opened an investigation into whether the mayor was spied on.", "investigation",
     ["Prosecutors"], ["mayor"]),
    ("Police are investigating how the driver died.", "investigation", ["Police"], ["driver"]),
    ("Police are investigating the blast, said the driver.", "investigation", ["Police"], []),
    # who is asked to leave is asked, and not what is left
    ("Norway demanded the withdrawal of the rebels from the port.", "demand", ["Norway"], ["rebels"]),
    ("Norway demanded the release of the nurses from the prison.", "demand", ["Norway"], []),
    # land without a name
    ("The governor imposed a curfew in the town.", "curfew", ["governor"], ["town"]),
    # one of a people beside others
    ("Norway expelled five Iraqis and a Libyan who had been questioned by police.", "deportation",
     ["Norway"], ["Iraqis", "Libyan"]),
    # what armed sides hold
    ("The militia carried out attacks on military targets.", "attack", ["militia"], ["military targets"]),
    # what a body is said to own of a killing
    ("The ministry offered a reward for finding those responsible for their killing.", "killing", [], []),
    # no word does what it tells of
    ("Governor Launches Epic Warning To Lagos.", "warning", [], ["Lagos"]),
    # light verbs
    ("Police opened an investigation of the mayor.", "investigation", ["Police"], ["mayor"]),
    ("Chad imposed sanctions on Norway.", "sanctions", ["Chad"], ["Norway"]),
    ("The rebels carried out strikes on Friday against the barracks.", "attack", ["rebels"], ["barracks"]),
    ("The offensive launched in May by the rebels has failed.", "attack", ["rebels"], []),
    ("Norway condemned the murder of the mayor, carried out on Friday by rebels.", "murder", ["rebels"], ["mayor"]),
    # who shares what is broken off
    ("Norway broke off ties with Chad.", "relations_cut", ["Norway"], ["Chad"]),
    ("Norway broke off ties with regret.", "relations_cut", ["Norway"], []),
    # who stands on the other side
    ("Students clashed with police in Lagos.", "riot", ["Students"], ["police"]),
    # what is driven into what
    ("A suicide bomber rammed a motorcycle into a police truck.", "suicide_bombing", ["suicide bomber"], ["police truck"]),
    ("The ship rammed a trawler.", "attack", [], ["trawler"]),
    # who gives it a name has not done it
    ("A shed burnt after what governor Ana Hill called a raid by drones.", "attack", [], []),
    ("The rebels called a strike.", "strike", ["rebels"], []),
    # who holds and who is held
    ("The mayor is in the custody of the rebels.", "arrest", ["rebels"], ["mayor"]),
    ("The mayor is in custody.", "arrest", [], ["mayor"]),
    # of whom it is found
    ("The court found two policemen guilty.", "conviction", ["court"], ["two policemen"]),
    ("The rebels were beaten and given electric shocks.", "torture", [], ["rebels"]),
    # one of several
    ("A policeman was shot by one of the rebels.", "shooting", ["rebels"], ["policeman"]),
    ("A policeman was shot by one in the crowd.", "shooting", [], ["policeman"]),
    # who is said to have been struck, or blamed
    ("The embassy was the target of a bomb attack.", "bombing", [], ["embassy"]),
    ("The mayor was the author of the bomb attack.", "bombing", [], []),
    ("The mayor blamed the attack on the rebels.", "accusation", ["mayor"], ["rebels"]),
    ("The mayor blamed the attack on Friday.", "accusation", ["mayor"], []),
    # what a bomb goes off at
    ("A bomb exploded outside the embassy.", "bombing", [], ["embassy"]),
    ("A bomb exploded in front of the embassy.", "bombing", [], ["embassy"]),
    ("A bomb exploded in front of the mayor.", "bombing", [], []),
    ("Rebels clashed with troops outside the embassy.", "armed_clash", ["Rebels"], ["troops"]),
    # what several do together
    ("Norway and Chad signed an agreement.", "agreement", ["Norway"], ["Chad"]),
    ("The mayor met with the governor.", "meeting", ["mayor"], ["governor"]),
    ("The mayor and the bishop met the governor.", "meeting", ["mayor", "bishop"], ["governor"]),
    ("Norwegian and Chadian officials met in Kitwe on Monday.", "meeting", ["Norway"], ["Chad"]),
    ("Norwegian officials met in Kitwe on Monday.", "meeting", ["Norwegian officials"], []),
    ("Norway and Chad failed to reach an agreement on fishing.", "rejection", ["Norway"], ["Chad"]),
    ("Norway and Chad failed to comply with the order.", "rejection", ["Norway", "Chad"], []),
    # two verbs share an object; whom the law deals with is not who deals with them
    ("The police arrested and charged the mayor.", "arrest", ["police"], ["mayor"]),
    ("The police arrested, and the mayor wept.", "arrest", [], ["police"]),
    ("A judge approved the extradition of Ana Hill to face charges of theft.", "charge", [], ["Ana Hill"]),
    ("The minister went home to face charges.", "charge", [], ["minister"]),
    # what is accused does what it is accused of
    ("The union accused the bill of attacking miners.", "attack", [], ["miners"]),
    # what moves is not where it moves
    ("Norway withdrew its troops from Chad.", "withdrawal", ["Norway"], ["Chad"]),
    ("The troops have been withdrawn from Chad.", "withdrawal", ["troops"], ["Chad"]),
    ("The union withdrew its monitors from Chad.", "mission_withdrawal", ["union"], ["its monitors", "Chad"]),
    ("Norway eased its blockade of Chad.", "sanctions_relief", ["Norway"], ["Chad"]),
    # whose turn it is
    ("Norway will not lift the embargo until Chad frees the miners.", "sanctions_relief", ["Norway"], ["Chad"]),
    ("Norway lifted the embargo before Chad freed the miners.", "sanctions_relief", ["Norway"], []),
    ("The union refused to leave until the ministry frees the miners.", "rejection", ["union"], ["ministry"]),
    # what stands for those who hold it
    ("The army carried out strikes on militant targets.", "attack", ["army"], ["militant targets"]),
    # a building only holds the sick, and land and mines gain nothing
    ("The miner was taken to the hospital.", "hospitalisation", [], ["miner"]),
    ("France gave 12 million euros for clearing mines.", "aid", ["France"], []),
    ("France gave 12 million euros for the mine.", "aid", ["France"], ["mine"]),
    # weapons and nationality
    ("Guards fired tear gas to scatter dozens of miners.", "protest_intervention", ["Guards"], ["dozens of miners"]),
    ("Guards fired tear gas to clear the air.", "protest_intervention", ["Guards"], []),
    # a name that the parser takes for a title
    ("The company named Ruth Hale as its deputy.", "appointment", ["company"], ["Ruth Hale"]),
    ("The bishop accepted the report and named Tamar Osei, a young deacon, as his successor.", "appointment", ["bishop"], ["Tamar Osei"]),
    ("Norwegian raids killed six miners.", "attack", ["Norway"], ["six miners"]),
    ("Norwegian-backed raids killed six miners.", "attack", [], ["six miners"]),
    ("Norwegian jets shelled the port.", "shelling", ["Norway"], ["port"]),
    ("A Norwegian missile hit a school.", "missile_strike", ["Norway"], ["school"]),
    ("A missile hit a school.", "missile_strike", [], ["school"]),
    ("Guards used water cannon against the miners.", "protest_intervention", ["Guards"], ["miners"]),
    ("Fighting continued along the frontier between Norway and Chad.", "armed_clash", ["Norway"], ["Chad"]),
    ("Fighting continued along the frontier.", "armed_clash", [], []),
    ("Hundreds of miners marched to the Secretariat.", "demonstration", ["Hundreds of miners"], []),
    # a disaster with a name is nobody
    ("Storm Bertil killed six miners.", "killing", [], ["six miners"]),
    ("The Miller Creek Fire killed six miners.", "killing", [], ["six miners"]),
    ("Chad killed six miners.", "killing", ["Chad"], ["six miners"]),
    # who was only hit did nothing
    ("The base was shelled, killing six miners.", "killing", [], ["six miners"]),
    ("Police arrested a baker for killing six miners.", "killing", ["baker"], ["six miners"]),
    ("A baker was arrested on suspicion of killing six miners.", "killing", ["baker"], ["six miners"]),
    ("The hostage release cheered the miners.", "release", [], []),
    ("The governor's dismissal cheered the miners.", "dismissal", [], ["governor"]),
    ("No one was arrested.", "arrest", [], []),
    # control
    ("The bishop called on the rebels to release the miners.", "release", ["rebels"], ["miners"]),
    ("Norway is ready to attack the rebels.", "attack", ["Norway"], ["rebels"]),
    ("LAGOS: The governor condemned the rebels.", "condemnation", ["governor"], ["rebels"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "doers", "sufferers"), CASES)
def test_who(nlp: Language, text: str, kind: str, doers: list[str], sufferers: list[str]) -> None:
    doc = nlp(text)
    mentions = actors.attribute(finder.find(doc, LEXICON, COUNTRIES), LEXICON, COUNTRIES)
    entities = coreference.link(doc, mentions, (), LEXICON, COUNTRIES)
    found = {t.head.i: t for t in triggers.find(doc, TRIGGERS)}
    of_kind = [t for t in found.values() if t.type == kind]
    assert of_kind

    def names(side: Side) -> list[str]:
        filled = (
            arguments.find(t, types=ONTOLOGY.types, entities=entities, governors=GOVERNORS, triggers=found)
            for t in of_kind
        )
        heads = {a.entity: a for one in filled for a in one if a.side == side and a.entity is not None}
        return [entities.entities[i].name for i in heads]

    assert names("actor") == doers
    assert names("recipient") == sufferers


@pytest.mark.parametrize(
    ("text", "kind", "alone"),
    [
        ("The bridge was injured.", "injury", True),
        ("The baker was injured.", "injury", False),
        ("The bridge was demolished.", "property_destruction", False),
    ],
)
def test_what_befalls_only_people(nlp: Language, text: str, kind: str, *, alone: bool) -> None:
    doc = nlp(text)
    mentions = actors.attribute(finder.find(doc, LEXICON, COUNTRIES), LEXICON, COUNTRIES)
    entities = coreference.link(doc, mentions, (), LEXICON, COUNTRIES)
    found = {t.head.i: t for t in triggers.find(doc, TRIGGERS)}
    (trigger,) = (t for t in found.values() if t.type == kind)
    filled = arguments.find(
        trigger, types=ONTOLOGY.types, entities=entities, governors=GOVERNORS, triggers=found
    )
    assert filled
    assert arguments.befalls_thing(ONTOLOGY.types[kind], filled, entities) is alone
