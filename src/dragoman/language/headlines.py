"""Verbs of headlines that the small model reads as nouns: "Police **detain** opposition leader", "EU **lifts** travel sanctions".

It was trained on few headlines, and where a verb is rare it takes such a line for one long name. A word that frames know as a verb alone,
with a noun before it and an object after it, is shown to the model as a common verb; what comes out is kept where it then is the verb of
the line.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.lexicon.frames import load_frames

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 24
"""Words of a headline."""
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
OBJECTS = NOUNS | {"CD", "DT", "JJ", "PRP", "PRP$", "VBP", "VBZ", "$"}
"""Tags of words with which an object begins, among them those of a noun that was read as the verb."""
NORM = "says"
"""The verb that the model is shown instead: it knows none better."""
TRIES = 2


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Return the verbs that no frame knows as a noun as well."""
    frames = list(load_frames())
    nouns = {frame.lemma for frame in frames if frame.pos == "noun"}
    return frozenset(frame.lemma for frame in frames if frame.pos == "verb" and not frame.extra) - nouns


def misread(doc: Doc) -> list[int]:
    """Return the tokens that may be the verb of a headline without one, the likeliest first."""
    if not 3 < len(doc) <= LONGEST or doc[-1].text in (".", "!", "?", ":"):  # noqa: PLR2004 (a subject, a verb and an object of two words)
        return []
    likely = [token.i for token in doc[1:-1] if _may_be_verb(token)]
    # "Belarus police detain": of two in a row the first is the subject.
    likely = [number for number in likely if number + 1 not in likely]
    told = any(
        token.tag_ in FINITE
        and any(child.dep_ in ("nsubj", "nsubjpass") and child.i not in likely for child in token.children)
        for token in doc
    )
    return [] if told else likely[:TRIES]


def _may_be_verb(token: Token) -> bool:
    before, after = token.nbor(-1), token.nbor()
    form = token.text
    if (
        not form.islower()
        or token.tag_ not in NOUNS | {"JJ", "VB"}
        or before.tag_ not in NOUNS
        or after.tag_ not in OBJECTS
    ):
        return False
    return form in verbs() or any(form.endswith(end) and form[: -len(end)] in verbs() for end in ("s", "es"))


def read_right(doc: Doc, number: int) -> bool:
    """Tell whether a token is now the finite verb of a headline, with a subject."""
    token = doc[number]
    return token.tag_ in FINITE | {"VB"} and any(child.dep_ == "nsubj" for child in token.children)
