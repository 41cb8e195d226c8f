"""Returns that belong to a territory alone: they leave, and the module is zeroed out (IRM 3.38.147.13 to .15).

The adjustment itself is in ``codes/adjustment_profiles.csv`` (ZERO-OUT-USVI, -AS, -GUAM, -CNMI, -PR).
"""

from __future__ import annotations

from masterfile import codes
from masterfile.returns.facts import ReturnCase
from masterfile.returns.words import DocumentKind, Notation, Paper, Role, Territory
from masterfile.rules.registry import Objection, computation, objection, rule

ALLOCATION_FORMS = (Paper.F5074, Paper.F8689)
"""Forms of filers who are no bona fide residents, or report tax paid there: their returns are processed."""


@computation(
    "territory.belongs-to",
    cites="IRM 3.38.147.13.1(1), .14.1(1), .14.3(1), .14.5(1), .15.5(1)",
    ledger=[
        "3.38.147:0831", "3.38.147:0836", "3.38.147:0850", "3.38.147:0872", "3.38.147:0883", "3.38.147:0889",
        "3.38.147:0894", "3.38.147:0900", "3.38.147:0934",
    ],
)  # fmt: skip
def belongs_to(case: ReturnCase) -> Territory | None:
    """The territory a Form 1040, 1040A or 1040EZ belongs to: its address there, and all its income from there.

    Not with income from elsewhere, Form 5074 or 8689, a return under Notice 2007-19, or pay of the U.S.
    government: such a return is processed here.
    """
    place = case.address.territory
    if place is None or not case.is_resident_form or not case.documents:
        return None
    theirs = {kind for kind, row in codes.territory_withholding().items() if row.territory == place}
    only_theirs = all(document.kind in theirs for document in case.documents)
    kept = case.attached(*ALLOCATION_FORMS) or case.noted(Notation.NOTICE_2007_19) or case.filer.does(Role.US_EMPLOYEE)
    return place if only_theirs and not kept else None


@rule(
    "territory.transship",
    level="procedure",
    cites="IRM 3.38.147.13.1(1), .14.1(1), .14.3(1), .14.5(1), .15.5(1)",
    message="IDRS-1172",
    ledger=["3.38.147:0831", "3.38.147:0872", "3.38.147:0883", "3.38.147:0894"],
    refuses=False,
)
def transship(case: ReturnCase) -> Objection | None:
    """A return of the Virgin Islands, American Samoa, Guam or the Northern Marianas alone is sent on to them."""
    place = belongs_to(case=case)
    if place is None or place is Territory.PUERTO_RICO:
        return None
    return objection("return", line="RETURN", territory=str(place))


@rule(
    "territory.sent-back",
    level="procedure",
    cites="IRM 3.38.147.15.5(1)",
    message="IDRS-1173",
    ledger=["3.38.147:0934"],
    refuses=False,
)
def sent_back(case: ReturnCase) -> Objection | None:
    """A return of Puerto Rico alone goes back to the taxpayer, who files there."""
    back = belongs_to(case=case) is Territory.PUERTO_RICO and bool(case.documents_of(DocumentKind.W2PR))
    return objection("return", line="RETURN") if back else None


TRANSSHIPPED = (transship, sent_back)
