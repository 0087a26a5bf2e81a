"""The learned judge: a small encoder that reads a sentence once and says what each word tells of and what others are to it.

For each word: the category that it tells of, if any, whether that happened, its mode, and whether it tells who says something. For each pair:
what one word is to another: its actor, recipient, time, place, figure, source, content or antecedent. Trained on our own corpus only
(``training/``); the weights in the package are eight-bit ONNX and checked against the hash in their record. What frames and syntax say is part
of what it reads: frames propose, the encoder decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.coding.confidence import Calibration, likeliest
from dragoman.coding.recorded import recorded, word_lists
from dragoman.tables import packaged

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    from dragoman.coding.sentences import Sentence

LONGEST = 192
"""Pieces of a sentence; as in training."""
FEATURES = ("frames", "readings", "relations")
HEADS = ("category", "reality", "mode", "cue")
"""What is said of each word by itself, in the order of the model's outputs."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the encoder says of one word: probabilities that sum to one in each field."""

    category: dict[str, float]
    reality: dict[str, float]
    mode: dict[str, float]

    def best(self) -> tuple[str, float]:
        """Return the likeliest category that is one, and its probability."""
        return likeliest(self.category)


class Judged:
    """A paragraph as the encoder read it; words are named by the index of their token."""

    def __init__(self, labels: dict[str, list[str]], calibration: Calibration) -> None:
        self._labels = labels
        self.calibration = calibration
        self._roles = {name: i for i, name in enumerate(labels["roles"])}
        self._rows: dict[int, tuple[int, int]] = {}
        self._outputs: list[tuple[Any, ...]] = []
        self._sentences: list[Sentence] = []

    def add(self, sentence: Sentence, outputs: tuple[Any, ...]) -> None:
        """Add what was said of a sentence; of words in two windows the earlier reading stands."""
        number = len(self._outputs)
        self._outputs.append(outputs)
        self._sentences.append(sentence)
        for row, token in enumerate(sentence.tokens):
            self._rows.setdefault(token, (number, row))

    def word(self, token: int) -> Judgement | None:
        """Return what is said of a word; none where it was not read by itself."""
        if token not in self._rows:
            return None
        number, row = self._rows[token]
        return Judgement(*(self._named(name, number, row) for name in ("category", "reality", "mode")))

    def telling(self, token: int) -> float | None:
        """Return the probability that a word tells of an event; none where it was not read."""
        return 1.0 - self._none("category", token) if token in self._rows else None

    def cueing(self, token: int) -> float:
        """Return the probability that a word tells who says something; 0 where it was not read."""
        return 1.0 - self._none("cue", token) if token in self._rows else 0.0

    def cue(self, token: int) -> dict[str, float]:
        """Return the probability of each stance, and of being no cue, of a word."""
        if token not in self._rows:
            return {"none": 1.0}
        return self._named("cue", *self._rows[token])

    def _named(self, name: str, number: int, row: int) -> dict[str, float]:
        return dict(zip(self._labels[name], self._outputs[number][HEADS.index(name)][row].tolist(), strict=True))

    def _none(self, name: str, token: int) -> float:
        number, row = self._rows[token]
        return float(self._outputs[number][HEADS.index(name)][row, self._labels[name].index("none")])

    def role(self, token: int, other: int, name: str) -> float:
        """Return the probability that another word plays a role for a word; 0 where they were not read together."""
        place = self._rows.get(token)
        if place is None or name not in self._roles:
            return 0.0
        number, row = place
        column = self._column(number, other)
        return float(self._outputs[number][4][row, column, self._roles[name]]) if column is not None else 0.0

    def part(self, token: int, other: int, name: str) -> float:
        """Return the probability that another word is the actor or the recipient of an act.

        Of a word that both tells an act and says who says something ("**accused** the army of …", "**vowed** to …") the encoder learned
        its speaker as source, since of a pair it gives one role: the source of such a word is its actor.
        """
        return self.role(token, other, name) + (self.role(token, other, "source") if name == "actor" else 0.0)

    def _column(self, number: int, token: int) -> int | None:
        place = self._rows.get(token)
        if place is not None and place[0] == number:
            return place[1]
        tokens = self._sentences[number].tokens
        return tokens.index(token) if token in tokens else None

    def together(self, token: int) -> tuple[int, ...]:
        """Return the tokens that were read together with a word, in order of the text."""
        place = self._rows.get(token)
        return self._sentences[place[0]].tokens if place is not None else ()

    def __contains__(self, token: int) -> bool:
        """Tell whether a word was read by itself."""
        return token in self._rows


class Encoder:
    """The encoder with its tokeniser.

    Raises:
        ModelError: DG-M01 when the weights are missing, DG-M02 when they are not the recorded ones.
    """

    def __init__(self, folder: Traversable) -> None:
        import onnxruntime  # noqa: PLC0415 (loads on first use)
        from tokenizers import Tokenizer  # noqa: PLC0415

        record, weights = recorded(folder, "record.json", "judge.onnx", "encoder")
        options = onnxruntime.SessionOptions()
        # One thread: documents are shared among processes, and results do not depend on how sums are split.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._pieces: dict[str, list[int]] = {}
        marks = [self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]", "[UNK]")]
        self._first, self._last, self._unknown = (0 if mark is None else int(mark) for mark in marks)
        self.labels: dict[str, list[str]] = record["labels"]
        self._known: dict[str, dict[str, int]] = record["features"]
        self._temperature: float = record["temperature"]
        self._calibration = Calibration.of(record)
        self.nouns, self.quiet = word_lists(folder)

    def read(self, paragraphs: Sequence[Sequence[Sentence]]) -> list[Judged]:
        """Read the sentences of several paragraphs.

        Each is read alone: beside longer ones a third of the work would go into padding, and since the eight-bit scale of a layer spans all
        that is read together, what is said of a sentence would depend on the others.
        """
        found = [Judged(self.labels, self._calibration) for _ in paragraphs]
        for judged, sentences in zip(found, paragraphs, strict=True):
            for sentence in sentences:
                judged.add(sentence, self._run(*self._prepare(sentence)))
        return found

    def _prepare(self, sentence: Sentence) -> tuple[list[int], list[list[int]], list[int]]:
        """Return the pieces, what is known of each, and the first piece of each word."""
        pieces, first = [self._first], []
        nothing = [0] * (len(FEATURES) + 1)
        added = [nothing]
        known = [self._known[name] for name in FEATURES]
        for word, frame, reading, relation, party in zip(
            sentence.words, sentence.frames, sentence.readings, sentence.relations, sentence.parties, strict=True
        ):
            first.append(min(len(pieces), LONGEST - 2))
            values = [table.get(value, 0) for table, value in zip(known, (frame, reading, relation), strict=True)]
            for position, piece in enumerate(self._of_word(word)):
                if len(pieces) < LONGEST - 1:
                    pieces.append(piece)
                    added.append([*values, int(party)] if position == 0 else nothing)
        return [*pieces, self._last], [*added, nothing], first

    def _of_word(self, word: str) -> list[int]:
        if word not in self._pieces:
            if len(self._pieces) > 100_000:  # noqa: PLR2004 (memory stays bounded)
                self._pieces.clear()
            self._pieces[word] = self._tokenizer.encode(word, add_special_tokens=False).ids or [self._unknown]
        return self._pieces[word]

    def _run(self, pieces: list[int], added: list[list[int]], first: list[int]) -> tuple[Any, ...]:
        ids = np.array([pieces], dtype=np.int64)
        given = {"attention_mask": np.ones_like(ids), "added": np.array([added]), "first": np.array([first])}
        outputs: list[Any] = self._session.run([*HEADS, "roles"], {"input_ids": ids, **given})
        outputs[0] = outputs[0] / self._temperature
        return tuple(_softmax(logits[0]) for logits in outputs)


def _softmax(logits: NDArray[Any]) -> NDArray[Any]:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Return the packaged encoder.

    Raises:
        ModelError: DG-M01 or DG-M02 when its weights are missing or not the recorded ones.
    """
    return Encoder(packaged("coding", "weights"))
