"""Pronouns whose antecedent the encoder sees in the same sentence; its word goes before that of the rules where it is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.mentions.coreference import PRONOUNS, stood_for, subjects_beside
from dragoman.mentions.parties import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.coding.encoder import Judged
    from dragoman.coding.fillers import Reader
    from dragoman.language.parser import Paragraph

SURE = 0.5
"""Probability from which an antecedent is taken."""


def relink(paragraph: Paragraph, reader: Reader, judged: Judged) -> None:
    """Link pronouns of a paragraph to the antecedents that the encoder is sure of; the mentions of the reader are changed in place."""
    doc: Doc = paragraph.doc
    for token in doc:
        if token.lower_ not in PRONOUNS or token.i not in judged:
            continue
        held = reader.mentions.mention_at(reader.paragraph, token)
        if held is not None and held.head == token.i and _looks_back(held, token, paragraph):
            continue
        barred = {
            id(filler.mention) for subject in subjects_beside(token) if (filler := reader.at(subject)) is not None
        }
        near = [i for i in judged.together(token.i) if i != token.i and not _is_one_of(doc[i], reader, barred)]
        best = max(near, key=lambda i: judged.role(token.i, i, "antecedent"), default=None)
        if best is None or judged.role(token.i, best, "antecedent") < SURE:
            continue
        antecedent = reader.at(doc[best])
        if antecedent is None or antecedent.mention.head == token.i:
            continue
        party = stood_for(paragraph, token, antecedent.mention.party, ", by the encoder")
        mention = reader.mentions.mention_at(reader.paragraph, token)
        if mention is None or mention.head != token.i:
            kind, number = antecedent.mention.kind, antecedent.mention.number
            mention = Mention(reader.paragraph, token.i, token.i, token.i, party, kind, number)
            reader.mentions.by_token[reader.paragraph, token.i] = mention
        mention.party = party


def _is_one_of(token: Token, reader: Reader, mentions: set[int]) -> bool:
    """Tell whether a word heads one of some mentions, by their identity."""
    filler = reader.at(token) if mentions else None
    return filler is not None and id(filler.mention) in mentions


def _looks_back(held: Mention, token: Token, paragraph: Paragraph) -> bool:
    """Tell whether a pronoun stands for two, or for somebody before its sentence, which is all that the encoder sees."""
    before = held.party.antecedent
    return bool(held.members) or (before is not None and before.start < paragraph.span(token.sent).start)
