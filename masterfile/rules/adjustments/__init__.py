"""Adjustments: what REQ54 and ADJ54 take, what posts, what becomes unpostable, and the profiles of the texts."""

from __future__ import annotations

from masterfile.rules.adjustments.amounts import AMOUNTS, REFERENCES
from masterfile.rules.adjustments.case import AdjustmentCase, RequestCase
from masterfile.rules.adjustments.fields import HEAD, REST
from masterfile.rules.adjustments.posting import UNPOSTS
from masterfile.rules.adjustments.procedure import PROCEDURE
from masterfile.rules.adjustments.request import REQUEST

ADJUSTMENT = (*HEAD, *AMOUNTS, *REST, *REFERENCES, *PROCEDURE)
"""Everything asked when an ADJ54 is transmitted, in order."""

__all__ = ["ADJUSTMENT", "REQUEST", "UNPOSTS", "AdjustmentCase", "RequestCase"]
