"""The base of every part of a world file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of the parts of a world: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)
