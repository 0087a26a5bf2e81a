"""When: time expressions of news, normalised against publication and narrative, and which of them an event takes.

`words` cuts a text into the words of time that `vocabulary` knows, `grammar` has the patterns, `dates`, `periods`, `ranges` and `relative` read
what they match, `tenses` tells whether a clause is over or to come, `finding` does it for a paragraph, and `attaching` gives an event its date.
Calendar arithmetic is dateutil's.
"""

from dragoman.mentions.times.attaching import of_another, since, time_of
from dragoman.mentions.times.calendar import timex_value
from dragoman.mentions.times.finding import Found, find_times
from dragoman.mentions.times.vocabulary import MONTH_NAMES as MONTHS

__all__ = ["MONTHS", "Found", "find_times", "of_another", "since", "time_of", "timex_value"]
