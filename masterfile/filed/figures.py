"""What stands on the lines of a return, item by item, from the figures it was keyed with. Unsigned cents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterfile import codes
from masterfile.account import Account, FiledReturn
from masterfile.filed.form_lines import Place
from masterfile.money import ZERO, Cents
from masterfile.records.returns import RefundType
from masterfile.rules.filed import social_security_mark
from masterfile.rules.notices import ESTIMATED_CREDITS

Figures = dict[str, Cents]
"""Amounts by item of ``codes/return_lines.csv``."""

INCOME = (
    "wages", "taxable interest", "dividends", "scholarship", "business income", "capital gain", "pension",
    "partnership income", "farm income", "unemployment", "social security benefits", "other income",
)  # fmt: skip
ADJUSTMENTS = ("self-employment deduction", "housing deduction", "scholarship exclusion")
CREDITS = (
    "foreign tax credit", "child care credit", "education credit", "child tax credit", "other dependent credit",
    "adoption credit", "elderly credit",
)  # fmt: skip
OTHER_TAXES = ("self-employment tax", "household employment tax", "nec tax")
WITHHELD = ("withholding", "1042-S withholding", "8288-A credit", "8805 credit")
REFUNDABLE = (
    "additional child tax credit", "other refundable credits", "excess social security", "virgin islands credit",
)  # fmt: skip

DEDUCTIONS = ("standard deduction", "itemized deductions", "state tax deduction")

ALWAYS = ("total income", "agi", "taxable income", "total tax", "total payments")
"""Totals that stand on a return even where they are zero."""

DOCUMENT_ITEMS = {
    "wages": "wages", "interest": "taxable interest", "savings bond interest": "taxable interest",
    "dividends": "dividends", "capital gain": "capital gain", "unemployment": "unemployment",
    "rents": "partnership income", "partnership income": "partnership income", "other income": "other income",
    "nonemployee compensation": "business income", "taxable amount": "pension", "gross income": "wages",
}  # fmt: skip
"""Where the income of a payer document goes, by the key of its box."""


def figures(account: Account, filed: FiledReturn, places: Mapping[str, Place], said: Mapping[str, Cents]) -> Figures:
    """The amount of each item of a return. ``places`` are the items of its form, ``said`` what its record states."""
    found: Figures = dict(said)
    _income(account, filed, places, found)
    _deductions(filed, places, found)
    _tax(filed, places, found)
    _payments(account, filed, places, found)
    _settlement(filed, found)
    return found


def _sum(found: Mapping[str, Cents], items: Iterable[str]) -> Cents:
    return Cents(sum(found.get(item, ZERO) for item in items))


def _income(account: Account, filed: FiledReturn, places: Mapping[str, Place], found: Figures) -> None:
    """Income makes up adjusted gross income and adjustments: as the payer documents divide it, else wages."""
    found.setdefault("adjustments", _sum(found, ADJUSTMENTS))
    total = found.setdefault("total income", Cents(filed.adjusted_gross_income + found["adjustments"]))
    found.setdefault("agi", filed.adjusted_gross_income)
    benefits = found.get("social security benefits", ZERO)
    mark = benefits if social_security_mark(benefits) else ZERO
    free = frozenset(places) - found.keys()
    for item, amount in _as_documents_say(account, filed, free, Cents(total - _sum(found, INCOME) + mark)).items():
        found[item] = Cents(found.get(item, ZERO) + amount)
    beside = [item for item in INCOME if item in places and places[item].paper == "Schedule 1"]
    found.setdefault("additional income", _sum(found, beside))


def _as_documents_say(account: Account, filed: FiledReturn, free: frozenset[str], rest: Cents) -> Figures:
    """The rest of the income by the payer documents of the year, where they come to it; wages or other income else."""
    reported: Figures = {}
    kinds = codes.document_boxes()
    for document in account.files.documents_of(filed.module.period.year):
        for box in document.boxes:
            if kinds[document.form, box.key].kind == "income":
                item = DOCUMENT_ITEMS.get(box.key, "other income")
                reported[item] = Cents(reported.get(item, ZERO) + box.amount)
    if sum(reported.values()) == rest and reported.keys() <= free:
        return reported
    return {"wages" if "wages" in free else "other income": rest}


def _deductions(filed: FiledReturn, places: Mapping[str, Place], found: Figures) -> None:
    """What lies between adjusted gross and taxable income: personal exemptions through 2017, the rest deductions."""
    found.setdefault("taxable income", filed.taxable_income)
    between = max(filed.adjusted_gross_income - found["taxable income"], 0)
    if "exemptions" in places:
        row = codes.exemption_amounts().get(filed.module.period.year)
        persons = 1 + (filed.filing_status == "2") + len(filed.dependents)
        found.setdefault("exemptions", Cents(min(between, persons * row.amount * 100 if row else 0)))
    nonresident = filed.form.startswith("1040NR")
    known = [item for item in (DEDUCTIONS[1:] if nonresident else DEDUCTIONS) if item in places]
    if known and not any(item in found for item in DEDUCTIONS):
        found[known[0]] = Cents(between - found.get("exemptions", ZERO))


def _tax(filed: FiledReturn, places: Mapping[str, Place], found: Figures) -> None:
    """Tax, credits against it, other taxes; the figure ``tax`` is what remains, without that of Schedule H."""
    found.setdefault("household employment tax", filed.household_tax)
    found.setdefault("nonrefundable credits", _sum(found, CREDITS))
    if "tax" in places:
        before = filed.tax + _sum(found, CREDITS) - _sum(found, ("self-employment tax", "nec tax"))
        found.setdefault("tax", Cents(before))
    else:
        found.setdefault("self-employment tax", filed.tax)
    other = found.setdefault("other taxes", _sum(found, OTHER_TAXES))
    found.setdefault("total tax", Cents(found.get("tax", ZERO) - found["nonrefundable credits"] + other))


def _payments(account: Account, filed: FiledReturn, places: Mapping[str, Place], found: Figures) -> None:
    """Withholding, estimated payments and refundable credits."""
    withheld = Cents(max(filed.withholding - _sum(found, WITHHELD), 0))
    found.setdefault(_withholding_item(account, filed, places, withheld), withheld)
    claimed = _posted_estimates(account, filed) if filed.estimated_tax is None else filed.estimated_tax
    found.setdefault("estimated tax payments", claimed)
    found.setdefault("eitc", filed.earned_income_credit)
    rest = Cents(max(filed.refundable_credits - _sum(found, REFUNDABLE), 0))
    found.setdefault("additional child tax credit" if filed.child_credit else "other refundable credits", rest)
    paid = (*WITHHELD, *REFUNDABLE, "estimated tax payments", "eitc")
    found.setdefault("total payments", _sum(found, paid))


def _withholding_item(account: Account, filed: FiledReturn, places: Mapping[str, Place], withheld: Cents) -> str:
    """The line of Form 1042-S where its documents report just this much, else that of the wage statements."""
    documents = account.files.documents_of(filed.module.period.year)
    source = sum(document.box("federal tax") for document in documents if document.form == "1042-S")
    return "1042-S withholding" if "1042-S withholding" in places and source == withheld > 0 else "withholding"


def _posted_estimates(account: Account, filed: FiledReturn) -> Cents:
    module = account.module(filed.module)
    return Cents(-sum(posted.amount for posted in module.posted if posted.tc in ESTIMATED_CREDITS))


def _settlement(filed: FiledReturn, found: Figures) -> None:
    """Overpaid, and whether it is refunded or applied to the next year; or owed."""
    over = found["total payments"] - found["total tax"]
    if over < 0:
        found.setdefault("amount owed", Cents(-over))
        return
    found.setdefault("overpaid", Cents(over))
    elect = filed.refund_type is RefundType.CREDIT_ELECT
    applied = found.setdefault("credit elect", Cents(over if elect else 0))
    found.setdefault("refund", Cents(max(over - applied, 0)))
