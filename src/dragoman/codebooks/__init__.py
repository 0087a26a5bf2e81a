"""Codebooks as data: PLOVER and CAMEO, and the mapping between them both ways.

A codebook is a folder of TOML files that can be swapped; `plover` reads the packaged one once.
"""

from dragoman.codebooks.cameo import CameoCode, cameo
from dragoman.codebooks.plover import Category, Codebook, Mode, plover

__all__ = ["CameoCode", "Category", "Codebook", "Mode", "cameo", "plover"]
