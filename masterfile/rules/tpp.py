"""What the account says about a Taxpayer Protection Program case, and what follows from it (IRM 25.25.6).

The decisions an employee makes after authentication, from the action codes on the module and the facts
of the contact. The machine lets other choices through; training grades by these.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from masterfile.account import Module
from masterfile.rules.registry import computation, condition

STEP_UP = "STEP-UP AUTH"
RECOVERY = "TPP RECOVERY"
RRP_IDT = "RRPIDT"
UNPOSTABLE_147 = "UP 147"


@dataclass(frozen=True, slots=True)
class Mark:
    """An unreversed TC 971 of the module: its action code and its MISC."""

    ac: str
    misc: str = ""


def marks_of(module: Module) -> tuple[Mark, ...]:
    """The unreversed TC 971 of a module, in posting order."""
    return tuple(Mark(posted.ac, posted.misc) for posted in module.live("971"))


@computation(
    "tpp.reversals", cites="IRM Exhibit 25.25.6-5; 25.25.6.5.1.1(6), 25.25.6.5.1.2(3) box 5; 25.25.6.2, 25.25.6.6",
    ledger=["25.25.6c:0665", "25.25.6a:0165", "25.25.6a:0168", "25.25.6a:0405", "25.25.6a:0407", "25.25.6b:0252",
            "25.25.6c:0023", "25.25.6c:0118", "25.25.6c:0184", "25.25.6c:0232", "25.25.6c:0351", "25.25.6b:0168",
            "25.25.6b:0170", "25.25.6c:0021", "25.25.6b:0183"],
)  # fmt: skip
def reversals(marks: tuple[Mark, ...], dln: str) -> tuple[str, ...]:
    """The action codes to reverse with TC 972: AC 121 and 129, and AC 124 whose MISC names the return's DLN.

    An AC 121 that says UP 147 is no TPP case.
    """
    found = [
        mark.ac
        for mark in marks
        if mark.ac == "129"
        or (mark.ac == "121" and mark.misc != UNPOSTABLE_147)
        or (mark.ac == "124" and mark.misc[:14] == dln)
    ]
    return tuple(sorted(set(found)))


class Marker(StrEnum):
    """The MISC of TC 971 AC 506 for an identity theft determination."""

    AM_OTHER = "WI AM OTHER"
    PRP_OTHER = "WI PRP OTHER1"
    PRP_DDB = "WI PRP DDB"


@computation(
    "tpp.identity-theft-marker", cites="IRM 25.25.6.6.3.1(4) boxes 1-4; 25.25.6.2.1.2(1), 25.25.6.6.3.2(2)",
    ledger=["25.25.6a:0204", "25.25.6a:0205", "25.25.6c:0229", "25.25.6c:0230", "25.25.6c:0252", "25.25.6c:0253",
            "25.25.6b:0397", "25.25.6a:0179", "25.25.6a:0180", "25.25.6a:0203"],
)  # fmt: skip
def identity_theft_marker(breached: bool, unrelated_spouse: bool = False) -> Marker:
    """AC 506 says WI AM OTHER where AC 527 is on ENMOD, else WI PRP OTHER1; WI PRP DDB for the unrelated other filer.

    ``unrelated_spouse``: the account is the other number on a joint return whose filers are not related;
    two who normally file jointly each carry the responder's marker.
    """
    if unrelated_spouse:
        return Marker.PRP_DDB
    return Marker.AM_OTHER if breached else Marker.PRP_OTHER


@dataclass(frozen=True, slots=True)
class DirectDeposit:
    """What is known of a direct deposit: the return, the contact, the action codes of the module.

    ``transfer_product`` is a RAL, RAC or a bank product; ``agreed`` whether the taxpayer agreed to it;
    ``ultimate_matches`` whether the account its refund ends on, where the return shows it, is the taxpayer's.
    """

    marks: tuple[Mark, ...] = ()
    dln: str = ""
    requested: bool = True
    current_year: bool = True
    established: bool = True
    disaster_area: bool = False
    passed_hra: bool = True
    bank_matches: bool = True
    transfer_product: bool = False
    agreed: bool = True
    bank_account_closed: bool = False
    expects_paper: bool = False
    external_lead: bool = False
    ultimate_matches: bool = True


class PaperReason(StrEnum):
    """Why a direct deposit becomes a paper check by TC 971 AC 850."""

    EXTERNAL_LEAD = "External Lead Program"
    DISASTER = "disaster area without high risk authentication"
    MISMATCH = "routing or account number does not match"
    STEP_UP = "AC 123 STEP-UP AUTH"
    AC_125 = "AC 125 names the return"
    NOT_AGREED = "no agreement to the RAL, RAC or transfer product"
    CLOSED = "bank account closed"
    EXPECTS_PAPER = "paper check expected"
    ULTIMATE = "ultimate bank account is not the taxpayer's"


@computation(
    "tpp.paper-check-reasons",
    cites="IRM 25.25.6.5.1(3) boxes 3-4, 25.25.6.5.1.1(6) bullet 4, 25.25.6.1.7.2.2(1) box 2, 25.25.6.5.1.2.3(4)",
    ledger=["25.25.6a:0110", "25.25.6a:0433", "25.25.6a:0434", "25.25.6b:0147", "25.25.6b:0227", "25.25.6b:0254",
            "25.25.6b:0276", "25.25.6c:0025", "25.25.6c:0026", "25.25.6c:0027", "25.25.6c:0039", "25.25.6c:0085",
            "25.25.6a:0333", "25.25.6c:0028", "25.25.6b:0146", "25.25.6b:0171", "25.25.6c:0024", "25.25.6a:0408"],
)  # fmt: skip
def paper_check_reasons(case: DirectDeposit) -> tuple[PaperReason, ...]:
    """Why TC 971 AC 850 is input: never for another year, an account without entity, or where it is there already."""
    there = any(mark.ac == "850" for mark in case.marks)
    if not case.current_year or not case.established or there:
        return ()
    held = {
        PaperReason.EXTERNAL_LEAD: case.external_lead,
        PaperReason.DISASTER: case.requested and case.disaster_area and not case.passed_hra,
        PaperReason.MISMATCH: case.requested and not case.bank_matches and not case.transfer_product,
        PaperReason.STEP_UP: case.requested and Mark("123", STEP_UP) in case.marks,
        PaperReason.AC_125: case.requested and any(mark.ac == "125" and mark.misc[:14] == case.dln != ""
                                                   for mark in case.marks),
        PaperReason.NOT_AGREED: case.requested and case.transfer_product and not case.agreed,
        PaperReason.CLOSED: case.requested and case.bank_account_closed,
        PaperReason.EXPECTS_PAPER: case.requested and case.expects_paper and not case.transfer_product,
        PaperReason.ULTIMATE: case.requested and case.transfer_product and case.agreed and not case.ultimate_matches,
    }  # fmt: skip
    return tuple(reason for reason, holds in held.items() if holds)


@dataclass(frozen=True, slots=True)
class PostedReturn:
    """A posted return in TPP: its marks, its freezes, whether its refund was lost or went out (TC 840, 846).

    ``reversed``: RIVO took the return information off the module.
    """

    marks: tuple[Mark, ...]
    freezes: tuple[str, ...] = ()
    refund_lost: bool = False
    refund_issued: bool = False
    reversed: bool = False

    @property
    def held_by_rivo(self) -> bool:
        """Whether the refund is held by -R or P-, the freezes RIVO works."""
        return "-R" in self.freezes or "P-" in self.freezes

    def has(self, ac: str, misc: str = "") -> bool:
        """Whether an unreversed TC 971 with this action code (and MISC) is there."""
        return any(mark.ac == ac and (not misc or mark.misc == misc) for mark in self.marks)


@condition(
    "tpp.recovery-account", level="procedure", cites="IRM 25.25.6.1.7(2) box 5, 25.25.6.1.7.1(3)",
    ledger=["25.25.6a:0080", "25.25.6a:0094", "25.25.6a:0097"],
)  # fmt: skip
def recovery_account(case: PostedReturn) -> bool:
    """AC 123 TPP RECOVERY with a refund that is lost or held by P- marks the TPP Recovery process."""
    return case.has("123", RECOVERY) and (case.refund_lost or "P-" in case.freezes)


class ReleasePath(StrEnum):
    """Which section says how a held refund of the taxpayer's own posted return is worked."""

    RELEASE = "25.25.6.5.1.2.1"
    VERIFY_INCOME = "25.25.6.5.1.2.2"
    EXTERNAL_LEAD = "25.25.6.5.1.2.3"
    REFUND_ISSUED = "25.25.6.5.1.2.4"
    REVERSED = "25.25.6.5.5.2"
    NOT_RIVO = "21.5.6"


@computation(
    "tpp.release-path", cites="IRM 25.25.6.5.1.2(3) boxes 1-4; 25.25.6.5.1.2.1(1), .2(1), .3(1) and note, .4(1)",
    ledger=["25.25.6b:0185", "25.25.6b:0206", "25.25.6b:0222", "25.25.6b:0243", "25.25.6c:0412", "25.25.6b:0179",
            "25.25.6b:0180", "25.25.6b:0181", "25.25.6b:0182", "25.25.6b:0208", "25.25.6b:0223", "25.25.6b:0224"],
)  # fmt: skip
def release_path(case: PostedReturn) -> ReleasePath:
    """By -R or P- with AC 129: external lead by its MISC, income verification with AC 052 other than RRPIDT."""
    if case.refund_issued and any(case.has(ac) for ac in ("121", "124", "129")):
        return ReleasePath.REFUND_ISSUED
    if case.reversed and not case.held_by_rivo:
        return ReleasePath.REVERSED
    if not case.held_by_rivo:
        return ReleasePath.NOT_RIVO
    leads = [
        mark for mark in case.marks if mark.ac == "129" and (mark.misc.endswith(" BKLD") or mark.misc == "IVO EL IDT")
    ]
    if leads:
        return ReleasePath.EXTERNAL_LEAD
    verify = any(mark.ac == "052" and mark.misc != RRP_IDT for mark in case.marks)
    return ReleasePath.VERIFY_INCOME if verify else ReleasePath.RELEASE


class ReturnState(StrEnum):
    """Where a return of a TPP case is."""

    UNPOSTABLE_126 = "UP 126 RC 0"
    UNPOSTABLE_147 = "UP 147"
    POSTED = "posted to MFT 30"
    MFT_32 = "posted to MFT 32"
    ARCHIVED = "archived"


@computation(
    "tpp.section-for-own-return", cites="IRM 25.25.6.5.1, 25.25.6.5.2, 25.25.6.2.2.1(4), 25.25.6.2.3(4)",
    ledger=["25.25.6a:0336", "25.25.6a:0544", "25.25.6b:0152", "25.25.6b:0286", "25.25.6b:0344",
            "25.25.6b:0130", "25.25.6b:0149", "25.25.6b:0150", "25.25.6b:0151", "25.25.6b:0177"],
)  # fmt: skip
def section_for_own_return(state: ReturnState, several: bool = False) -> str:
    """The section that resolves the authenticated taxpayer's own return, alone or beside other returns."""
    single = {
        ReturnState.UNPOSTABLE_126: "25.25.6.5.1.1",
        ReturnState.UNPOSTABLE_147: "25.25.6.5.1.2.5",
        ReturnState.POSTED: "25.25.6.5.1.2",
        ReturnState.MFT_32: "25.25.6.5.5.3",
        ReturnState.ARCHIVED: "25.25.6.5.5.4",
    }
    return "25.25.6.5.2.1.1" if several and state is ReturnState.UNPOSTABLE_126 else single[state]


@computation(
    "tpp.section-for-identity-theft-return", cites="IRM 25.25.6.2.1.1(1), 25.25.6.2.2.1(4) box 3, 25.25.6.5.2.3.4(3)",
    ledger=["25.25.6a:0141", "25.25.6a:0356", "25.25.6b:0340", "25.25.6b:0346"],
)  # fmt: skip
def section_for_identity_theft_return(state: ReturnState, deemed_before: bool = False) -> str:
    """The section for a return that is not the taxpayer's; posted data of it are never reversed by TPP."""
    if state is ReturnState.UNPOSTABLE_126:
        return "25.25.6.5.5.1" if deemed_before else "25.25.6.6.3.1"
    return "25.25.6.6.3.3" if state in (ReturnState.MFT_32, ReturnState.ARCHIVED) else "25.25.6.6.3.2"


@dataclass(frozen=True, slots=True)
class MoveBack:
    """A return on MFT 32 that its filer claims: what was tried, whether the filer was authenticated."""

    authenticated: bool = True
    confirmed: bool = True
    move_input_before: bool = False
    move_unposted: bool = False
    merged: bool = False
    posted_to_mft_30: bool = False


@condition(
    "tpp.move-back-confirmed", level="procedure", cites="IRM 25.25.6.7.1(1) bullet 1", ledger=["25.25.6c:0470"],
)  # fmt: skip
def move_back_confirmed(case: MoveBack) -> bool:
    """A return leaves MFT 32 only for a taxpayer who was authenticated and confirmed it as theirs."""
    return case.authenticated and case.confirmed


@condition(
    "tpp.move-back-by-reprocessing", level="procedure", cites="IRM 25.25.6.5.5.3(3) box 2",
    ledger=["25.25.6c:0124", "25.25.6c:0125", "25.25.6c:0126", "25.25.6c:0495"],
)  # fmt: skip
def move_back_by_reprocessing(case: MoveBack) -> bool:
    """Box 2: an AC 111 on MFT 32 was input or unposted and the return never posted, or the account was merged."""
    failed = (case.move_input_before or case.move_unposted) and not case.posted_to_mft_30
    return failed or case.merged
