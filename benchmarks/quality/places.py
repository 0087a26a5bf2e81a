"""Place names: resolved on gold names, and recognised and resolved end to end (definitions: docs/quality.md).

usage: python benchmarks/quality/places.py [--set geowebnews|lgl|geovirus|own] [--end-to-end] [--confusion] [--record]

On gold names `resolve_places` is given every name of a story that has coordinates. Country is right when the country of the place given
is that of the gold point: the country that the set names, else the one of the town nearest to the point. Names of seas, continents and
regions across borders, and names whose point has no town within 150 km, are not counted. The place is right when it is the gold one by
its GeoNames id, a country or state that the gold name also means, or lies within 161 km (100 miles) of the gold point. A name without an
answer is wrong in both. Known are names whose place is among the candidates of any source: without most streets, parks and institutions, and
without hamlets but in the USA, Australia and India.

End to end, a name is found when a recognised one overlaps it; precision counts recognised names that overlap a gold one of any kind,
with coordinates or not. F1 of found, and of found and within 161 km. `own` reads the place names of our own corpus (dev): country only.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from _gold import PROJECT, f1, gold, lines, record, table

from dragoman import Span
from dragoman.lexicon.gazetteer import COUNTRY, Site, distance, gazetteer
from dragoman.mentions.candidates import candidates
from dragoman.mentions.resolving import resolve_places

MILES_100 = 161.0
SETS = {
    "geowebnews": ("GeoWebNews", "geowebnews_dev.jsonl"),
    "lgl": ("LGL", "lgl_dev.jsonl"),
    "geovirus": ("GeoVirus", "geovirus.jsonl"),
}
KINDS = {0: "unknown", 1: "country", 2: "first area", 3: "second area", 4: "town", 5: "site"}


@dataclass
class Tally:
    """What was counted over the stories of one set."""

    names: int = 0
    with_country: int = 0
    country: int = 0
    near: int = 0
    known: int = 0
    seconds: float = 0.0
    words: int = 0
    gold: int = 0
    given: int = 0
    found: int = 0
    hit: int = 0
    found_near: int = 0
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)


def _names_of(story: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in story["toponyms"]:
        if name["lat"] is not None and name["lon"] is not None:
            yield name


def gold_country(name: dict[str, Any]) -> str | None:
    """Return the country of a gold place: the one that the set names, else of the nearest town."""
    raw = name["raw"]
    said = raw.get("gaz_country") or raw.get("page", "").rsplit("/", 1)[-1].replace("_", " ")
    state = (
        next((site for site in candidates(said) if site.resolution == COUNTRY and not site.part), None)
        if said
        else None
    )
    if state is None and any(
        site.country is None and site.resolution and not site.unclear for site in candidates(name["surface"])
    ):
        return None
    return state.country if state is not None else gazetteer().country_of_point(name["lat"], name["lon"])


def means_country(name: dict[str, Any]) -> bool:
    """Tell whether a gold place is a country."""
    raw = name["raw"]
    page = raw.get("page", "").rsplit("/", 1)[-1].replace("_", " ")
    number = str(name["geonameid"] or raw.get("geonamesID") or "")
    return raw.get("gaz_fcode", "").startswith("PCL") or any(
        site.resolution == COUNTRY and not site.part and (page or site.geonames_id == number)
        for site in candidates(page or name["surface"])
    )


def is_right(name: dict[str, Any], site: Site) -> bool:
    """Tell whether a site is the gold one, or within 161 km of it."""
    number = name["geonameid"] or name["raw"].get("geonamesID")
    if number and site.geonames_id == str(number):
        return True
    if not math.isnan(site.lat) and distance((site.lat, site.lon), (name["lat"], name["lon"])) <= MILES_100:
        return True
    # A country has no point: that of another list may lie far from ours and mean the same country.
    return site.resolution == COUNTRY and means_country(name) and gold_country(name) == site.country


def on_gold_names(stories: list[dict[str, Any]]) -> Tally:
    """Resolve the gold names of each story."""
    tally = Tally()
    for story in stories:
        names = list(_names_of(story))
        started = time.process_time()
        answers = resolve_places(story["text"], [Span(name["start"], name["end"]) for name in names])
        tally.seconds += time.process_time() - started
        tally.words += len(story["text"].split())
        for name, site in zip(names, answers, strict=True):
            country = gold_country(name)
            tally.names += 1
            right = site is not None and is_right(name, site)
            tally.near += right
            tally.known += right or any(is_right(name, other) for other in candidates(name["surface"]))
            if country is not None:
                tally.with_country += 1
                tally.country += site is not None and site.country == country
            if not right:
                tally.wrong[_fault(name, site)] += 1
    return tally


def _fault(name: dict[str, Any], site: Site | None) -> tuple[str, str]:
    """Say what kind of fault it is: no candidate at all, the right one not among them, or the wrong one taken."""
    found = candidates(name["surface"])
    right = next((other for other in found if is_right(name, other)), None)
    if site is None:
        return "nothing of that name", ""
    given = KINDS[site.resolution]
    same = "same country" if site.country == gold_country(name) else "other country"
    if right is None:
        return "not among the candidates", f"{given} given, {same}"
    return "wrong choice", f"{KINDS[right.resolution]} meant, {given} given, {same}"


def end_to_end(stories: list[dict[str, Any]], tally: Tally) -> None:
    """Recognise and resolve the names of each story as the coder does."""
    from dragoman import Coder  # noqa: PLC0415 (the parser is needed for this measure only)
    from dragoman.mentions.parties import find_parties  # noqa: PLC0415
    from dragoman.mentions.places import find_places  # noqa: PLC0415
    from dragoman.reading import document_from_text  # noqa: PLC0415

    coder = Coder()
    for story in stories:
        parsed = coder.parse(document_from_text(story["text"]))
        mentions = find_parties(parsed, coder.catalogue)
        started = time.process_time()
        given = [named for found in find_places(parsed, mentions) for named in found]
        tally.seconds += time.process_time() - started
        names = list(_names_of(story))
        spans = [Span(name["start"], name["end"]) for name in story["toponyms"]]
        tally.gold += len(names)
        tally.given += len(given)
        tally.hit += sum(any(named.span.overlaps(span) for span in spans) for named in given)
        for name in names:
            span = Span(name["start"], name["end"])
            over = [named for named in given if named.span.overlaps(span)]
            tally.found += bool(over)
            tally.found_near += any(named.site is not None and is_right(name, named.site) for named in over)


def own(split: str) -> tuple[int, int, Counter[tuple[str, str]]]:
    """Resolve the marked places of our own corpus sentence by sentence; return how many have a country, and how many get it right."""
    total, right = 0, 0
    wrong: Counter[tuple[str, str]] = Counter()
    with (PROJECT / "corpus" / "built" / f"{split}.jsonl").open(encoding="utf-8") as stream:
        for item in map(json.loads, stream):
            marks = [mark for mark in item["places"] if mark["country"]]
            answers = resolve_places(item["text"], [Span(mark["start"], mark["end"]) for mark in marks])
            for mark, site in zip(marks, answers, strict=True):
                total += 1
                right += site is not None and site.country == mark["country"]
                if site is None or site.country != mark["country"]:
                    wrong[
                        item["text"][mark["start"] : mark["end"]], f"{mark['country']} {site.country if site else '-'}"
                    ] += 1
    return total, right, wrong


def main() -> None:
    """Measure, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--set", choices=[*SETS, "own"])
    arguments.add_argument("--split", choices=["train", "dev", "test"], default="dev")
    arguments.add_argument("--end-to-end", action="store_true")
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    rows, figures = [], []
    for key, (title, file) in SETS.items():
        if options.set not in (None, key):
            continue
        stories = list(lines(gold("places", file)))
        tally = on_gold_names(stories)
        country, near = tally.country / tally.with_country, tally.near / tally.names
        known = tally.near / max(1, tally.known)
        row = [
            title,
            str(tally.names),
            f"{country:.3f}",
            f"{near:.3f}",
            f"{tally.known / tally.names:.3f}",
            f"{known:.3f}",
        ]
        figures.append(f"{title} country {country:.3f}, 161 km {near:.3f} (of known names {known:.3f})")
        row.append(f"{1e6 * tally.seconds / tally.words:.1f}")
        if options.end_to_end:
            end_to_end(stories, tally)
            precision, recall = tally.hit / tally.given, tally.found / tally.gold
            resolved = f1(
                tally.hit / tally.given * tally.found_near / max(1, tally.found), tally.found_near / tally.gold
            )
            row += [f"{precision:.3f}", f"{recall:.3f}", f"{f1(precision, recall):.3f}", f"{resolved:.3f}"]
            figures.append(f"end to end {f1(precision, recall):.3f}, with place {resolved:.3f}")
        rows.append(row)
        if options.confusion:
            table([title, "", "times"], [[*fault, str(count)] for fault, count in tally.wrong.most_common(20)])
            print()
    if rows:
        header = ["set", "names", "country", "161 km", "known", "161 km of known", "ms/1,000 words"]
        table([*header, *(["precision", "recall", "F1", "F1 with place"] if options.end_to_end else [])], rows)
    if options.set in (None, "own"):
        total, right, wrong = own(options.split)
        figures.append(f"own corpus ({options.split}) country {right / total:.3f} of {total}")
        print(f"own corpus, {options.split}: country {right / total:.3f} of {total} places")
        if options.confusion and options.split != "test":
            table(["place", "gold and given", "times"], [[*key, str(count)] for key, count in wrong.most_common(60)])
    if options.record:
        record("places", "; ".join(figures), "python benchmarks/quality/places.py")


if __name__ == "__main__":
    main()
