"""The prohibitions asked of an act about to be done."""

from __future__ import annotations

from dataclasses import replace

from masterfile.journal.chain import Entry
from masterfile.procedure.act_reader import acts_of
from masterfile.procedure.registry import PROHIBITIONS, ActCase
from masterfile.procedure.situation import Situation
from masterfile.rules.registry import NOTHING_FOUND, Finding, Verdict, judge


def prohibited(situation: Situation, entry: Entry) -> Verdict:
    """What the prohibitions say to what an entry would do; the enforcement of the world decides what refuses."""
    refusal: Finding | None = None
    warnings: list[Finding] = []
    enforcement = situation.context.settings.enforcement
    for act in acts_of([entry]):
        case = ActCase(situation, replace(act, number=len(situation.acts) + 1))
        verdict = judge(tuple(PROHIBITIONS.values()), case, enforcement)
        warnings += verdict.warnings
        refusal = refusal or verdict.refusal
    return Verdict(refusal, tuple(warnings)) if refusal or warnings else NOTHING_FOUND
