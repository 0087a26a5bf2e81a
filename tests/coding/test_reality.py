"""Did it happen? Negation, modality, plans and doubts around one word, set between stars."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coder import Coder
from dragoman.coding.matching import Matcher
from dragoman.coding.reality import Reading, reality_of
from dragoman.lexicon.signatures import Signature, signatures
from dragoman.mentions.parties import find_parties
from dragoman.reading import document_from_text, parse_published
from dragoman.records import CodedDocument

CodeText = Callable[[str], CodedDocument]

NEGATED = """The army has yet to *attack* the town.
The army no longer *attacks* the town.
The general resigned rather than *attack* the town.
The army talked instead of *attacking* the town.
The army withdrew without *attacking* the town.
The army was far from *attacking* the town.
The army nearly *attacked* the town.
The army came close to *attacking* the town.
The army stopped short of *attacking* the town.
Neither the army nor the police *attacked* the town.
Hardly anyone *attacked* the town.
No soldier *attacked* the town.
The *attack* never took place.
The planned *attack* was called off.
Plans to *attack* the town were dropped.
The army dropped plans to *attack* the town.
The army abandoned its plan to *attack* the town.
The army failed in its bid to *attack* the town.
It is not true that the army *attacked* the town.
The army was prevented from *attacking* the town.
The army ruled out an *attack* on the town.
The army never *attacked* the town.
The army forgot to *guard* the bridge.
The minister refused to *meet* the rebels.
The general denied that his troops had *shelled* the town.
The general denied *shelling* the town.
The ministry denied any *involvement* in the bombing.
Troops prevented the rebels from *seizing* the port.
The rebels were kept from *entering* the city.
Police stopped the crowd from *storming* the palace.
The two sides failed to *reach* a deal.
The army hardly *fired* a shot.
The army *fired* at nobody.
The ministry has *paid* none of the money.
Not a single shell was *fired*.
Not one soldier was *killed*.
Nobody was *arrested*.
None of the protesters was *arrested*.
The unions *endorsed* neither side.
Few doubt that he did not *order* the raid.
The police refrained from *using* force.
The rebels shied away from *attacking* the base.
The governor banned the students from *marching*.
The president was unable to *end* the strike.
The president was reluctant to *sign* the treaty.
The army will not *attack* the town.
I do not think that the army *attacked* the town.
The minister does not believe the rebels *fired* first.
It does not seem that the army *attacked* the town.
It is untrue that the army *attacked* the town.
The court cleared the officer of *torturing* prisoners.
The failure of the army to *protect* the town angered many.
His refusal to *resign* angered the crowd.
There was no *attack* on the town.
There has been no *fighting* since Monday.
The army withdrew before it could *attack* the town.
The rebels did not go to *war*.
The army did not manage to *attack* the town.
The army was not able to *attack* the town.
The rebels did not dare to *attack* the town.
The parties came to no *agreement*.
The army does not plan to *attack* the town.
Instead of *attacking*, the army withdrew.
The minister did not have to *resign*.
The two sides have not yet *met*.
The army rejected accusations that it had *shelled* the town.
The minister dismissed reports that the police had *tortured* prisoners."""
UNCERTAIN = """It is possible that the army *attacked* the town.
Perhaps the army *attacked* the town.
The army probably *attacked* the town.
There is no evidence that the army *attacked* the town.
It is unclear whether the army *attacked* the town.
If the army *attacks* the town, the rebels will flee.
The army may have *attacked* the town.
The army is likely to *attack* the town.
Did the army *attack* the town?
The army could *attack* the town.
The army could have *attacked* the town.
The army would have *attacked* the town if the rebels had stayed.
The rebels wanted to *attack* the town.
The rebels tried to *attack* the town.
The rebels threatened to *attack* the town.
The union called on the government to *raise* wages.
The union demanded that the government *raise* wages.
The president ordered the army to *attack* the town.
The president allowed the police to *search* homes.
The minister fears that the rebels will *attack* the town.
The ministry warned of an *attack* on the town.
The rebels will leave unless the army *attacks*.
If the rebels do *attack*, the army will respond.
Should the rebels *attack*, the army will respond.
Police are asking whether he *killed* the mayor.
Nobody knows whether the army *attacked* the town.
There are fears of an *attack* on the town.
There is a risk of *war*.
The chances of a *deal* are slim.
An attempt to *storm* the palace failed.
The *coup* failed.
The alleged *attack* on the town shocked the region.
A possible *attack* on the town was discussed.
The rebels are ready for a possible *attack* on the town.
*Release* the prisoners at once.
Do *come* to the talks.
Let them *attack* the town.
Will the army *attack* the town?
Is the government *planning* a strike?
The general is capable of *ordering* a massacre.
The law allows the *arrest* of journalists.
The people need to *know* the truth.
The minister must *resign*.
The rebels may fail to *attack* the town.
Anyone who *attacks* the town will be punished.
She asked for *help* from the army."""
PLANNED = """The minister is to *meet* the rebels on Friday.
The army is set to *attack* the town.
The two postponed the *talks* until Friday.
The army will *attack* the town.
The army is going to *attack* the town.
The army is about to *attack* the town.
Ministers to *meet* rebels on Friday.
The army plans to *attack* the town.
The army is planning an *attack* on the town.
The two sides agreed to *meet* on Friday.
The minister decided to *resign*.
The *talks* will begin on Monday.
The *talks* are to begin on Monday.
The upcoming *talks* in Geneva will be short.
The army prepared for an *attack* on the town.
The army will withdraw, *ending* the siege.
When the army *arrives*, the rebels will leave.
The meeting to be *held* on Friday will be short.
The army intends to resume the *attack*."""
ACTUAL = """The army vowed to avenge the *attack* on the town.
The court wants to investigate the *killing* of the mayor.
The army did not condemn the *attack* on the town.
The *killing* was not condemned.
The army was not responsible for the *attack* on the town.
The army did not attack the town but *shelled* the port.
The army *attacked* not only the town but also the port.
The army managed to *attack* the town.
The soldiers who *attacked* the town will be tried.
Parliament rejected the *proposal* on Monday.
The army did not fail to *attack* the town.
The army did not hesitate to *attack* the town.
The rebels were forced to *leave* the town.
The army was able to *attack* the town.
The army regrets that it *attacked* the town.
The minister may regret *attacking* the union.
The minister does not regret that he *signed* the deal.
The army did not know that the rebels had *left*.
The minister admitted *ordering* the raid.
The minister did not admit that he had *ordered* the raid.
The army kept *attacking* the town.
The rebels began to *withdraw*.
The rebels, who *burned* the village, will not be tried.
The men *killed* in the village will be buried on Friday.
If the men *killed* by the army were rebels, nobody would ask.
The ministry wants to discuss the *attack* on the town.
Ministers will meet after the *attack* on the town.
The court will try him for *killing* the mayor.
The officers will be tried for having *beaten* a student.
The general said that the army *attacked* the town.
The general did not say that the army *attacked* the town.
The army lost no time in *attacking* the town.
The rebels *took* nothing but flour.
The army *attacked* the town because the rebels would not leave.
The army *attacked* the town before the rebels could leave.
The army waited until the rebels *left*.
The rebels may avenge the *ambush*.
Not only did the army *attack* the town, it burned it.
Why did the army *attack* the town?
Who *attacked* the town?
She was the first to *attack* the plan.
The rebels were quick to *attack* the town.
The army went on to *attack* the town.
The failure to prevent the *attacks* cost him his office.
It is clear that the army *attacked* the town.
It is not clear why the army *attacked* the town.
It is tragic that the army *attacked* the town.
Once the army *attacked*, the rebels left.
The government did not comment on the *attack*.
The ministry could not explain the *attack*.
The minister failed to condemn the *attack*.
The rebels vowed revenge for the *attack*.
Without naming Iran, the minister *condemned* the attack.
The army *shelled* the port while the rebels failed to leave.
By *blocking* the road, troops kept farmers from their fields.
The rebels promised to release the men they *captured* in May.
Nobody doubts that the army *attacked* the town.
There is no doubt that the army *attacked* the town.
The rebels did not stop *attacking* the town.
The army could not stop the *attack*.
The rebels denied responsibility for the *bombing*.
The ministry denied any involvement in the *bombing*.
It is unclear who *attacked* the town."""
CASES = [
    (line, reality)
    for lines, reality in (
        (NEGATED, "negated"),
        (UNCERTAIN, "hypothetical"),
        (PLANNED, "planned"),
        (ACTUAL, "actual"),
    )
    for line in lines.splitlines()
]


def read(coder: Coder, marked: str, *, frames: bool = True) -> Reading:
    parsed = coder.parse(document_from_text(marked.replace("*", ""), published=parse_published("2025-05-12")))
    (paragraph,) = parsed.paragraphs
    token = next(token for token in paragraph.doc if token.idx == marked.index("*"))
    if not frames:
        return reality_of(token)
    mentions = find_parties(parsed, coder.catalogue)
    found = {
        candidate.token.i: candidate for candidate in Matcher(0, paragraph.doc, mentions, coder.frames).candidates()
    }
    known = found.get(token.i)
    return reality_of(token, found, light=known.light if known else None)


@pytest.mark.parametrize(("marked", "reality"), CASES)
def test_reality(coder: Coder, marked: str, reality: str) -> None:
    assert read(coder, marked).reality == reality


@pytest.mark.parametrize(
    ("marked", "reality", "word", "reason"),
    [
        ("The club did not manage to *sell* the stadium.", "negated", "not", "embedded"),
        ("The club may *sell* the stadium.", "hypothetical", "may", "modal"),
        ("If the club *sells* the stadium, fans will leave.", "hypothetical", "If", "condition"),
        ("The club will *sell* the stadium.", "planned", "will", "future"),
        ("*Sell* the stadium now.", "hypothetical", "Sell", "imperative"),
    ],
)
def test_any_word_can_be_asked_for(coder: Coder, marked: str, reality: str, word: str, reason: str) -> None:
    """No frame knows these verbs: the reading comes from the words above alone, and says which."""
    reading = read(coder, marked, frames=False)
    assert reading.cue is not None
    assert (reading.reality, reading.cue.text, reading.reason) == (reality, word, reason)


def test_every_signature_is_known_and_some_are_two_way() -> None:
    known = signatures()
    assert len(known) > 1000  # written by hand; a lost file would show
    assert known["verb", "manage", "to"] == Signature("actual", "negated")
    assert known["verb", "fail", "to"] == Signature("negated", "actual")
    assert known["verb", "regret", "that"].is_presupposed


FAULTS = [
    (
        "If the rebels attack, the army will *respond*.",
        "hypothetical",
        "what follows on a condition is read as planned",
    ),
    ("Had the rebels *attacked*, the army would have responded.", "hypothetical", "the parser makes two clauses of it"),
    ("The president sent troops to *stop* the riots.", "planned", "a purpose below a coded verb counts as done"),
    ("An *invasion* would cost thousands of lives.", "hypothetical", "would without a condition is read as planned"),
    ("The army, rather than *attacking*, withdrew.", "negated", "the parser takes the gerund for the main verb"),
    ("The rebels will stay until the army *withdraws*.", "planned", "the parser takes the verb for a noun"),
    ("The court forbade the union to *march*.", "negated", "the parser takes the verb for a noun"),
    ("The army stopped *attacking* the town after it had burned it.", "actual", "what stops is read as not done"),
]


@pytest.mark.parametrize(
    ("marked", "reality"),
    [pytest.param(m, r, marks=pytest.mark.xfail(strict=True, reason=why)) for m, r, why in FAULTS],
)
def test_known_faults(coder: Coder, marked: str, reality: str) -> None:
    assert read(coder, marked).reality == reality


@pytest.mark.xfail(strict=True, reason="the noun above stands in another clause than its adjective")
def test_a_report_that_is_false(coder: Coder) -> None:
    assert read(coder, "The report that the army *attacked* the town is false.").reality == "negated"


@pytest.mark.parametrize("part", ["any involvement in", "any role in", "a hand in", "responsibility for"])
def test_an_attack_in_which_a_part_is_denied_took_place(code: CodeText, part: str) -> None:
    events = code(f"Pakistan denied {part} the attack on the Indian embassy in Kabul.").events
    assert [(event.category, event.reality, event.actors) for event in events] == [("ASSAULT", "actual", ())]


def test_an_attack_that_its_doer_denies_did_not(code: CodeText) -> None:
    (event,) = code("The rebels denied bombing the market.").events
    assert event.reality == "negated"
