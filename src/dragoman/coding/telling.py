"""A parsed story to drafts of its events: the paragraphs coded one by one, then told acts joined and given the parties of acts before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.coding.answering import answer
from dragoman.coding.assembly import ParagraphCoder
from dragoman.coding.doers import name_doers
from dragoman.coding.domains import join_passages
from dragoman.coding.following import follow
from dragoman.coding.merging import merge
from dragoman.mentions.figures import find_all_figures
from dragoman.mentions.localities import Localities
from dragoman.mentions.parties import find_parties
from dragoman.mentions.places import find_places

if TYPE_CHECKING:
    from dragoman.coder import Coder
    from dragoman.coding.assembly import CodedParagraph
    from dragoman.coding.drafts import Draft
    from dragoman.language.parser import Parsed
    from dragoman.mentions.times import Found
    from dragoman.records import Attribution, Figure, Problem


@dataclass(frozen=True, slots=True)
class Story:
    """What a story tells, before events are made of it."""

    parsed: Parsed
    drafts: list[Draft]
    """In order of the text."""
    attributions: list[Attribution]
    figures: tuple[Figure, ...]
    left_out: list[Problem]
    local: Localities


def tell(parsed: Parsed, coder: Coder) -> Story:
    """Return what a parsed story tells.

    Args:
        parsed: The story.
        coder: Has the lexicon, the models and the options.
    """
    mentions = find_parties(parsed, coder.catalogue)
    places = find_places(parsed, mentions)
    coders = [
        ParagraphCoder(parsed, index, mentions, coder.frames, coder.options) for index in range(len(parsed.paragraphs))
    ]
    passage = join_passages([each.passage for each in coders])
    asked = [each.propose(passage, coder.encoder, coder.light) for each in coders]
    if coder.encoder is not None:
        for each, judged in zip(coders, coder.encoder.read(asked), strict=True):
            each.hear(judged, passage)
    elif coder.light is not None:
        for each, read in zip(coders, asked, strict=True):
            each.weigh(coder.light, read, passage)
    coded: list[CodedParagraph] = []
    earlier: list[Found] = []
    for each, found, counted in zip(coders, places, find_all_figures(parsed.paragraphs), strict=True):
        coded.append(each.code(found, counted, passage, earlier, coded[-1].voice if coded else None))
        earlier += each.times
    drafts = merge([draft for paragraph in coded for draft in paragraph.drafts])
    name_doers(drafts, parsed)
    answer(drafts, parsed)
    follow(drafts, parsed)
    return Story(
        parsed=parsed,
        drafts=drafts,
        attributions=[attribution for paragraph in coded for attribution in paragraph.attributions],
        figures=tuple(figure for paragraph in coded for figure in paragraph.figures),
        left_out=[problem for each in coders for problem in each.left_out],
        local=Localities(parsed, mentions, places, coder.catalogue),
    )
