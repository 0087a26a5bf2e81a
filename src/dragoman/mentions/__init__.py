"""What a parsed document mentions: parties, times, places and figures, each found by a function of the parse."""
