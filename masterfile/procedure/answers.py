"""What a contact answers to a question: what the account's own files say, unless the contact says otherwise.

A contact who does not know (``knows`` is false, and nothing is told) says so. Wording ours (docs/conflicts.md C-190).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from masterfile import codes
from masterfile.account import Account, FiledReturn, ReturnStage
from masterfile.identifiers import Dln, Tin
from masterfile.money import Cents, format_amount
from masterfile.procedure.tpp_issue import in_tpp
from masterfile.records.desk import Contact
from masterfile.records.files import PayerDocument

UNKNOWN = "I DO NOT KNOW"
YES, NO = "YES", "NO"
NEVER = "NEVER"
NO_DATA = ""
"""What the files have no answer to."""


OtherAccount = Callable[[Tin], Account | None]
"""The account of another TIN."""


def asked_of(contact: Contact, account: Account, topic: str, other: OtherAccount) -> Account:
    """Whose files a question is answered from: income documents of an ITIN may be under the SSN used for work.

    TC 971 AC 125 has that SSN in its MISC (25.25.6.4(7) box 1); it is looked at where the ITIN has no documents of the
    prior year.
    """
    known = account.files.documents_of(prior_year(contact, account))
    if codes.questions()[topic].research != "IRPTR" or account.tin.kind != "ITIN" or known:
        return account
    marks = (mark.misc for key in account.modules for mark in account.module(key).live("971", "125"))
    number = next((misc for misc in marks if len(misc) == 9), "")
    found = other(Tin(f"{number[:3]}-{number[3:5]}-{number[5:]}")) if number else None
    return found or account


def answer(contact: Contact, account: Account, topic: str) -> str:
    """What the contact says."""
    told = next((reply.said for reply in contact.replies if reply.topic == topic), None)
    if told is not None:
        return told
    step = codes.questions()[topic].step
    said = truth(contact, account, topic)
    return (said or UNKNOWN) if contact.knows or step == "purpose" else UNKNOWN


def truth(contact: Contact, account: Account, topic: str) -> str:
    """What the account's files say; empty where they have nothing."""
    return _SOURCES[codes.questions()[topic].answer](contact, account)


def is_right(contact: Contact, account: Account, topic: str) -> bool:
    """Whether what the contact says is what the files say; a question without data is never right."""
    said = truth(contact, account, topic)
    return said != NO_DATA and answer(contact, account, topic) == said


def _filed(contact: Contact, account: Account) -> FiledReturn | None:
    return account.returns.get(contact.control_number)


def _year(contact: Contact, account: Account) -> int:
    """The tax year in question."""
    filed = _filed(contact, account)
    if filed is not None:
        return filed.module.period.year
    return 0 if contact.module.is_entity else contact.module.period.year


def prior_return(contact: Contact, account: Account) -> FiledReturn | None:
    """The latest posted return of a year before the one in question that is not in TPP itself."""
    year = _year(contact, account)
    earlier = [
        filed
        for filed in account.returns.values()
        if filed.module.period.year < year and filed.stage is ReturnStage.POSTED and not in_tpp(account, filed)
    ]
    return max(earlier, key=lambda filed: filed.module.period, default=None)


def prior_year(contact: Contact, account: Account) -> int:
    """The year the questions are about: that of the prior return, of a first-time filer the year before."""
    filed = prior_return(contact, account)
    return filed.module.period.year if filed is not None else _year(contact, account) - 1


def _documents(contact: Contact, account: Account, form: str) -> tuple[PayerDocument, ...]:
    """The documents of a form for the prior year."""
    documents = account.files.documents_of(prior_year(contact, account))
    return tuple(document for document in documents if document.form.startswith(form))


def _money(cents: Cents) -> str:
    return format_amount(cents)


def _name(_: Contact, account: Account) -> str:
    return account.entity.name_line if account.entity else ""


def _tin(_: Contact, account: Account) -> str:
    return account.tin.number


def _address(_: Contact, account: Account) -> str:
    return f"{account.entity.street} {account.entity.city}" if account.entity else ""


def _born(_: Contact, account: Account) -> str:
    born = account.files.identity.born
    return f"{born:%m%d%Y}" if born else ""


def _from_prior(read: Callable[[FiledReturn], str]) -> Callable[[Contact, Account], str]:
    def found(contact: Contact, account: Account) -> str:
        filed = prior_return(contact, account)
        return read(filed) if filed is not None else ""

    return found


def _from_return(read: Callable[[FiledReturn], str]) -> Callable[[Contact, Account], str]:
    def found(contact: Contact, account: Account) -> str:
        filed = _filed(contact, account)
        return read(filed) if filed is not None else ""

    return found


def _from_document(form: str, read: Callable[[PayerDocument], str]) -> Callable[[Contact, Account], str]:
    def found(contact: Contact, account: Account) -> str:
        documents = _documents(contact, account, form)
        return read(documents[0]) if documents else ""

    return found


def _from_dependent(index: int) -> Callable[[Contact, Account], str]:
    def found(_: Contact, account: Account) -> str:
        known = account.files.dependents
        if not known:
            return ""
        return known[0].name if index == 0 else (f"{known[0].born:%m%d%Y}" if known[0].born else "")

    return found


def _says(contact: Contact, _: Account) -> str:
    return " ".join(contact.says)


def says_filed(contact: Contact, account: Account) -> bool:
    """Whether the contact says that a return of the module in question is theirs."""
    key = contact.module
    if key.is_entity and (filed := _filed(contact, account)) is not None:
        key = filed.module
    known = [account.returns.get(Dln(dln)) for dln in contact.filed]
    return any(filed is None or filed.module == key for filed in known)


def _did_file(contact: Contact, account: Account) -> str:
    return YES if says_filed(contact, account) else NO


def _fact(name: str) -> Callable[[Contact, Account], str]:
    return lambda contact, _: YES if contact.has(name) else NO


_FILING = {
    "not-required-to-file": "I NEED NOT FILE",
    "return-mailed": "I HAVE MAILED IT",
    "e-file-rejected": "MY E-FILED RETURN WAS REJECTED",
    "will-file": "I WILL FILE",
}
"""What the contact says of a return of their own, by the circumstance."""


def _filing(contact: Contact, _: Account) -> str:
    return next((said for fact, said in _FILING.items() if contact.has(fact)), NO)


def _spouse(_: Contact, account: Account) -> str:
    return account.entity.spouse if account.entity and account.entity.spouse else NO


def _birthplace(_: Contact, account: Account) -> str:
    """What RTS has; it knows ITINs only."""
    return account.files.identity.birthplace if account.tin.kind == "ITIN" else ""


def _refund_date(contact: Contact, account: Account) -> str:
    filed = prior_return(contact, account)
    if filed is None:
        return ""
    issued = next(account.module(filed.module).live("846"), None)
    return f"{issued.date:%m%d%Y}" if issued else ""


def _product(filed: FiledReturn) -> str:
    return filed.refund_product or "NONE"


def _return_address(filed: FiledReturn) -> str:
    return f"{filed.street} {filed.city}".strip()


def _balance_due(filed: FiledReturn) -> str:
    return _money(Cents(-filed.overpayment)) if filed.overpayment < 0 else "NONE"


def _overpayment(filed: FiledReturn) -> str:
    return _money(filed.overpayment) if filed.overpayment > 0 else "NONE"


_SOURCES: dict[str, Callable[[Contact, Account], str]] = {
    "name": _name,
    "tin": _tin,
    "address": _address,
    "born": _born,
    "prior_filing_status": _from_prior(lambda filed: filed.filing_status),
    "says": _says,
    "letter": lambda contact, _: contact.letter or "NONE",
    "control_number": lambda contact, _: contact.control_number or "NONE",
    "filed": _did_file,
    "returns_at_hand": _fact("returns-at-hand"),
    "refund_received": _fact("refund-received"),
    "authenticated_on": lambda contact, _: NEVER,
    "mailed_on": lambda contact, _: NEVER,
    "form_56_on": lambda contact, _: NEVER,
    "person": lambda contact, _: f"{contact.name}, {contact.person.value}",
    "taxpayer_joins": _fact("taxpayer-joins"),
    "tried_idverify": _fact("tried-idverify"),
    "can_visit_tac": lambda contact, _: NO if contact.has("cannot-visit-tac") else YES,
    "disaster_area": _fact("disaster-area"),
    "spouse": _spouse,
    "filing": _filing,
    "employer": _from_document("W-2", lambda document: document.payer),
    "employer_city": _from_document("W-2", lambda document: document.payer_city),
    "wages": _from_document("W-2", lambda document: _money(document.box("wages"))),
    "withheld": _from_document("W-2", lambda document: _money(document.box("federal tax"))),
    "bank_name": _from_document("1099-INT", lambda document: document.payer),
    "prior_agi": _from_prior(lambda filed: _money(filed.adjusted_gross_income)),
    "prior_refund": _from_prior(lambda filed: _money(filed.overpayment)),
    "prior_form": _from_prior(lambda filed: filed.form),
    "prior_preparer": _from_prior(lambda filed: filed.preparer.name if filed.preparer else "NONE"),
    "prior_occupation": _from_prior(lambda filed: filed.occupation),
    "dependent": _from_dependent(0),
    "dependent_born": _from_dependent(1),
    "mother": lambda _, account: account.files.identity.mother,
    "prior_refund_date": _refund_date,
    "birthplace": _birthplace,
    "return_address": _from_return(_return_address),
    "overpayment": _from_return(_overpayment),
    "refund_type": _from_return(lambda filed: str(filed.refund_type.value)),
    "routing": _from_return(lambda filed: filed.routing_number),
    "account": _from_return(lambda filed: filed.account_number),
    "product": _from_return(_product),
    "balance_due": _from_return(_balance_due),
    "estimated": _from_return(lambda filed: _money(filed.payment) if filed.payment else "NONE"),
}


@cache
def topics(step: str) -> tuple[str, ...]:
    """The topics of a step, in the order of the table."""
    return tuple(topic for topic, row in codes.questions().items() if row.step == step)
