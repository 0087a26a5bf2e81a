"""Training of the encoder: run once for a version; nothing of it is needed to code."""
