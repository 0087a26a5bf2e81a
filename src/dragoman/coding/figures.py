"""Figures of a paragraph: which act each belongs to, of what kind it is, whom it counts, and who gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.coding.owners import belongs, owner_of
from dragoman.coding.sorting import settled
from dragoman.mentions.figures import Deed, FoundFigure
from dragoman.records import Figure, Party, TimeRef

if TYPE_CHECKING:
    from dragoman.coding.attribution import Attributor
    from dragoman.coding.drafts import Draft
    from dragoman.coding.encoder import Judged
    from dragoman.coding.matching import Candidate
    from dragoman.language.parser import Parsed
    from dragoman.mentions.parties import Mentions
    from dragoman.mentions.times import Found


class FigureCoder:
    """Codes the figures of one paragraph of a parsed document, once its acts are drafted."""

    def __init__(
        self, parsed: Parsed, index: int, mentions: Mentions, attributor: Attributor, times: Sequence[Found]
    ) -> None:
        self.parsed = parsed
        self.index = index
        self.paragraph = parsed.paragraphs[index]
        self.mentions = mentions
        self.attributor = attributor
        self.times = times
        self.judged: Judged | None = attributor.judged

    def code(
        self,
        counted: Iterable[FoundFigure],
        told: Mapping[int, Draft],
        again: Mapping[int, Draft],
        acts: Mapping[int, Candidate],
    ) -> list[Figure]:
        """Return the figures that belong to an act or stand for themselves; each is added to the draft of its act.

        Args:
            counted: The numbers found in the paragraph.
            told: The drafts of acts, by the index of their word.
            again: Those that only tell once more of an act told before; they own what no other does.
            acts: What both were made of.
        """
        figures = []
        doc = self.paragraph.doc
        for item in counted:
            owners = (owner_of(item, doc, {i: acts[i] for i in some}, self.judged) for some in (told, again))
            owner = next((i for i in owners if i is not None), None)
            if owner is None:
                if belongs(item, eventful=bool(told)):
                    figures.append(self._figure(settled(item, doc, None)))
                continue
            draft = told[owner] if owner in told else again[owner]
            parts = {"actor": draft.actors, "recipient": draft.recipients}
            part = next((name for name, parties in parts.items() if self._counts(item, parties)), "")
            deed = Deed(draft.category, draft.modes, acts[owner].token, part)
            figure = self._figure(settled(item, doc, deed))
            figures.append(figure)
            draft.figures.append(figure)
        return figures

    def _counts(self, item: FoundFigure, parties: Iterable[Party]) -> bool:
        """Tell whether a figure counts one of some parties: its number or its noun stands in the party's phrase."""
        spans = [self.paragraph.between(item.first, item.last)]
        if item.noun is not None:
            spans.append(self.paragraph.between(item.noun.i, item.noun.i))
        return any(party.span.overlaps(span) for party in parties for span in spans)

    def _figure(self, item: FoundFigure) -> Figure:
        doc = self.paragraph.doc
        party = None
        for token in ([item.noun] if item.noun is not None else []) + [doc[item.last]]:
            party = self.mentions.at(self.index, token) or party
        former = None
        if item.corrects is not None:
            paragraph, first, last = item.corrects
            former = self.parsed.paragraphs[paragraph].between(first, last)
        return Figure(
            span=self.paragraph.between(item.first, item.last),
            kind=item.kind,
            value=item.value,
            low=item.low,
            high=item.high,
            unit=item.unit,
            of=party,
            source=self.attributor.at(item.last),
            as_of=self._as_of(item),
            scope=item.scope,
            corrects=former,
            doubt=item.doubt,
        )

    def _as_of(self, item: FoundFigure) -> TimeRef | None:
        """Return the day that a count stands for: the time of its sentence after "by", "as of" or "until"."""
        sentence = self.paragraph.doc[item.last].sent
        for time in self.times:
            if not sentence.start <= time.first < sentence.end or not time.dates:
                continue
            before = self.paragraph.doc[max(sentence.start, time.first - 2) : time.first].text.lower()
            if before.endswith(("by", "as of", "as at", "until", "up to")):
                return time.ref
        return None
