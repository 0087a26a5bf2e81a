"""Coded documents in the forms that others read: JSON Lines, CSV, Parquet, a table for the terminal, an annotated page."""

from dragoman.exporting.formats import FORMATS, Writer, writer

__all__ = ["FORMATS", "Writer", "writer"]
