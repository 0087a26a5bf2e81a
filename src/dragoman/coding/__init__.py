"""Predicates to frames to candidate events, then reality, attribution and the boundary rules of the codebook, to events."""
