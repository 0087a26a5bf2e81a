"""All settings of a coder in one frozen object.

`SETTINGS` is the single list of names, defaults and help texts; the reference and the command-line help are made from it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field, fields
from os import PathLike
from typing import TypeVar

from dragoman.errors import UsageError

_T = TypeVar("_T")


def _setting(*, default: _T, text: str) -> _T:
    return field(default=default, metadata={"help": text})


LARGEST = 2**31 - 1
"""Largest whole number of a setting: what the libraries below can count with."""
MODELS = ("encoder", "fast", "frames")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of a `Coder`; keyword only, every one with a default.

    Raises:
        UsageError: DG-U04 when a value is out of its range.
    """

    codebook: str = _setting(default="plover", text="Codebook of the categories. Only 'plover' is packaged.")
    model: str = _setting(
        default="encoder",
        text="Who decides over what frames propose: 'encoder' (reads whole sentences), 'fast' (a light classifier), or 'frames' alone.",
    )
    negated: bool = _setting(default=True, text="Keep events that the text says did not happen, marked 'negated'.")
    hypothetical: bool = _setting(default=True, text="Keep events that are only conditional or asked for, marked.")
    without_actor: bool = _setting(
        default=False, text="Code events without an actor even where the text does not imply that somebody acted."
    )
    historical_days: int = _setting(
        default=365, text="An event that ended this many days before publication is background."
    )
    longest_text: int = _setting(
        default=1_000_000,
        text="Documents longer than this many characters are set aside; a million are coded in some minutes.",
    )
    longest_paragraph: int = _setting(
        default=5_000, text="Paragraphs longer than this many characters are cut into pieces."
    )
    lexicon: tuple[str, ...] = _setting(
        default=(), text="Files of your own in the columns of the packaged lexicon; they add to it and change it."
    )
    actors: tuple[str, ...] = _setting(default=(), text="Actor and agent dictionaries in the format of PETRARCH.")
    batch_size: int = _setting(default=16, text="Paragraphs handed to the parser at once.")

    def __post_init__(self) -> None:
        if self.codebook != "plover":
            raise UsageError("DG-U04", f"codebook {self.codebook!r} is unknown; use 'plover'")
        if self.model not in MODELS:
            raise UsageError("DG-U04", f"model {self.model!r} is unknown; use one of {', '.join(MODELS)}")
        for name in ("lexicon", "actors"):
            value = getattr(self, name)
            if isinstance(value, str | PathLike) or not all(isinstance(item, str | PathLike) for item in value):
                raise UsageError("DG-U04", f"option {name} must be a list of files, not {value!r}")
            object.__setattr__(self, name, tuple(str(item) for item in value))
        for name in ("negated", "hypothetical", "without_actor"):
            if not isinstance(getattr(self, name), bool):
                raise UsageError("DG-U04", f"option {name} must be True or False, not {getattr(self, name)!r}")
        for name in ("historical_days", "longest_text", "longest_paragraph", "batch_size"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise UsageError("DG-U04", f"option {name} must be a whole number of at least 1, not {value!r}")
            if value > LARGEST:
                raise UsageError("DG-U04", f"option {name} must be at most {LARGEST:,}, not {value!r}")

    def replace(self, **changes: object) -> Options:
        """Return a copy with some settings changed.

        Raises:
            UsageError: DG-U04 when a name is no setting.
        """
        known = {setting.name for setting in fields(self)}
        for name in changes:
            if name not in known:
                raise UsageError("DG-U04", f"there is no option {name!r}; there are {', '.join(sorted(known))}")
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]


SETTINGS: tuple[tuple[str, object, str], ...] = tuple(
    (setting.name, setting.default, setting.metadata["help"]) for setting in fields(Options)
)
"""Name, default and help of every setting."""
