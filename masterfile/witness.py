"""What must be true of how things came about, asked event by event while a journal is followed (design section 8).

An account shows what has posted, not what stood there when it did. The witness has a master file of its own,
made of the entries alone, and looks at it before and after each event.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator

from masterfile.account import Account, Module, Transaction
from masterfile.codes import FreezeCode
from masterfile.context import Context
from masterfile.events import AccountLeft, AccountLoaded, Event, OfferTaken, Posted, Reversed, WorldOpened
from masterfile.freezes import ends_on, settings_of, stopping
from masterfile.identifiers import Tin
from masterfile.journal.chain import Entry, Stored, decode, make_entry
from masterfile.masterfile import MasterFile, effective
from masterfile.periods import ModuleKey
from masterfile.settings import Settings

ARRIVES_AS = {"826": "706", "836": "716"}
"""What the computer takes from one module, and the code it arrives under in another (reference 4.2)."""

Setting = tuple[FreezeCode, Transaction]
"""A freeze that is on, and the transaction that set it."""

_WATCHED = (Posted, Reversed, AccountLoaded, OfferTaken, AccountLeft)


class Witness:
    """Follows the entries of a journal and says what must not have happened."""

    def __init__(self) -> None:
        self.master = MasterFile()
        self._rules = Settings()
        self._on: dict[Tin, dict[ModuleKey, dict[str, Setting]]] = {}

    def see(self, entry: Entry) -> list[str]:
        """Take an entry in; everything that is wrong with it, each with its TIN."""
        if not any(isinstance(event, _WATCHED) for event in entry.events):
            self.master.absorb(entry)
            if any(isinstance(event, WorldOpened) for event in entry.events):
                self._rules = Settings.of(self.master.settings)
            return []
        wrong = list(offsets_are_pairs(entry))
        for event in entry.events:
            wrong += self._no_refund_under_a_freeze(entry, event)
            self.master.absorb(make_entry(entry.date, entry.actor, [event], entry.tin))
            wrong += self._freezes_leave_by_a_rule(entry, event)
        return [f"{entry.tin}: {text}" for text in wrong]

    def _no_refund_under_a_freeze(self, entry: Entry, event: Event) -> Iterator[str]:
        """A TC 846 posts only where no freeze of its module or entity stops refunds."""
        account = self.master.accounts.get(Tin(entry.tin))
        if account is None or not isinstance(event, Posted) or event.transaction.tc != "846":
            return
        context = Context(entry.date, settings=self._rules)
        held = " ".join(row.code for row in stopping(account, event.module, "refund", context))
        if held:
            yield f"{event.module.printed} TC 846 posted while {held} was on"

    def _freezes_leave_by_a_rule(self, entry: Entry, event: Event) -> Iterator[str]:
        """A freeze that was on and is not any more was ended by this event, or by its date."""
        if isinstance(event, AccountLoaded):
            self._know(self.master.accounts[event.account.tin], entry.date)
            return
        account = self.master.accounts.get(Tin(entry.tin))
        if account is None or not isinstance(event, _WATCHED):
            return
        if not isinstance(event, Posted | Reversed):
            self._know(account, entry.date)
            return
        known = self._on.setdefault(account.tin, {})
        for key in [*known] if event.module.is_entity else [event.module]:
            was, now = known.get(key, {}), self._settings(account, key, entry.date)
            for row, setting in (was[code] for code in was if code not in now):
                if not self._ended((row, setting), account, key, event, entry.date):
                    yield f"{key.printed} {row.code} of TC {setting.tc} {setting.cycle} left without a release"
            known[key] = now
        known[event.module] = self._settings(account, event.module, entry.date)

    def _know(self, account: Account, today: datetime.date) -> None:
        """The freezes of a whole account as it is: loaded, taken over, or left."""
        self._on[account.tin] = {key: self._settings(account, key, today) for key in account.modules}

    def _settings(self, account: Account, key: ModuleKey, today: datetime.date) -> dict[str, Setting]:
        on = settings_of(account.module(key), today, account.entity_module, self._rules.hold_release_cycles)
        return {row.code: (row, setting) for row, setting in on}

    def _ended(self, on: Setting, account: Account, key: ModuleKey, event: Event, today: datetime.date) -> bool:
        """Whether the table has a reason: a releasing transaction, the setter's reversal, the balance, the date."""
        row, setting = on
        module = account.module(key)
        if isinstance(event, Reversed) and event.id == setting.id and event.module == key:
            return True
        if isinstance(event, Posted) and (
            releases(row, event.transaction, account.module(event.module)) or _names_anew(row, event, module)
        ):
            return True
        if row.ends == "secondary-date" and (setting.secondary_date or today) < today:
            return True
        return _balance_ends(row, module) or ends_on(row, setting, key, self._rules.hold_release_cycles) <= today


def releases(row: FreezeCode, posted: Transaction, module: Module) -> bool:
    """Whether the table names a transaction among what releases a freeze; 290/PC8 by the priority code of its ADJ54."""
    data = [line.adjustment for line in module.posted if line.dln == posted.dln and line.adjustment is not None]
    names = {posted.tc, *(f"{posted.tc}/PC{adjustment.priority_code}" for adjustment in data)}
    return not names.isdisjoint(row.released_by)


def _names_anew(row: FreezeCode, event: Posted, module: Module) -> bool:
    """Whether a return posted whose own remittance was counted as an unmatched one until now (R-)."""
    own = any(posted.tc == "610" and posted.dln == event.transaction.dln for posted in module.posted)
    return row.code == "R-" and event.transaction.tc == "150" and own


def _balance_ends(row: FreezeCode, module: Module) -> bool:
    """Whether the balance of the module is one that ends a freeze."""
    if row.released_when == "balance-due":
        return module.balance > 0
    return row.released_when == "credit-used" and module.balance >= 0


def offsets_are_pairs(entry: Entry) -> Iterator[str]:
    """What the computer takes from a module arrives in another one of the account, of the same amount, at once.

    What was pending is not of its making: a world may state one side alone.
    """
    left: Counter[tuple[str, ...]] = Counter()
    arrived: Counter[tuple[str, ...]] = Counter()
    for event in entry.events:
        if not isinstance(event, Posted) or event.pending:
            continue
        moved, here = event.transaction, event.module.printed
        if moved.tc in ARRIVES_AS:
            left[ARRIVES_AS[moved.tc], here, moved.misc, str(moved.amount), moved.cycle] += 1
        elif moved.tc in ARRIVES_AS.values():
            arrived[moved.tc, moved.misc, here, str(-moved.amount), moved.cycle] += 1
    for tc, source, target, amount, _ in left - arrived:
        yield f"{source} lost {amount} to {target or 'nowhere'}, where no TC {tc} arrived"
    for tc, source, target, amount, _ in arrived - left:
        yield f"{target} has TC {tc} of {amount} from {source or 'nowhere'}, which did not lose it"


def follow(rows: Iterable[Stored]) -> tuple[Witness, list[str]]:
    """A witness of a whole journal, and everything that is wrong in it, each with the number of its entry."""
    witness, wrong = Witness(), []
    for row in effective(rows):
        wrong += [f"entry {row.sequence}: {text}" for text in witness.see(decode(row.payload))]
    return witness, wrong
