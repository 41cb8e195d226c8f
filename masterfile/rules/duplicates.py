"""More than one return for a module (reference 4.2, 4.3)."""

from __future__ import annotations

from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import condition


@condition("duplicates.second-return", level="posting", cites="reference 4.2 (TC 150), 4.3 (TC 976)")
def second_return(case: PostingCase) -> bool:
    """A return on a module that already has a TC 150 posts as TC 976."""
    return case.module.has("150")
