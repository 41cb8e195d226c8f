"""A session: one terminal, one employee. It remembers the last account, the page position, the open format.

``transmit`` is the whole way down and up: read the text, check access and prerequisites, call the
handler, answer a page. Every transmission leaves a trace in the journal's audit trail.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from emulator import near
from emulator.access import family
from emulator.commands import REGISTRY, Answered, Call, CommandCode
from emulator.commands.registry import profile_of
from emulator.findings import say, session_finding
from emulator.host import Host
from emulator.refusal_marks import UNREADABLE, cited, mark_field, mark_line
from emulator.session_state import OpenFormat, Target
from emulator.transmission import asked_about, divide, given_twice, values_of
from grammar.commands import UnknownCommandError, command_code, read_command
from grammar.control import starts_with_control
from grammar.fields import UnknownFieldError, read_fields, starts_with_field
from grammar.parser import MisreadError
from grammar.requests import AccountRequest, CaseRequest, HelpRequest, PageRequest, Request, ReturnRequest
from masterfile.account import Account
from masterfile.events import Event, Looked, Refused
from masterfile.identifiers import Dln, IdentifierError, Tin
from masterfile.inputs import Input
from masterfile.periods import ENTITY, ModuleKey
from masterfile.procedure.casework import ContactKey
from masterfile.rules import judge
from masterfile.rules.registry import Finding
from masterfile.rules.terminal import (
    ACCESS,
    AccessCase,
    PrerequisiteCase,
    ScopeCase,
    mft_known,
    module_has_no_use,
    prerequisite_done,
)
from masterfile.settings import Enforcement
from screens.displays import texts
from screens.displays.layout import Moment, Pages, Shown, paginate
from screens.formats import FORMATS, InputFormat
from screens.page import Answer, Page

if TYPE_CHECKING:
    from emulator.training.attempt import Attempt

LONGEST = 24 * 80


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one transmission did."""

    page: Page
    findings: tuple[Finding, ...] = ()
    events: tuple[Event, ...] = ()


class Session:
    """One terminal on a host."""

    def __init__(self, host: Host, attempt: Attempt | None = None) -> None:
        self.host = host
        self._real: Host | None = None
        self.center = ""
        self.employee = ""
        self.last_command = ""
        self.target: Target | None = None
        self._tax_module: Target | None = None
        self.open: OpenFormat | None = None
        self.controlled: ModuleKey | None = None
        self.case = ""
        self.document = Dln("")
        self.contact: ContactKey | None = None
        self.attempt = attempt
        self.pages = Pages.of(self.sign_on_page())
        self.position = 0
        self.vouched = False
        self._over: Page | None = None
        self._events: list[Event] = []
        self._findings: list[Finding] = []

    # --- what handlers use ---------------------------------------------------------------------

    @property
    def moment(self) -> Moment:
        """Date and cycle for a display."""
        settings = self.host.settings
        return Moment(
            self.host.today,
            self.host.cycle,
            settings.hold_release_cycles,
            settings.nullified_shown_days,
            settings.statute_imminent_days,
        )

    @property
    def page(self) -> Page:
        """The page on the screen: the display's, or over it what a refusal or a batch shows."""
        return self._over or self.pages[self.position]

    def sign_on_page(self) -> Page:
        """The sign-on screen with a hint of this world; its passwords stand in its file alone."""
        someone = self.host.roster.first()
        world = self.host.master.world.upper()
        hint = f"WORLD {world} - FOR INSTANCE EMPLOYEE {someone.number}" if someone else ""
        return texts.sign_on(hint, "PASSWORDS: IDRS WORLD SHOW" if someone and someone.password else "")

    def resume(self, employee: str) -> None:
        """Stay signed on after the machine went back to a checkpoint; nothing researched is remembered."""
        self.employee = employee
        self.pages = Pages.of(replace(texts.sign_on(), command="", fields=(), cursor=(1, 1)))

    def forget(self) -> None:
        """Sign-off: nobody is signed on, and nothing of theirs is remembered."""
        self.employee, self.center = "", ""
        self.train(False)

    def drop_research(self) -> None:
        """Remember no account, module, case or format: the next input needs its research again."""
        self.last_command, self.case, self.document = "", "", Dln("")
        self.target, self.open, self._tax_module, self.controlled = None, None, None, None

    @property
    def training(self) -> bool:
        """Whether this terminal works on a copy of the machine of which nothing is kept (RMODE)."""
        return self._real is not None

    def train(self, on: bool) -> None:
        """Go over to training mode or back to the machine; nothing researched is remembered."""
        if on and self._real is None:
            self._real, self.host = self.host, self.host.rehearsal()
        elif not on and self._real is not None:
            self.host, self._real = self._real, None
        self.drop_research()

    def record(self, events: list[Event], tin: str = "") -> None:
        """Journal events of this session's employee; the audit trail is the machine's in training mode too."""
        (self._real or self.host).record(self.employee, events, tin)
        self._events += events

    def show_from(self, shown: Shown, number: int) -> Answered:
        """A display opened at a page counted from 1; the finding where there is no such page."""
        pages = paginate(shown)
        if not 1 <= number <= len(pages):
            return session_finding("IDRS-0006", str(number), number=number, total=len(pages))
        self.pages, self.position = pages, number - 1
        return pages

    def looked_at(self, target: Target) -> None:
        """Remember the account and leave the audit record of looking at it."""
        look = Looked(self.employee, self.last_command, target.account.tin, target.key)
        if self.contact is None:
            self.record([look])
        else:
            self._findings += (self._real or self.host).look(look, self.contact)
            self._events.append(look)
        self._remember(target)

    def _profile(self) -> frozenset[str] | None:
        employee = self.host.roster.get(self.employee)
        return profile_of(employee, self.host.roster.unit_of(employee.number)).codes if employee else None

    def access(self, code: str, tin: str) -> Finding | None:
        """Whether this employee may use a command code, and on an account."""
        employee = self.host.roster.get(self.employee)
        if employee is None:
            return None
        unit = self.host.roster.unit_of(employee.number)
        allowed = profile_of(employee, unit)
        without = "" if code in allowed.codes else allowed.without(code, employee, unit)
        own, relatives = family(employee, self.host.master, tin)
        restricted = tin in self.host.master.restricted and tin not in employee.permitted
        case = AccessCase(code, allowed.codes, tin, own, relatives, without, restricted)
        return judge(ACCESS, case, Enforcement.STRICT).refusal

    def dln_of(self, request: Request) -> str:
        """The DLN a request names; of one without a key, that of the return looked at last."""
        if not isinstance(request, ReturnRequest):
            return ""
        if request.dln or request.tin or request.mft or self.target is None:
            return request.dln.replace("-", "")
        filed = self.target.account.returns.get(self.document)
        same = (filed is not None and self.target.module.is_entity) or (
            filed and self.target.module.period == filed.module.period
        )
        return self.document if same else ""

    def submit(self, target: Target, given: Input) -> Finding | None:
        """Put an input to the master file; the finding that refuses, or None when it was accepted."""
        decision = self.host.submit(
            target.account, given, self.employee, self._entry.code, self.center, contact=self.contact
        )
        self._events += decision.events
        self._findings += decision.warnings
        return decision.refusal

    def submit_together(self, target: Target, inputs: Sequence[tuple[str, Input]]) -> Finding | None:
        """Put inputs to the master file as one, each with its employee; the finding that refuses them all."""
        decision = self.host.submit_together(target.account, inputs, self._entry.code, self.contact)
        self._events += decision.events
        self._findings += decision.warnings
        return decision.refusal

    # --- the way down and up -------------------------------------------------------------------

    def transmit(self, text: str, vouched: bool = False) -> Outcome:
        """Answer one transmission; the page on the screen afterwards, and what happened.

        ``vouched`` signs on without a password: whoever sends it answers for the employee (a transcript's directive).
        """
        self.vouched = vouched
        self._events, self._findings = [], []
        self._keyed: Mapping[str, str] | None = None
        self._attempted = ""
        if not text.replace("\n", "").isascii() or not text.replace("\n", "").isprintable():
            page = self._show(session_finding("IDRS-0012"), "")
        else:
            keyed = text.upper().strip()
            page = self._show(self._answer(keyed), keyed)
        return Outcome(page, tuple(self._findings), tuple(self._events))

    def _answer(self, text: str) -> Answered:
        if not text.strip():
            return session_finding("IDRS-0011")
        if len(text) > LONGEST:
            return session_finding("IDRS-0013", length=len(text))
        if starts_with_field(text) and not command_code(text):
            return self._fill(text)
        if starts_with_control(text) and self.open and self.open.form.code == "ACTON":
            return self._run(AccountRequest(code="ACTON"), text=text)
        if starts_with_control(text):
            return session_finding("IDRS-0512", text.split(",")[0])
        return self._command(text)

    def _command(self, text: str) -> Answered:
        head, tail, form = divide(text)
        asked = asked_about(head)
        if asked:
            return self._run(HelpRequest(code="HELP", topic=asked))
        try:
            request = read_command(head)
        except UnknownCommandError as error:
            return near.unknown(error.word, self._profile())
        except MisreadError as error:
            return self._misread_command(head, error)
        if form is not None and tail:
            values = self._read(form, tail)
            return values if isinstance(values, Finding) else self._run(request, values)
        return self._run(request, text=tail)

    def _misread_command(self, head: str, error: MisreadError) -> Finding:
        """A line that cannot be read: SINON without saying which part, a definer behind a blank, or the place."""
        entry = REGISTRY.get(command_code(head))
        if entry is not None and entry.code == "SINON":
            return session_finding("IDRS-0122")
        if (
            entry is not None
            and entry.definers
            and (re.match(r"[A-Z0-9]{5} +[A-Z0-9]{1,2}( |$)", head) or error.column <= len(entry.code) + 1)
        ):
            behind = head[len(entry.code) :].split()
            return self.access(entry.code, "") or near.bad_definer(entry, "", behind[0] if behind else "")
        return self._misread(near.before_the_label(head, error), near.other_key(entry, error.element) if entry else "")

    def _misread(self, error: MisreadError, meant: str = "") -> Finding:
        phrase, place = error.phrase.upper(), f"{error.line}:{error.column}"
        return session_finding("IDRS-0001", place, phrase=phrase, column=error.column, near=meant)

    def _fill(self, text: str) -> Answered:
        form = self.open.form if self.open else (FORMATS["SINON"] if not self.employee else None)
        if form is None:
            return session_finding("IDRS-0008")
        values = self._read(form, text)
        if isinstance(values, Finding):
            return values
        entry = REGISTRY[form.code]
        request: Request = CaseRequest(code=entry.code) if entry.account == "case" else AccountRequest(code=entry.code)
        return self._run(request, values)

    def _read(self, form: type[InputFormat], text: str) -> dict[str, str] | Finding:
        try:
            keyed = read_fields(text, form.labels())
        except UnknownFieldError as error:
            meant = f" - DID YOU MEAN {' OR '.join(error.near)}?" if error.near else ""
            return session_finding("IDRS-0009", error.name, name=error.name, format=form.code, near=meant)
        except MisreadError as error:
            return self._misread(error)
        twice = given_twice(form, keyed)
        if twice:
            return session_finding("IDRS-0014", twice, name=twice)
        self._keyed = values_of(form, keyed)
        return dict(self._keyed)

    def _run(self, request: Request, values: Mapping[str, str] | None = None, text: str = "") -> Answered:
        if isinstance(request, PageRequest):
            return self._turn(request)
        entry = REGISTRY[request.code]
        self._entry = entry
        refused = self._may(entry, request)
        if refused is not None:
            return refused
        target = self._locate(entry, request)
        if isinstance(target, Finding):
            return target
        refused = self._prerequisite(entry, target)
        if refused is not None:
            return refused
        call = Call(self, request, target, values or {}, text, self.last_command)
        before = self.last_command
        if not entry.transparent:
            self.last_command = entry.code
        done = False
        try:
            answered = entry.handler(call)
            if target is not None and not isinstance(answered, Finding):
                self._looked(target)
            done = not isinstance(answered, Finding)
        finally:
            if not done:
                self.last_command = before
        return self._scoped(entry, request, answered)

    def _scoped(self, entry: CommandCode, request: Request, answered: Answered) -> Answered:
        """What a display of the whole account says where a module was keyed with it (row 24, if that is free)."""
        if isinstance(answered, Finding) or not isinstance(request, AccountRequest):
            return answered
        whole = entry.account == "tin" or request.definer in entry.whole_account
        case = ScopeCase(entry.code, whole, request.mft)
        if not (said := judge((module_has_no_use,), case, Enforcement.STRICT).warnings):
            return answered
        self._findings += said
        first = answered if isinstance(answered, Page | Shown) else answered[0]
        taken = isinstance(first, Page) and first.message
        return answered if taken else say(answered, said[0].message, command=entry.code)

    def _looked(self, target: Target) -> None:
        if self._events:
            self._remember(target)
        else:
            self.looked_at(target)

    def _remember(self, target: Target) -> None:
        if self.target is not None and self.target.account is not target.account:
            self.controlled = None
        self.target = target
        if not target.module.is_entity:
            self._tax_module = target

    def _may(self, entry: CommandCode, request: Request) -> Finding | None:
        if not self.employee and not entry.signed_off:
            return session_finding("IDRS-0004")
        refused = self.access(entry.code, "") if self.employee else None
        meant = request.name_control if isinstance(request, AccountRequest) else ""
        return refused or (None if entry.accepts(request.definer) else near.bad_definer(entry, request.definer, meant))

    def _prerequisite(self, entry: CommandCode, target: Target | None) -> Finding | None:
        same = self.target is not None and (target is None or self.target.account is target.account)
        case = PrerequisiteCase(entry.code, entry.after, self.last_command, same)
        return judge((prerequisite_done,), case, Enforcement.STRICT).refusal

    # --- which account -------------------------------------------------------------------------

    def _locate(self, entry: CommandCode, request: Request) -> Target | Finding | None:
        if not isinstance(request, AccountRequest) or entry.account in ("", "case"):
            return None
        if request.definer == "H" or request.definer in entry.other_key:
            return None
        by_dln = request.dln if isinstance(request, ReturnRequest) else ""
        account = self._filer(by_dln) if by_dln else self._account(entry, request)
        if isinstance(account, Finding):
            return account
        self._attempted = account.tin
        refused = self.access(entry.code, account.tin.number) or self._name_control(entry, request, account)
        if refused is not None:
            return refused
        if entry.account == "tin":
            return Target(account, ENTITY)
        if isinstance(request, ReturnRequest) and request.dln:
            return Target(account, account.returns[Dln(request.dln.replace("-", ""))].module)
        if isinstance(request, ReturnRequest) and request.tin and not request.mft:
            return Target(account, ENTITY)
        return self._module(entry, request, account)

    def _filer(self, dln: str) -> Account | Finding:
        """The account whose return has a DLN (25.25.6.5(5): the control number of a letter is one)."""
        try:
            tin = self.host.master.directory.of_dln(Dln.parse(dln))
        except IdentifierError:
            return session_finding("IDRS-1430", dln)
        account = self.host.account(tin) if tin else None
        return account or session_finding("IDRS-1431", dln, dln=dln)

    def _account(self, entry: CommandCode, request: AccountRequest) -> Account | Finding:
        if not request.tin and self.target is None:
            return session_finding("IDRS-0005")
        try:
            tin = Tin.parse(request.tin) if request.tin or self.target is None else self.target.account.tin
        except IdentifierError:
            return session_finding("IDRS-0010", request.tin, field="TIN", right="NNN-NN-NNNN OR NN-NNNNNNN")
        account = self.host.account(tin)
        if account is None and entry.persons and self.host.master.directory.ties_of(tin):
            return Account(tin)
        return account or session_finding("IDRS-0201", request.tin, tin=tin)

    def _name_control(self, entry: CommandCode, request: AccountRequest, account: Account) -> Finding | None:
        known = account.entity.name_control if account.entity else ""
        if not request.name_control or not known or request.name_control == known:
            return None
        if request.name_control in entry.definers and not request.definer:
            return near.bad_definer(entry, "", request.name_control)
        return session_finding("IDRS-0203", request.name_control, keyed=request.name_control, right=known)

    def _module(self, entry: CommandCode, request: AccountRequest, account: Account) -> Target | Finding:
        if request.mft:
            try:
                key = ModuleKey.of(request.mft, request.period)
            except IdentifierError:
                return session_finding(
                    "IDRS-0010", request.period, field=f"PERIOD {request.period}", right="YYYYMM WITH A MONTH 01-12"
                )
            return judge((mft_known,), key, Enforcement.STRICT).refusal or Target(account, key)
        before = self.target if entry.module_optional else self._tax_module
        if before is not None and before.account is account:
            return Target(account, before.module)
        return Target(account, ENTITY) if entry.module_optional else session_finding("IDRS-0205", code=entry.code)

    # --- the screen ----------------------------------------------------------------------------

    def _turn(self, request: PageRequest) -> Answered:
        if self.page.command == "SINON" or not (self.employee or self.page.command == "HELP"):
            return session_finding("IDRS-0007")
        wanted = {"next": self.position + 1, "previous": self.position - 1, "to": request.number - 1}[request.step]
        if not 0 <= wanted < len(self.pages):
            return session_finding("IDRS-0006", number=wanted + 1, total=len(self.pages))
        self.position = wanted
        return self.pages

    def _show(self, answered: Answered, keyed: str) -> Page:
        if isinstance(answered, Finding):
            return self._refuse(answered, keyed)
        pages = Pages.of(answered) if isinstance(answered, Page) else answered
        if isinstance(pages, Shown):
            pages = paginate(pages)
        if pages is not self.pages:
            self.position = 0
        self.pages, self._over = pages, None
        warning = self._coaching()
        if warning is not None:
            self.replace_page(self.page.with_message(cited(warning), warning.message))
        return self.page

    def _coaching(self) -> Finding | None:
        coach = self.host.settings.enforcement is Enforcement.COACH
        return self._findings[0] if coach and self._findings else None

    def replace_page(self, page: Page) -> None:
        """Show a page over the one on the screen; the display below stays as it is."""
        self._over = page

    def _refuse(self, found: Finding, keyed: str) -> Page:
        self._findings.append(found)
        code = command_code(keyed) or (self.open.form.code if self.open else "")
        if self.employee:
            tin = self._attempted or (self.target.account.tin if self.target else "")
            self.record([Refused(self.employee, code, found.message, tin, found.rule)])
        answer = Answer.ERROR if found.message in UNREADABLE else Answer.REFUSED
        self.replace_page(self._marked(found, keyed).with_message(found.text, found.message, answer))
        return self.page

    def _marked(self, found: Finding, keyed: str) -> Page:
        """The screen after a refusal: what was keyed, an asterisk behind the bad element (reference 2.1)."""
        if self.open and self._keyed is not None and self.page.command == self.open.form.code:
            page = self.open.page(self._keyed)
            placed = self.open.form.find(found.element)
            return page if placed is None else mark_field(page, placed)
        if not keyed or keyed.startswith("SINON") or (starts_with_field(keyed) and not command_code(keyed)):
            return self.page
        return mark_line(self.page, keyed.split("\n")[0].strip()[:79], found.element)
