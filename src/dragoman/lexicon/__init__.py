"""Data about words and actors, and the code that reads and checks it. No logic of coding stands here."""
