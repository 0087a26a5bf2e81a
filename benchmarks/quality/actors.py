"""Country and sector of actor phrases, on the NGEC development set (definitions: docs/quality.md).

usage: python benchmarks/quality/actors.py [--confusion] [--record]

Each phrase is resolved alone with `Coder.actor`, on the date given where there is one. Country is right when it is the expected one, or
none where none is expected (or NGO, which PLOVER has in place of a country, where the set has it as the role). Sector is right when the
expected code is among the sectors, or none is given where none is expected. Entries that the set itself marks as skipped or expected to
fail are left out, and so are those without an expected value.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from typing import Any

from _gold import gold, lines, record, table

from dragoman import Coder

SET_CODES = {"XKX": "XKX", "HLH": "MED", "UNK": None, "": None, "????": None}
"""Values of the set that stand for an unknown or for another spelling of a code; HLH is CAMEO's for PLOVER's MED (facts, plover.json)."""
FUNCTIONS = frozenset({"agent_to_code", "search_nat", "short_text_to_agent"})


def day(entry: dict[str, Any]) -> str | None:
    """Return the date that an entry asks for, if it is a full one."""
    text = str(entry["kwargs"].get("query_date") or next((a for a in entry["args"][1:] if _is_date(a)), ""))
    return text[:10] if _is_date(text) else None


def _is_date(value: object) -> bool:
    return isinstance(value, str) and bool(re.match(r"\d{4}-\d\d-\d\d", value))


def main() -> None:
    """Resolve, compare, print, and record where asked."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--confusion", action="store_true")
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    coder = Coder()
    countries: Counter[bool] = Counter()
    sectors: Counter[bool] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for entry in lines(gold("actors", "ngec_dev.jsonl")):
        expected = entry["expected"]
        marked = any("skip" in mark or "xfail" in mark for mark in entry["marks"])
        if entry["func"] not in FUNCTIONS or marked or not entry["args"] or not isinstance(entry["args"][0], str):
            continue
        party = coder.actor(entry["args"][0], on=day(entry))
        country = party.country if party else None
        given = party.sectors if party else ()
        wanted_country = expected.get("country", expected.get("cc"))
        if wanted_country is not None:
            wanted = SET_CODES.get(wanted_country, wanted_country)
            # The set has NGO as a role without a country, PLOVER in the place of the country.
            alike = country == wanted or (wanted is None and country == "NGO" == expected.get("code_1"))
            countries[alike] += 1
            if not alike:
                wrong["country", str(wanted), str(country)] += 1
        code = expected.get("code_1")
        if code is not None and code != "????":
            wanted = SET_CODES.get(code, code)
            right = wanted in given or wanted == country or (wanted is None and not given)
            sectors[right] += 1
            if not right:
                wrong["sector", str(wanted), "/".join(given) or "None"] += 1
    country_share = countries[True] / countries.total()
    sector_share = sectors[True] / sectors.total()
    table(
        ["", "phrases", "right"],
        [
            ["country", str(countries.total()), f"{country_share:.3f}"],
            ["sector", str(sectors.total()), f"{sector_share:.3f}"],
        ],
    )
    if options.confusion:
        print()
        table(["field", "expected", "given", "times"], [[*key, str(count)] for key, count in wrong.most_common()])
    if options.record:
        figures = f"country {country_share:.3f} of {countries.total()}, sector {sector_share:.3f} of {sectors.total()}"
        record("actor phrase to country and sector, NGEC dev", figures, "python benchmarks/quality/actors.py")


if __name__ == "__main__":
    main()
