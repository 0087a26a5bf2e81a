"""Documents to parsed sentences, and the questions asked of a parse."""
