"""Whom an act is not done to, though he stands near it: by what the recipients of one act are to each other."""

from __future__ import annotations

import pytest

from dragoman import Coder


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        # One party, named twice.
        ("The rebels kidnapped a Danish engineer in May and let him go in June.", "let", ["him"]),
        ("The judge fined two taxi owners, Sipho Dlamini and Rajen Naidu, on Friday.", "fined", ["two taxi owners"]),
        # A state that only says where another stands.
        ("Rebels killed ten drivers on roads from Senegal and Ivory Coast.", "killed", ["ten drivers"]),
        ("Ukrainian drones struck an oil refinery in Russia's Samara region.", "struck", ["an oil refinery"]),
        ("Israel bombed Syria in January.", "bombed", ["Syria"]),
        # Who only says which party another is; a number of them is they.
        (
            "Police stopped Harish Tomar of the Farmers' Party and four lawmakers at a bridge.",
            "stopped",
            ["Harish Tomar", "four lawmakers"],
        ),
        ("Gunmen set fire to the car of a Danish diplomat in Athens.", "set", ["a Danish diplomat"]),
        ("Police arrested dozens of the protesters.", "arrested", ["dozens of the protesters"]),
        # The thing that is spoken of, beside the party.
        ("The general read the note and sent it back to the ministry unopened.", "sent", ["the ministry"]),
        # Whose kin was hit, and whose thing.
        ("Rosa Pinto, whose husband was kidnapped by the rebels, met the minister.", "kidnapped", ["whose husband"]),
        ("Maria Leal, whose house was burned by soldiers, asked the court for help.", "burned", ["Maria Leal"]),
        # What is fired, and what is hit.
        ("Gendarmes swung batons at the crowd in Tripoli.", "swung", ["the crowd"]),
        ("Iraq fired Scud missiles at American troops on Friday.", "fired", ["American troops"]),
        ("The army shot down a drone over Kirkuk.", "shot", ["a drone"]),
        ("The mayor fired his staff on Friday over the missing funds.", "fired", ["his staff"]),
        (
            "Railway staff are striking against the government over the retirement age, the state operator said.",
            "striking",
            ["the government"],
        ),
        # Where a crowd only is, and whom it is there to press.
        ("Supporters of the losing candidate rioted in several districts of Conakry on Sunday.", "rioted", []),
        ("The road to the mine in southern Peru was blocked by villagers on Wednesday.", "blocked", []),
        ("Students protested outside the Iranian embassy in Paris on Monday.", "protested", ["the Iranian embassy"]),
        ("Students demonstrated in front of the Iranian embassy on Monday.", "demonstrated", ["the Iranian embassy"]),
        # Whose support is only voiced.
        ("The envoy expressed Washington's support for Kyiv on Monday.", "expressed", ["Kyiv"]),
        ("The premier pledged his government's backing for the rebels.", "pledged", ["the rebels"]),
        ("The minister welcomed Ghana's support for the plan.", "welcomed", ["Ghana"]),
        # What somebody is called.
        pytest.param(
            "The bishop called the minister a friend of the rebels.",
            "called",
            ["the minister"],
            marks=pytest.mark.xfail(strict=True, reason="the trees keep whose friend he is called"),
        ),
        ("The opposition leader called the minister a friend of the rebels.", "called", ["the minister"]),
        # What two sides agree on, and whom several help.
        ("The two sides agreed to free the prisoners by Friday.", "agreed", []),
        ("The ministers agreed that customs officers would search lorries together.", "agreed", []),
        ("Norway and Sweden agreed to send Sudan food.", "agreed", ["Sudan"]),
        # Who acts, and who tells of it.
        ("The strikers lifted their blockade of the port on Friday.", "lifted", []),
        ("The ministry has refused, an official said.", "refused", []),
        ("The mayor said that students had attacked him.", "attacked", ["him"]),
        # Who stands outside of what a relative clause is about.
        ("Jakarta has handed over the officers whom the United Nations charged in May.", "charged", ["the officers"]),
        # Whose doing is only the time or the aim of an act; after whose doing one yields, one may yield to him.
        ("The mayor resigned on Monday after a union had sued him.", "resigned", []),
        ("The army relaxed the curfew on Friday so that farmers could sell their milk.", "relaxed", []),
        (
            "The teachers ended their strike after the government agreed to raise their pay.",
            "ended",
            ["the government"],
        ),
        # Who is not let go, not handed over, only asked for, or only spoken of.
        ("The government refused to free the officers.", "refused", []),
        ("The general refused to meet the rebels.", "refused", ["the rebels"]),
        ("The rebels demanded the hostages from the army.", "demanded", ["the army"]),
        ("The bar association asked for a judge of the Supreme Court.", "asked", []),
        (
            "The minister rejected a proposal by the opposition to open talks with the insurgents.",
            "rejected",
            ["the opposition"],
        ),
        (
            "The movement threatened the authorities with war unless nine of its members were freed.",
            "threatened",
            ["the authorities"],
        ),
        ("The president promised to send a commission before Christmas.", "promised", []),
        ("Portugal sent a plane with doctors to Mozambique.", "sent", ["Mozambique"]),
        # Where something is fought out, to whom somebody else is blamed.
        pytest.param(
            "The charity challenged the order in a Maltese court.",
            "challenged",
            [],
            marks=pytest.mark.xfail(strict=True, reason="the trees keep the likeliest, though he is doubtful"),
        ),
        ("The governor called in the Norwegian ambassador on Friday.", "called", ["the Norwegian ambassador"]),
        (
            "Three groups complained to the European Commission that Lisbon had broken the law.",
            "complained",
            ["Lisbon"],
        ),
        ("Gunmen shot a trader in the head.", "shot", ["a trader"]),
    ],
)
def test_a_recipient_rules_out_what_only_belongs_to_it(judge: Coder, text: str, word: str, words: list[str]) -> None:
    event = next(found for found in judge.code(text).events if found.predicate.of(text).startswith(word))
    assert [party.text for party in event.recipients if party.kind == "actor"] == words
