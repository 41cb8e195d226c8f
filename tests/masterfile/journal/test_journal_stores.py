"""What every store of the journal does, asked of each: memory and a SQLite file."""

from __future__ import annotations

import datetime
import random
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from masterfile.account import History
from masterfile.events import DayAdvanced, Event, HistoryAdded, Looked, Refused, Restored, SignedOn, WorldOpened
from masterfile.identifiers import IdrsNumber
from masterfile.journal import Entry, Head, Journal, JournalError, MemoryJournal, SqliteJournal, Stored, Tampered
from masterfile.journal.chain import GENESIS, chained, decode, encode, make_entry
from masterfile.masterfile import effective, replay
from masterfile.periods import ModuleKey

DAY = datetime.date(2020, 9, 8)
TIN = "000-12-3456"
TRAINEE = IdrsNumber("1483145470")
MODULE = ModuleKey("30201912")


def note(text: str) -> Entry:
    """An entry that changes an account: one history item."""
    return make_entry(DAY, TRAINEE, [HistoryAdded(History(MODULE, text, TRAINEE, DAY))], TIN)


def audit(*events: Event) -> Entry:
    return make_entry(DAY, TRAINEE, events or [Looked(TRAINEE, "TXMODA", TIN, "30 201912")])


def opening() -> Entry:
    return make_entry(DAY, "SYSTEM", [WorldOpened("small", DAY, {}, [])])


def back_to(position: int) -> Entry:
    return make_entry(DAY, "SYSTEM", [Restored(position)])


FIVE = (opening(), audit(SignedOn(TRAINEE)), note("ONE"), audit(), note("TWO"))


class Unencodable:
    """Nothing the journal has a form for."""


def unencodable() -> Entry:
    return make_entry(DAY, TRAINEE, [Refused(TRAINEE, "TXMODA", Unencodable())])  # type: ignore[arg-type]


class Suite(ABC):
    """The tests of a store; a subclass says how to make one, open it again and damage it."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> Path:
        return tmp_path / "journal.sqlite"

    @abstractmethod
    def new(self, place: Path) -> Journal:
        """An empty store."""

    @abstractmethod
    def again(self, journal: Journal) -> Journal:
        """The same store, opened by the next process."""

    @abstractmethod
    def alter(self, journal: Journal, sequence: int, row: Stored | None) -> Journal:
        """The store with one row replaced behind its back, or taken out."""

    @abstractmethod
    def put(self, journal: Journal, row: Stored) -> Journal:
        """The store with one more row behind its back."""

    def filled(self, place: Path) -> Journal:
        journal = self.new(place)
        for entry in FIVE:
            journal.append([entry])
        return journal

    # --- append, stored, len, head ---------------------------------------------------------------

    def test_a_new_journal_is_empty_and_starts_at_genesis(self, place: Path) -> None:
        journal = self.new(place)
        assert (len(journal), journal.head, list(journal.stored())) == (0, GENESIS, [])
        assert journal.verify() is None

    def test_what_is_appended_is_stored_in_order_and_counted_from_one(self, place: Path) -> None:
        rows = list(self.filled(place).stored())
        assert [row.sequence for row in rows] == [1, 2, 3, 4, 5]
        assert [decode(row.payload) for row in rows] == list(FIVE)

    def test_each_hash_covers_the_hash_before_it(self, place: Path) -> None:
        journal, before = self.filled(place), GENESIS
        for row in journal.stored():
            assert row.hash == chained(before, row.payload)
            before = row.hash
        assert journal.head == before

    def test_a_batch_is_stored_like_its_entries_one_by_one(self, place: Path, tmp_path: Path) -> None:
        batch = self.new(tmp_path / "batch.sqlite")
        batch.append(FIVE)
        assert list(batch.stored()) == list(self.filled(place).stored())

    def test_an_empty_batch_changes_nothing(self, place: Path) -> None:
        journal = self.filled(place)
        head = journal.head
        journal.append([])
        assert (len(journal), journal.head) == (5, head)

    def test_the_same_entry_twice_has_two_hashes(self, place: Path) -> None:
        journal = self.new(place)
        journal.append([audit(), audit()])
        first, second = journal.stored()
        assert first.payload == second.payload
        assert first.hash != second.hash

    def test_stored_can_be_asked_again_and_while_it_is_asked(self, place: Path) -> None:
        journal = self.filled(place)
        pairs = list(zip(journal.stored(), journal.stored(), strict=True))
        assert all(left == right for left, right in pairs)
        assert len(pairs) == 5

    def test_ten_thousand_entries_keep_their_order(self, place: Path) -> None:
        journal = self.new(place)
        journal.append([note(f"N{number}") for number in range(10_000)])
        journal = self.again(journal)
        assert len(journal) == 10_000
        assert [row.sequence for row in journal.stored()] == list(range(1, 10_001))
        assert journal.verify() is None

    # --- opened again ----------------------------------------------------------------------------

    def test_a_journal_opened_again_has_the_same_length_head_and_rows(self, place: Path) -> None:
        journal = self.filled(place)
        before = (len(journal), journal.head, list(journal.stored()))
        journal = self.again(journal)
        assert (len(journal), journal.head, list(journal.stored())) == before

    def test_a_journal_opened_again_goes_on_where_it_was_left(self, place: Path) -> None:
        journal = self.again(self.filled(place))
        journal.append([note("THREE")])
        assert [row.sequence for row in journal.stored()] == [1, 2, 3, 4, 5, 6]
        assert journal.verify() is None

    def test_a_journal_opened_again_rebuilds_the_same_master_file(self, place: Path) -> None:
        journal = self.filled(place)
        digest = replay(journal.stored()).digest()
        assert replay(self.again(journal).stored()).digest() == digest

    # --- all or nothing --------------------------------------------------------------------------

    def test_a_batch_with_an_entry_that_cannot_be_encoded_leaves_nothing(self, place: Path) -> None:
        journal = self.filled(place)
        before = (len(journal), journal.head, list(journal.stored()))
        with pytest.raises((TypeError, msgspec.MsgspecError, JournalError)):
            journal.append([note("THREE"), unencodable(), note("FOUR")])
        assert (len(journal), journal.head, list(journal.stored())) == before
        journal.append([note("FIVE")])
        journal = self.again(journal)
        assert [row.sequence for row in journal.stored()] == [1, 2, 3, 4, 5, 6]
        assert journal.verify() is None

    # --- damage ----------------------------------------------------------------------------------

    def test_a_flipped_bit_in_any_byte_of_a_payload_is_named_with_its_entry(self, place: Path) -> None:
        self.flips(
            place, lambda row, byte, bit: Stored(row.sequence, flipped(row.payload, byte, bit), row.hash), "payload"
        )

    def test_a_flipped_bit_in_any_byte_of_a_hash_is_named_with_its_entry(self, place: Path) -> None:
        self.flips(
            place, lambda row, byte, bit: Stored(row.sequence, row.payload, flipped(row.hash, byte, bit)), "hash"
        )

    def flips(self, place: Path, damage: Callable[[Stored, int, int], Stored], part: str) -> None:
        journal = self.filled(place)
        for row in list(journal.stored()):
            for byte in range(len(getattr(row, part))):
                journal = self.alter(journal, row.sequence, damage(row, byte, byte % 8))
                found = journal.verify()
                assert found is not None, f"bit {byte % 8} of byte {byte} of entry {row.sequence}"
                assert found.sequence == row.sequence
                assert str(row.sequence) in found.reason
                journal = self.alter(journal, row.sequence, row)
        assert journal.verify() is None

    @pytest.mark.parametrize("sequence", [1, 2, 3, 4])
    def test_a_missing_entry_is_named(self, place: Path, sequence: int) -> None:
        found = self.alter(self.filled(place), sequence, None).verify()
        assert found is not None
        assert found.sequence == sequence
        assert found.reason == f"entry {sequence} is missing"

    @pytest.mark.parametrize("left", [4, 3, 1])
    def test_entries_taken_from_the_end_are_named_by_the_head(self, place: Path, left: int) -> None:
        journal = self.filled(place)
        for sequence in range(5, left, -1):
            journal = self.alter(journal, sequence, None)
        found = journal.verify()
        said = f"entry {left + 1} is missing: the journal ends with entry {left}, its head says 5"
        assert found == Tampered(left + 1, said)

    def test_an_entry_put_in_behind_the_last_one_is_named(self, place: Path) -> None:
        journal, forged = self.filled(place), encode(note("FORGED"))
        journal = self.put(journal, Stored(6, forged, chained(journal.head, forged)))
        assert journal.verify() == Tampered(6, "entry 6 was put in behind entry 5, the last one")

    def test_the_last_entry_forged_with_a_fitting_hash_is_named_by_the_head(self, place: Path) -> None:
        journal, forged = self.filled(place), encode(note("FORGED"))
        before = list(journal.stored())[3].hash
        found = self.alter(journal, 5, Stored(5, forged, chained(before, forged))).verify()
        assert found == Tampered(5, "entry 5 is not the last one the head names: one of them was changed")

    @pytest.mark.parametrize("sequence", [1, 2, 3, 4])
    def test_an_entry_put_in_between_the_others_is_named(self, place: Path, sequence: int) -> None:
        journal, forged = self.filled(place), encode(note("FORGED"))
        rows = list(journal.stored())
        for row in reversed(rows[sequence - 1 :]):
            journal = self.moved(journal, row, row.sequence + 1)
        journal = self.put(journal, Stored(sequence, forged, b"\0" * 32))
        said = f"entry {sequence} was put in after the others were written"
        assert journal.verify() == Tampered(sequence, said)

    @pytest.mark.parametrize("sequence", [1, 2, 3])
    def test_an_entry_taken_out_and_the_others_moved_up_are_named(self, place: Path, sequence: int) -> None:
        journal = self.filled(place)
        rows = list(journal.stored())
        journal = self.alter(journal, sequence, None)
        for row in rows[sequence:]:
            journal = self.moved(journal, row, row.sequence - 1)
        said = f"entry {sequence} was changed, or 1 entries before it were taken out"
        assert journal.verify() == Tampered(sequence, said)

    @pytest.mark.parametrize("sequence", [1, 2, 3, 4])
    def test_two_entries_exchanged_are_named(self, place: Path, sequence: int) -> None:
        journal = self.filled(place)
        rows = list(journal.stored())
        one, two = rows[sequence - 1], rows[sequence]
        journal = self.alter(journal, one.sequence, Stored(one.sequence, two.payload, two.hash))
        journal = self.alter(journal, two.sequence, Stored(two.sequence, one.payload, one.hash))
        said = f"entry {sequence} and entry {sequence + 1} were exchanged"
        assert journal.verify() == Tampered(sequence, said)

    def test_a_changed_hash_is_told_from_a_changed_entry(self, place: Path) -> None:
        journal = self.filled(place)
        row = list(journal.stored())[2]
        journal = self.alter(journal, 3, Stored(3, row.payload, flipped(row.hash, 0, 0)))
        assert journal.verify() == Tampered(3, "entry 3 was changed after it was written: its hash")
        journal = self.alter(journal, 3, Stored(3, flipped(row.payload, 9, 0), row.hash))
        assert journal.verify() == Tampered(3, "entry 3 was changed after it was written")

    def moved(self, journal: Journal, row: Stored, to: int) -> Journal:
        """The store with an entry under another number."""
        if any(known.sequence == row.sequence for known in journal.stored()):
            journal = self.alter(journal, row.sequence, None)
        return self.put(journal, Stored(to, row.payload, row.hash))

    def test_an_entry_replaced_by_another_whole_one_is_named(self, place: Path) -> None:
        forged = encode(note("FORGED"))
        found = self.alter(self.filled(place), 3, Stored(3, forged, b"\0" * 32)).verify()
        assert found is not None
        assert found.sequence == 3

    def test_an_entry_forged_with_a_fitting_hash_is_named_by_the_one_behind_it(self, place: Path) -> None:
        journal = self.filled(place)
        before = list(journal.stored())[1].hash
        forged = encode(note("FORGED"))
        found = self.alter(journal, 3, Stored(3, forged, chained(before, forged))).verify()
        assert found is not None
        assert found.sequence == 4

    def test_an_entry_that_is_no_entry_is_refused_with_a_sentence_when_it_is_replayed(self, place: Path) -> None:
        journal = self.alter(self.filled(place), 3, Stored(3, b'{"date":"yesterday"}', b"\0" * 32))
        with pytest.raises(JournalError, match="journal entry"):
            replay(journal.stored())

    # --- going back ------------------------------------------------------------------------------

    def restored(self, place: Path, steps: Sequence[Entry]) -> Journal:
        journal = self.new(place)
        for entry in steps:
            journal.append([entry])
        return journal

    @staticmethod
    def notes(journal: Journal) -> list[str]:
        accounts = replay(journal.stored()).accounts.values()
        return [item.text for account in accounts for item in account.histories]

    def test_replay_skips_what_was_restored_away(self, place: Path) -> None:
        journal = self.restored(place, [opening(), note("ONE"), note("TWO"), back_to(2), note("THREE")])
        assert self.notes(journal) == ["ONE", "THREE"]
        assert [row.sequence for row in effective(journal.stored())] == [1, 2, 4, 5]

    def test_the_state_after_a_restore_is_the_state_at_its_checkpoint(self, place: Path, tmp_path: Path) -> None:
        there = self.restored(tmp_path / "there.sqlite", [opening(), note("ONE")])
        back = self.restored(
            place, [opening(), note("ONE"), note("TWO"), make_entry(DAY, "SYSTEM", [DayAdvanced(DAY)]), back_to(2)]
        )
        assert replay(back.stored()).digest() == replay(there.stored()).digest()

    def test_a_restore_to_before_a_restore_skips_both(self, place: Path) -> None:
        steps = [opening(), note("ONE"), note("TWO"), back_to(2), note("THREE"), back_to(1), note("FOUR")]
        assert self.notes(self.restored(place, steps)) == ["FOUR"]

    def test_a_restore_to_behind_a_restore_keeps_what_that_one_kept(self, place: Path) -> None:
        steps = [opening(), note("ONE"), note("TWO"), back_to(2), note("THREE"), note("FOUR"), back_to(5), note("FIVE")]
        assert self.notes(self.restored(place, steps)) == ["ONE", "THREE", "FIVE"]

    def test_a_restore_to_the_start_leaves_an_empty_master_file(self, place: Path) -> None:
        assert self.notes(self.restored(place, [opening(), note("ONE"), back_to(0)])) == []

    def test_what_was_restored_away_is_kept_and_still_verified(self, place: Path) -> None:
        journal = self.restored(place, [opening(), note("ONE"), note("TWO"), back_to(2)])
        assert len(journal) == 4
        gone = list(journal.stored())[2]
        found = self.alter(journal, 3, Stored(3, flipped(gone.payload, 10, 0), gone.hash)).verify()
        assert found is not None
        assert found.sequence == 3

    def test_a_text_that_looks_like_a_restore_is_only_a_text(self, place: Path) -> None:
        lookalike = '"type":"Restored"'
        journal = self.restored(place, [opening(), note("ONE"), note(lookalike), note("TWO")])
        assert self.notes(journal) == ["ONE", lookalike, "TWO"]


def flipped(data: bytes, byte: int, bit: int) -> bytes:
    return data[:byte] + bytes([data[byte] ^ (1 << bit)]) + data[byte + 1 :]


class TestMemory(Suite):
    """The list in memory; the next process is the same one."""

    def new(self, place: Path) -> Journal:
        return MemoryJournal()

    def again(self, journal: Journal) -> Journal:
        rows = list(journal.stored())
        copy = MemoryJournal()
        copy.append([decode(row.payload) for row in rows])
        return copy

    def alter(self, journal: Journal, sequence: int, row: Stored | None) -> Journal:
        assert isinstance(journal, MemoryJournal)
        place = next(index for index, known in enumerate(journal._rows) if known.sequence == sequence)
        journal._rows[place : place + 1] = [row] if row else []
        return journal

    def put(self, journal: Journal, row: Stored) -> Journal:
        assert isinstance(journal, MemoryJournal)
        journal._rows = sorted([*journal._rows, row], key=lambda known: known.sequence)
        return journal


def opened(path: Path) -> SqliteJournal:
    """The file as a journal, not synced: nothing here cuts the power, and a sync is what takes the time."""
    journal = SqliteJournal(path)
    journal._db.execute("PRAGMA synchronous=OFF")
    return journal


class TestSqlite(Suite):
    """The file; it is damaged with SQL."""

    def new(self, place: Path) -> Journal:
        return opened(place)

    def again(self, journal: Journal) -> Journal:
        assert isinstance(journal, SqliteJournal)
        journal.close()
        return opened(journal.path)

    def alter(self, journal: Journal, sequence: int, row: Stored | None) -> Journal:
        assert isinstance(journal, SqliteJournal)
        journal._db.execute("DELETE FROM entry WHERE sequence = ?", (sequence,))
        if row is not None:
            self.put(journal, row)
        return journal

    def put(self, journal: Journal, row: Stored) -> Journal:
        assert isinstance(journal, SqliteJournal)
        journal._db.execute("INSERT INTO entry VALUES (?, ?, ?)", (row.sequence, row.payload, row.hash))
        return journal


def reopened_after(journal: SqliteJournal, *changes: tuple[str, tuple[object, ...]]) -> SqliteJournal:
    """The journal after somebody changed its file with SQL."""
    journal.close()
    database = sqlite3.connect(journal.path)
    database.execute("PRAGMA synchronous=OFF")
    for statement, values in changes:
        database.execute(statement, values)
    database.commit()
    database.close()
    return opened(journal.path)


def filled_file(path: Path) -> SqliteJournal:
    journal = opened(path)
    journal.append(FIVE)
    return journal


# --- the file, beyond what every store does ------------------------------------------------------

WITHOUT_HEAD = (("DROP TABLE head", ()), ("PRAGMA user_version = 0", ()))
"""What makes a file one that was begun before heads were kept."""


def test_a_journal_begun_before_heads_were_kept_is_sound_and_gets_one_with_its_next_entry(tmp_path: Path) -> None:
    journal = reopened_after(filled_file(tmp_path / "journal.sqlite"), *WITHOUT_HEAD)
    assert (journal.kept_head(), journal.verify(), journal.end_fault()) == (None, None, None)
    journal.append([note("SIX")])
    assert journal.kept_head() == Head(6, journal.head)
    journal = reopened_after(journal, ("DELETE FROM entry WHERE sequence = 6", ()))
    assert journal.verify() == Tampered(6, "entry 6 is missing: the journal ends with entry 5, its head says 6")


@pytest.mark.parametrize(
    "change",
    ["DROP TABLE head", "DELETE FROM head", "UPDATE head SET count = 'many'", "UPDATE head SET hash = 'text'",
     "UPDATE head SET count = 4", "UPDATE head SET hash = zeroblob(32)"],
)  # fmt: skip
def test_a_head_that_is_gone_or_changed_is_named_and_nothing_is_written_behind_it(tmp_path: Path, change: str) -> None:
    journal = reopened_after(filled_file(tmp_path / "journal.sqlite"), (change, ()))
    found = journal.verify()
    assert found is not None and found == journal.end_fault()
    with pytest.raises(JournalError, match=r"journal\.sqlite: "):
        journal.append([note("SIX")])
    assert len(list(journal.stored())) == 5


def test_a_journal_whose_end_is_cut_off_takes_nothing_more(tmp_path: Path) -> None:
    """Going on would write a new head over the only trace of what is gone."""
    journal = reopened_after(filled_file(tmp_path / "journal.sqlite"), ("DELETE FROM entry WHERE sequence > 3", ()))
    assert journal.end_fault() == Tampered(4, "entry 4 is missing: the journal ends with entry 3, its head says 5")
    with pytest.raises(JournalError, match="its last entry is not the one its head names; idrs verify says more"):
        journal.append([note("FOUR")])
    assert [row.sequence for row in journal.stored()] == [1, 2, 3]


def test_an_entry_with_a_number_before_the_first_is_named(tmp_path: Path) -> None:
    row = ("INSERT INTO entry VALUES (0, x'00', x'00')", ())
    journal = reopened_after(filled_file(tmp_path / "journal.sqlite"), row)
    assert journal.verify() == Tampered(0, "entry 0 was put in")


def test_a_batch_that_fails_in_the_middle_is_not_in_the_file(tmp_path: Path) -> None:
    journal = filled_file(tmp_path / "journal.sqlite")
    stop = "CREATE TRIGGER stop BEFORE INSERT ON entry WHEN NEW.sequence = 7 BEGIN SELECT RAISE(ABORT, 'no'); END"
    journal = reopened_after(journal, (stop, ()))
    head = journal.head
    with pytest.raises(JournalError, match=r"journal\.sqlite: cannot be written"):
        journal.append([note("SIX"), note("SEVEN"), note("EIGHT")])
    assert (len(journal), journal.head) == (5, head)
    journal = reopened_after(journal, ("DROP TRIGGER stop", ()))
    assert [row.sequence for row in journal.stored()] == [1, 2, 3, 4, 5]
    journal.append([note("SIX")])
    assert journal.verify() is None


def test_a_full_disk_leaves_the_journal_as_it_was_and_says_so(tmp_path: Path) -> None:
    journal = filled_file(tmp_path / "journal.sqlite")
    pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
    journal._db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(JournalError, match="full"):
        journal.append([note(f"N{number}") for number in range(1000)])
    assert len(journal) == 5
    journal._db.execute("PRAGMA max_page_count=1000000")
    journal.append([note("SIX")])
    journal.close()
    journal = SqliteJournal(journal.path)
    assert len(journal) == 6
    assert journal.verify() is None


@pytest.mark.parametrize(
    "content",
    [b"a text, and long enough to be taken for something", b"x", b"SQLite format 3\0", bytes(4096), b"\xff" * 10_000],
    ids=["text", "one byte", "a header alone", "zeros", "noise"],
)
def test_a_file_that_is_no_database_is_refused_with_a_sentence_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(content)
    with pytest.raises(JournalError, match=r"journal\.sqlite: .*not a journal"):
        SqliteJournal(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE recipe (name TEXT)"],
        ["CREATE TABLE entry (sequence INTEGER PRIMARY KEY, payload BLOB NOT NULL, hash BLOB NOT NULL)"],
        ["PRAGMA application_id = 252006675", "PRAGMA user_version = 3"],
        ["PRAGMA application_id = 252006675", "CREATE TABLE recipe (name TEXT)"],
    ],
    ids=["another table", "a table like ours", "another program's without tables", "another program's"],
)
def test_somebody_elses_sqlite_file_is_refused_with_a_sentence_and_left_alone(
    tmp_path: Path, statements: list[str]
) -> None:
    path = tmp_path / "recipes.sqlite"
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    before = path.read_bytes()
    with pytest.raises(JournalError, match=r"recipes\.sqlite: a SQLite file, but not an IDRS emulator journal"):
        SqliteJournal(path)
    assert path.read_bytes() == before


def test_a_folder_and_a_place_that_is_not_there_are_refused_with_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere" / "journal.sqlite"):
        with pytest.raises(JournalError, match=str(path)):
            SqliteJournal(path)


def test_a_journal_that_is_open_elsewhere_is_refused_as_open_not_as_no_journal(tmp_path: Path) -> None:
    first = filled_file(tmp_path / "journal.sqlite")
    with pytest.raises(JournalError) as refused:
        SqliteJournal(tmp_path / "journal.sqlite")
    assert "locked" in str(refused.value) or "open" in str(refused.value)
    assert "not a journal" not in str(refused.value)
    first.append([note("SIX")])
    assert first.verify() is None


@pytest.mark.parametrize(
    "column, value", [("payload", "text"), ("payload", 5), ("payload", 1.5), ("hash", "text"), ("hash", 5)]
)
def test_an_entry_of_another_type_than_bytes_is_named(tmp_path: Path, column: str, value: object) -> None:
    journal = filled_file(tmp_path / "journal.sqlite")
    journal = reopened_after(journal, (f"UPDATE entry SET {column} = ? WHERE sequence = 3", (value,)))
    found = journal.verify()
    assert found is not None
    assert found.sequence == 3


def test_a_copy_is_the_same_journal(tmp_path: Path) -> None:
    journal = filled_file(tmp_path / "journal.sqlite")
    journal.copy_to(tmp_path / "copy.sqlite")
    copy = SqliteJournal(tmp_path / "copy.sqlite")
    assert (len(copy), copy.head, list(copy.stored())) == (len(journal), journal.head, list(journal.stored()))
    copy.append([note("SIX")])
    assert (len(copy), len(journal)) == (6, 5)
    assert (copy.origin, journal.origin) == ("journal", "")
    copy.copy_to(tmp_path / "another.sqlite")
    assert SqliteJournal(tmp_path / "another.sqlite").origin == "copy"


@pytest.mark.parametrize("seed", range(8))
def test_any_damage_to_the_file_is_refused_named_or_harmless(tmp_path: Path, seed: int) -> None:
    """Bytes anywhere in the file are overwritten: a sentence, an entry named, or every row as it was."""
    chance = random.Random(seed)
    path = tmp_path / "journal.sqlite"
    journal = opened(path)
    journal.append([note(f"NOTE {number}") for number in range(200)])
    rows = list(journal.stored())
    journal.close()
    sound = path.read_bytes()
    for number in range(40):
        damaged = bytearray(sound)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        other = tmp_path / f"damaged-{number}.sqlite"
        other.write_bytes(damaged)
        assert harmless_or_named(other, rows)


def harmless_or_named(path: Path, rows: list[Stored]) -> bool:
    try:
        journal = SqliteJournal(path)
    except JournalError as refused:
        return path.name in str(refused)
    try:
        found = journal.verify()
        return found is not None or list(journal.stored()) == rows[: len(journal)]
    except JournalError as refused:
        return path.name in str(refused)
    finally:
        journal.close()
