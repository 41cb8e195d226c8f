"""25.25.6.5.1.2.4 and 25.25.6.5.1.2.5: the refund of the own posted return is out, or the own return is UP 147."""

from __future__ import annotations

from masterfile.procedure import own_posted as posted
from masterfile.procedure import own_unpostable as own126
from masterfile.procedure import returns_checked as checked
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.returns_checked import ROLES
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import wanted
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp import UNPOSTABLE_147

# --- the refund is out ---------------------------------------------------------------------------


@duty(
    "issued.document", act=wanted("ams"), roles=ROLES, cites="IRM 25.25.6.5.1.2.4(3)",
    ledger=["25.25.6b:0248", "25.25.6b:0182"],
)  # fmt: skip
def document_issued(case: Situation) -> bool:
    """Document the call in AMS where the refund was issued already."""
    return posted.issued(case)


@prohibition(
    "issued.nothing-to-release", cites="IRM 25.25.6.5.1.2.4(3)", message="IDRS-1736",
    ledger=["25.25.6b:0248", "25.25.6b:0243"],
)  # fmt: skip
def nothing_to_release(asked: ActCase) -> Objection | None:
    """A refund that was issued is neither released with TC 290 nor made a paper check with AC 850."""
    case, act = asked.situation, asked.act
    if act.kind != "input" or not posted.issued(case):
        return None
    return objection("") if act.field("tc") == "290" or act.field("ac") == "850" else None


# --- UP 147 --------------------------------------------------------------------------------------


@prohibition(
    "own147.no-tpp-case", cites="IRM 25.25.6.5.1.2(3) box 5 reminder", message="IDRS-1738", ledger=["25.25.6b:0183"],
)  # fmt: skip
def no_tpp_case(asked: ActCase) -> Objection | None:
    """A TC 971 AC 121 that says UP 147 is no TPP case: it is not reversed."""
    case, act = asked.situation, asked.act
    reverses = act.kind == "input" and act.field("tc") == "972" and act.field("ac") == "121"
    only = case.marked("121", UNPOSTABLE_147) and not any(
        mark.ac == "121" and mark.misc != UNPOSTABLE_147 for mark in case.marks
    )
    return objection("") if reverses and only else None


@duty(
    "own147.paper-check", act=wanted("input", tc="971", ac="850"), roles=posted.WHO, after=own126.CHECKED,
    cites="IRM 25.25.6.5.1.2.5(3)", ledger=["25.25.6b:0254", "25.25.6b:0255"],
)  # fmt: skip
def paper_check(case: Situation) -> bool:
    """Input TC 971 AC 850 for an UP 147 whose direct deposit must become a paper check; nothing is delayed for it."""
    return posted.unposted_147(case) and bool(checked.reasons(case))
