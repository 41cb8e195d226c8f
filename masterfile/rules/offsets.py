"""Which credit pays which debt before it is refunded (reference 4.2, 7; IRM 21.8.1.6.5(2); IRC 6402)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account, Module
from masterfile.context import Context
from masterfile.freezes import stopping
from masterfile.periods import MFT_IDENTITY_THEFT, ModuleKey
from masterfile.rules.refunds import RefundCase, within_the_refund_statute
from masterfile.rules.registry import condition


@dataclass(frozen=True, slots=True)
class DebtCase:
    """A module that may owe what another module of the account could pay."""

    account: Account
    key: ModuleKey
    context: Context

    @property
    def module(self) -> Module:
        """The module that may owe."""
        return self.account.module(self.key)


@condition("offsets.frozen-credit", level="posting", cites="reference 7; IRM 21.8.1.6.5(2), (4) item 2, (6)",
           ledger=["21.8.1:0454"])  # fmt: skip
def credit_is_frozen(case: RefundCase) -> bool:
    """A credit that a freeze keeps from offset stays: held cover-over money pays no balance of the taxpayer."""
    return bool(case.stopping("offset-out"))


@condition("offsets.without-return", level="posting", cites="reference 4.2 (TC 826: an overpayment of a return)")
def credit_without_return(case: RefundCase) -> bool:
    """A credit without a TC 150, or on MFT 32, is no overpayment yet."""
    return case.key.mft == MFT_IDENTITY_THEFT or not case.module.has("150")


@condition("offsets.barred-credit", level="posting", cites="IRC 6511(b)(1), 6402(a), 6514(a)")
def credit_is_barred(case: RefundCase) -> bool:
    """A credit the refund statute bars is neither refunded nor credited to another debt."""
    return within_the_refund_statute(case) is not None


@condition("offsets.substantiated-credit", level="posting", cites="reference 4.2 and 7 (TC 760, S25)")
def has_substantiated_credit(case: RefundCase | DebtCase) -> bool:
    """A computer offset goes neither from nor to a module with a TC 760."""
    return case.module.has("760")


@condition("offsets.owes", level="posting", cites="reference 4.2 (TC 706); IRC 6402(a)")
def owes_an_assessed_balance(case: DebtCase) -> bool:
    """Only an assessed balance due is paid by offset."""
    return case.module.balance > 0 and not case.key.is_entity and case.key.mft != MFT_IDENTITY_THEFT


@condition("offsets.frozen-debt", level="posting", cites="reference 7 (offset-in)")
def debt_is_frozen(case: DebtCase) -> bool:
    """A freeze that stops offsets into a module keeps them out."""
    return bool(stopping(case.account, case.key, "offset-in", case.context))


def may_leave(case: RefundCase) -> bool:
    """Whether the credit may pay debts."""
    kept = credit_is_frozen(case) or credit_without_return(case) or credit_is_barred(case)
    return not kept and not has_substantiated_credit(case)


def takes_credit(case: DebtCase) -> bool:
    """Whether the module owes and may be paid by offset."""
    return owes_an_assessed_balance(case) and not debt_is_frozen(case) and not has_substantiated_credit(case)
