"""From the parts of a world file to records: a return as filed, and what the research files know of a TIN."""

from __future__ import annotations

from collections.abc import Sequence

from emulator.worlds.filler import filled_documents, filled_identity, payee_of
from emulator.worlds.kin import claimed, kin
from emulator.worlds.model import AccountPart, ReturnPart
from emulator.worlds.research import AimsPart, AuthorisationPart, DocumentPart, ExcessPart
from masterfile.identifiers import Dln, NameControl, Tin
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.records.excess import ExcessItem
from masterfile.records.files import (
    AimsCase,
    Authorisation,
    DocumentBox,
    Identity,
    PayerDocument,
    ResearchFiles,
)
from masterfile.records.returns import DocumentRequest, FiledReturn, Preparer, ProcessingStep, ReturnLine
from masterfile.rules.names import name_control
from masterfile.rules.return_posting import dummy_return


def filed_return(
    account: AccountPart, key: ModuleKey, part: ReturnPart, control: NameControl, fill: bool = True
) -> FiledReturn:
    """A return as filed; what the file leaves out is the account's. ``control`` is the entity's."""
    form, rpc = dummy_return(part.form)
    return FiledReturn(
        dln=Dln(part.dln),
        module=key,
        name_control=NameControl(part.name_control) if part.name_control else control,
        name_line=(part.name or account.name).upper(),
        received=part.received,
        stage=part.stage,
        form=form,
        rpc=rpc,
        filing_status=part.filing_status,
        medium=part.medium,
        street=(part.street or account.street).upper(),
        city=(part.city or account.city).upper(),
        spouse=part.spouse or account.spouse,
        adjusted_gross_income=Cents(part.agi),
        taxable_income=Cents(part.taxable_income),
        tax=Cents(part.tax),
        withholding=Cents(part.withholding),
        earned_income_credit=Cents(part.earned_income_credit),
        refundable_credits=Cents(part.refundable_credits),
        payment=Cents(part.payment),
        estimated_tax=None if part.estimated_tax is None else Cents(part.estimated_tax),
        child_credit=part.child_credit,
        refund_type=part.refund,
        routing_number=part.routing_number,
        account_number=part.account_number,
        ccc=part.ccc,
        spc=part.spc,
        ip_pin_omitted=part.ip_pin == "omitted",
        household_tax=Cents(part.household_tax),
        cover_over=part.cover_over,
        lines=tuple(_line(place, value) for place, value in part.lines.items()),
        dependents=claimed(account, part, key.period.year, fill),
        preparer=_preparer(part),
        refund_product=part.refund_product,
        occupation=part.occupation.upper(),
        phone=part.phone,
        steps=tuple(ProcessingStep(step.date, step.literal.upper(), step.code) for step in part.steps),
        interest_date=part.interest_date,
        corrections=tuple(_line(place, value) for place, value in part.corrections.items()),
        ultimate_routing=part.ultimate_routing,
        ultimate_account=part.ultimate_account,
        address_on_enmod=_address_on_enmod(account, part),
        requests=tuple(DocumentRequest(asked.kind, asked.employee, asked.date) for asked in part.requests),
    )


def _address_on_enmod(account: AccountPart, part: ReturnPart) -> bool:
    """Whether the address of the return is the entity's; the file may say that it was, or was not, at receipt."""
    if part.address_on_enmod is not None:
        return part.address_on_enmod
    same = (part.street or account.street, part.city or account.city) == (account.street, account.city)
    return account.established and same


def _line(place: str, value: int | str) -> ReturnLine:
    form, _, line = place.rpartition(" ")
    if isinstance(value, int):
        return ReturnLine(form, line, Cents(value))
    return ReturnLine(form, line, text=value.upper())


def _preparer(part: ReturnPart) -> Preparer | None:
    given = part.preparer
    if given is None:
        return None
    return Preparer(given.name.upper(), given.ptin, given.firm.upper(), given.firm_tin, given.phone)


def research_files(account: AccountPart, controls: Sequence[NameControl], fill: bool) -> ResearchFiles:
    """Everything the other files know of the account's TIN. ``controls`` are those of its name lines."""
    documents = [_document(account, part) for part in account.documents]
    if fill:
        documents += filled_documents(account)
    return ResearchFiles(
        identity=filled_identity(account, controls) if fill else _identity(account),
        documents=tuple(sorted(documents, key=lambda document: document.year)),
        dependents=kin(account, fill),
        authorisations=tuple(_authorisation(part) for part in account.authorisations),
        aims=tuple(_examination(part) for part in account.aims),
        excess=tuple(_excess(account, part, controls) for part in account.excess),
    )


def _identity(account: AccountPart) -> Identity:
    given = account.identity
    controls = tuple(NameControl(control) for control in given.name_controls)
    return Identity(
        born=given.born,
        died=given.died,
        name_controls=controls,
        itin_status=given.itin_status,
        citizenship=given.citizenship.upper(),
        birthplace=given.birthplace.upper(),
        father=given.father.upper(),
        mother=given.mother.upper(),
    )


def _document(account: AccountPart, part: DocumentPart) -> PayerDocument:
    return PayerDocument(
        form=part.form,
        year=part.year,
        payer=part.payer.upper(),
        payer_tin=Tin(part.payer_tin),
        payer_street=part.payer_street.upper(),
        payer_city=part.payer_city.upper(),
        payee=part.payee.upper() or payee_of(account.name.upper()),
        payee_street=account.street.upper(),
        payee_city=account.city.upper(),
        boxes=tuple(DocumentBox(key, Cents(amount)) for key, amount in part.boxes.items()),
        flags=tuple(flag.upper() for flag in part.flags),
        account=part.account,
        country=part.country.upper(),
    )


def _authorisation(part: AuthorisationPart) -> Authorisation:
    return Authorisation(
        number=part.number,
        name=part.name.upper(),
        kind=part.kind,
        mft=part.mft,
        first_year=part.first_year,
        last_year=part.last_year or part.first_year,
        street=part.street.upper(),
        city=part.city.upper(),
        phone=part.phone,
        notices=part.notices,
        signed=part.signed,
        revoked=part.revoked,
        action=part.action,
    )


def _examination(part: AimsPart) -> AimsCase:
    return AimsCase(
        mft=part.mft,
        period=part.period,
        status=part.status,
        opened=part.opened,
        source=part.source,
        project=part.project,
        organization=part.organization,
        activity=part.activity,
        closed=part.closed,
        dln=Dln.parse(part.dln) if part.dln else Dln(""),
    )


def _excess(account: AccountPart, part: ExcessPart, controls: Sequence[NameControl]) -> ExcessItem:
    control = part.name_control or next(iter(controls), None) or name_control(account.name)
    return ExcessItem(
        control=Dln.parse(part.control),
        name_control=NameControl(control),
        amount=Cents(part.amount),
        tc=part.tc,
        mft=part.mft,
        period=part.period,
        received=part.received,
        moved=part.moved,
    )
