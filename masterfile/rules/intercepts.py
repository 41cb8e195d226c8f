"""Refund intercepts, CC NOREF: which refund can still be stopped (reference 3.0; IRM 21.8.1.4.8(23), 21.8.1.6.5(7))."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account, Transaction
from masterfile.context import Context
from masterfile.inputs import RefundIntercept
from masterfile.rules.registry import Objection, objection, rule

WAYS = {"P": "PAPER CHECK", "E": "DIRECT DEPOSIT"}
"""How the refund goes out, by definer (reference 3.0, B2)."""


@dataclass(frozen=True, slots=True)
class InterceptCase:
    """A refund somebody wants stopped."""

    account: Account
    input: RefundIntercept
    context: Context

    @property
    def refund(self) -> Transaction | None:
        """The last TC 846 of the module."""
        return next(reversed(list(self.account.module(self.input.module).live("846"))), None)

    @property
    def way(self) -> str:
        """How the refund goes out."""
        return self.refund.misc if self.refund else ""


@rule("noref.refund-posted", level="terminal", cites="reference 3.0 (NOREF), 4.2 (TC 846)", message="IDRS-0930")
def refund_has_posted(case: InterceptCase) -> Objection | None:
    """There is a TC 846 to stop."""
    return objection("TX-PRD", module=case.input.module.printed) if case.refund is None else None


@rule(
    "noref.not-yet-issued", level="terminal", message="IDRS-0931",
    cites="IRM 21.8.1.4.8(23) items 1 and 2, 21.8.1.6.5(7); reference 4.2 (TC 842)",
    ledger=["21.8.1:0155", "21.8.1:0156", "3.38.147:0647"],
)  # fmt: skip
def refund_not_issued(case: InterceptCase) -> Objection | None:
    """A refund is stopped before the date of its TC 846."""
    issued = case.refund is not None and case.context.today >= case.refund.date
    return objection("TX-PRD", date=case.refund.date.strftime("%m%d%Y")) if issued and case.refund else None


@rule("noref.definer-fits", level="terminal", cites="reference 3.0 (definers P and E, B2)", message="IDRS-0932")
def definer_fits(case: InterceptCase) -> Objection | None:
    """NOREFP stops a paper check, NOREFE a direct deposit."""
    right = next((definer for definer, way in WAYS.items() if way == case.way), "P")
    return None if case.input.definer == right else objection("NOREF", way=case.way, definer=right)


@rule("noref.once", level="terminal", cites="our choice", message="IDRS-0933")
def intercepted_once(case: InterceptCase) -> Objection | None:
    """A refund is stopped once: no TC 842 is pending or posted behind it."""
    waits = any(pending.transaction.tc == "842" for pending in case.account.pendings_of(case.input.module))
    module = case.account.module(case.input.module)
    done = any(item.id > case.refund.id for item in module.live("842")) if case.refund else False
    return objection("TX-PRD") if waits or done else None


INTERCEPT = (refund_has_posted, intercepted_once, refund_not_issued, definer_fits)
