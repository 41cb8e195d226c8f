"""What holds for every test: a window is as large as the test makes it, whatever the window the tests run in says."""

from __future__ import annotations

import os

for _size in ("COLUMNS", "LINES"):
    os.environ.pop(_size, None)
