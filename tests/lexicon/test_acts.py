from __future__ import annotations

from dragoman.codebooks import plover
from dragoman.lexicon.acts import mode_words


def test_words_are_asked_for_modes_of_the_codebook_only() -> None:
    modes = {mode for category in plover().categories.values() for mode in category.modes}
    assert mode_words().keys() <= modes
    assert "firearms" in mode_words()


def test_words_are_found_by_their_beginnings() -> None:
    firearms = mode_words()["firearms"]
    assert firearms.search("gunmen opened the door") is not None
    assert firearms.search("he had begun to speak") is None
