from __future__ import annotations

import sys
from pathlib import Path

# The corpus is read from the checkout and not installed; `pytest` without `python -m` does not look there.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
