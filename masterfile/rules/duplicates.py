"""More than one return for a module (reference 4.2, 4.3)."""

from __future__ import annotations

from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import condition


@condition("duplicates.second-return", level="posting", cites="reference 4.2 (TC 150), 4.3 (TC 976)")
def second_return(case: PostingCase) -> bool:
    """A return on a module that already has a TC 150 posts as TC 976."""
    return case.module.has("150")


@condition("duplicates.amended-without-original", level="posting", cites="reference 7 (E-, S42), 6.3 (CCC G)")
def amended_without_original(case: PostingCase) -> bool:
    """An amended return (CCC G) on a module without a TC 150 posts as TC 976 and sets E-."""
    return case.filed.ccc == "G" and not case.module.has("150")
