"""The application under Textual's Pilot: keys in, window text and transmissions out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from screens.app.application import IdrsApplication
from screens.app.panes import Chooser, Popup
from screens.app.screen import PageView, scrolled
from screens.app.status import KeyHints, StatusLine
from screens.app.themes import themes
from screens.terminal import DOES_NOT_REPLAY
from tests.screens.app.fake_terminal import SIGN_ON, FakeTerminal

Scenario = Callable[["Session"], Awaitable[None]]


class Session:
    """An application on a fake terminal, and what its window shows."""

    def __init__(self, terminal: FakeTerminal, application: IdrsApplication, pilot: Pilot[None]) -> None:
        """A session that is running."""
        self.terminal = terminal
        self.application = application
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Keys by Textual's names; words in capitals and digits are typed character by character."""
        for key in keys:
            await self.pilot.press(*(key if key.isupper() or key.isdigit() else (key,)))

    @property
    def rows(self) -> list[str]:
        """The rows of the page as far as the window shows them."""
        view = self.application.query_one(PageView)
        return [view.render_line(y).text.rstrip() for y in range(view.size.height)]

    @property
    def status(self) -> str:
        """The status line."""
        return self.application.query_one(StatusLine).text

    @property
    def popup(self) -> str | None:
        """The text of the pop-up, if one is open."""
        screen = self.application.screen
        return screen.text if isinstance(screen, Popup) else None

    def region(self, kind: type[PageView] | type[StatusLine] | type[KeyHints]) -> Region:
        """Where a part is in the window."""
        return self.application.query_one(kind).region


def run(scenario: Scenario, *, size: tuple[int, int] = (80, 26), theme: str = "green", to: Path | None = None) -> None:
    """Play a scenario on a fresh session."""

    async def play() -> None:
        terminal = FakeTerminal()
        application = IdrsApplication(terminal, theme=themes()[theme], record_to=to)
        async with application.run_test(size=size) as pilot:
            await scenario(Session(terminal, application, pilot))

    asyncio.run(play())


class TestSigningOn:
    def test_the_session_starts_with_the_sign_on_page(self) -> None:
        async def scenario(session: Session) -> None:
            assert session.rows == [row.rstrip() for row in SIGN_ON.rows]
            assert " ".join(session.status.split()) == "READY R03 C14 CYC 20203603 2020-09-09 NOT SIGNED ON demo"
            assert len(session.status) == 80

        run(scenario)

    def test_fields_filled_with_tab_between_them_are_transmitted_as_name_value_pairs(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("12345", "tab", "p", "W", "tab", "7", "enter")
            assert session.terminal.sent == ["EMPLOYEE-NUM>12345\nPASSWORD>pW\nCOUNT>7"]
            assert "1483145470" in session.status

        run(scenario)


class TestCommands:
    def test_a_command_typed_over_row_1_is_transmitted_and_answered(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("home", "s", "u", "m", "r", "y", "enter")
            assert session.terminal.sent == ["SUMRY"]
            assert session.rows[0] == "SUMRY"
            assert session.rows[23] == "REQUEST COMPLETED"

        run(scenario)

    def test_a_refused_command_stays_for_correction_and_keeps_the_fields(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("home", "BAD", "enter", "left", "X", "enter")
            assert session.terminal.sent == ["BAD", "BAD   X"]
            assert session.rows[0] == "BAD   X"
            assert "R01 C08" in session.status

        run(scenario)

    def test_enter_without_anything_typed_says_so(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("enter")
            assert session.terminal.sent == []
            assert session.status.startswith("NOTHING TO TRANSMIT")

        run(scenario)

    def test_typing_outside_fields_says_why_it_is_locked_until_the_next_movement(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("up", "A")
            assert session.status.startswith("X PROTECTED - TAB TO A FIELD")
            await session.press("tab")
            assert session.status.startswith("READY")

        run(scenario)

    def test_page_keys_turn_pages(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("pagedown", "pageup")
            assert session.terminal.sent == ["PGDN", "PGUP"]

        run(scenario)

    def test_f5_and_f6_run_batches_and_keep_what_is_being_typed(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("12", "f5", "f6", "3")
            assert session.terminal.advanced == [(0, 1), (1, 0)]
            assert session.rows[2] == "EMPLOYEE-NUM>123"
            assert session.rows[23] == "BATCHES RUN"

        run(scenario)

    def test_a_fault_of_the_host_is_told_and_the_session_goes_on(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("home", "FAIL", "enter")
            assert session.status.startswith("X HOST FAULT")
            assert [type(fault) for fault in session.application.seat.faults] == [RuntimeError]
            await session.press("home", "home", "SUMRY", "enter")
            assert session.rows[23] == "REQUEST COMPLETED"

        run(scenario)


class TestPopups:
    def test_f1_explains_the_message_until_esc_and_lets_nothing_through(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("home", "BAD", "enter", "f1")
            assert session.popup == "IDRS-0412 MFT IS NOT VALID\nAn MFT is two digits.\nIRM 25.25.6.7(1)"
            await session.press("A", "down", "escape")
            assert session.popup is None
            assert session.rows[0] == "BAD"

        run(scenario)

    @pytest.mark.parametrize("key", ["f1", "f2"])
    def test_without_a_message_f1_shows_the_keys_as_f2_does(self, key: str) -> None:
        async def scenario(session: Session) -> None:
            await session.press(key)
            assert session.popup is not None
            assert session.popup.startswith("KEYS - default\nEnter ")
            await session.press("enter")
            assert session.popup is None

        run(scenario)


class TestSavingAndLeaving:
    def test_f8_numbers_the_recordings_and_never_overwrites_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "session-2020-09-09-1.idrs").write_text("mine")

        async def scenario(session: Session) -> None:
            await session.press("home", "SUMRY", "enter", "f8")
            assert session.status.startswith("SAVED session-2020-09-09-2.idrs")

        run(scenario)
        assert (tmp_path / "session-2020-09-09-1.idrs").read_text() == "mine"
        assert (tmp_path / "session-2020-09-09-2.idrs").read_text() == "> SUMRY\n"

    def test_f8_says_of_a_recording_that_does_not_replay_where_to_read_why(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(FakeTerminal, "recording", lambda _: f"{DOES_NOT_REPLAY}it went on.\n")

        async def scenario(session: Session) -> None:
            await session.press("f8")
            said = "SAVED session-2020-09-09-1.idrs - DOES NOT REPLAY, ITS FIRST LINE SAYS WHY"
            assert session.status.startswith(said)

        run(scenario)

    def test_f8_writes_the_file_asked_for_again_but_not_over_an_older_one(self, tmp_path: Path) -> None:
        (tmp_path / "case.idrs").write_text("mine")

        async def scenario(session: Session) -> None:
            await session.press("f8", "pagedown", "f8")
            assert session.status.startswith("SAVED case-1.idrs")

        run(scenario, to=tmp_path / "case.idrs")
        assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
            "case.idrs": "mine",
            "case-1.idrs": "> PGDN\n",
        }

    def test_a_recording_that_cannot_be_written_is_told(self, tmp_path: Path) -> None:
        async def scenario(session: Session) -> None:
            await session.press("f8")
            assert session.status.startswith("X NOT SAVED - NO SUCH FILE OR DIRECTORY")

        run(scenario, to=tmp_path / "no" / "such.idrs")

    def test_quitting_is_confirmed_only_while_signed_on(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("1", "enter", "f10")
            assert session.status.startswith("STILL SIGNED ON - AGAIN TO QUIT")
            await session.press("left", "f10")
            assert session.status.startswith("STILL SIGNED ON - AGAIN TO QUIT")
            assert session.application.is_running
            await session.press("ctrl+q")
            assert not session.application.is_running

        run(scenario)


class TestWindows:
    def test_a_bigger_window_centres_the_page_and_shows_the_key_hints(self) -> None:
        async def scenario(session: Session) -> None:
            assert session.region(PageView) == Region(10, 2, 80, 24)
            assert session.region(StatusLine) == Region(10, 26, 80, 1)
            assert session.region(KeyHints) == Region(10, 27, 80, 1)

        run(scenario, size=(100, 30))

    def test_a_window_of_80_by_25_shows_page_and_status_line(self) -> None:
        async def scenario(session: Session) -> None:
            assert session.region(PageView) == Region(0, 0, 80, 24)
            assert session.region(StatusLine) == Region(0, 24, 80, 1)
            assert "[PART]" not in session.status

        run(scenario, size=(80, 25))

    def test_a_small_window_follows_the_cursor_and_says_it_shows_a_part(self) -> None:
        async def scenario(session: Session) -> None:
            await session.pilot.pause()
            assert session.rows == [row[:40].rstrip() for row in SIGN_ON.rows[:9]]
            assert "[PART]" in session.status
            await session.press("home", "left", "up")
            assert session.rows == [""] * 8 + [row[40:].rstrip() for row in SIGN_ON.rows[23:]]
            await session.press("home", "home")
            assert session.rows[0] == "SIGN-ON"

        run(scenario, size=(40, 10))

    def test_before_its_size_is_known_the_first_frame_does_not_claim_to_be_a_part(self) -> None:
        assert not PageView(themes()["green"]).partial

    @pytest.mark.parametrize("size", [(1, 1), (5, 2), (80, 1), (20, 60)])
    def test_no_window_is_too_small_to_type_and_read_help_in(self, size: tuple[int, int]) -> None:
        async def scenario(session: Session) -> None:
            await session.press("12", "f2", "down", "escape", "end", "left")
            await session.pilot.resize_terminal(80, 25)
            await session.pilot.pause()
            assert session.rows[2] == "EMPLOYEE-NUM>12"
            assert "[PART]" not in session.status

        run(scenario, size=size)

    @pytest.mark.parametrize(
        ("first", "cursor", "visible", "expected"),
        [(0, 5, 80, 0), (0, 39, 40, 0), (0, 40, 40, 1), (10, 5, 40, 5), (10, 79, 40, 40), (9, 9, 0, 0)],
    )
    def test_scrolling_moves_no_further_than_the_cursor_needs(
        self, first: int, cursor: int, visible: int, expected: int
    ) -> None:
        assert scrolled(first, cursor, visible, 80) == expected


class TestWithoutColour:
    def test_nothing_is_coloured_and_empty_fields_are_underscores(self) -> None:
        async def scenario(session: Session) -> None:
            assert session.rows[2] == "EMPLOYEE-NUM>__________"
            view = session.application.query_one(PageView)
            styles = [segment.style for y in range(24) for segment in view.render_line(y) if segment.style]
            assert not any(style.color or style.bgcolor for style in styles)

        run(scenario, theme="none")


class TestBesideThePage:
    def test_in_a_wide_window_an_explanation_stands_beside_the_page_and_typing_goes_on(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("home", "BAD", "enter", "f1")
            assert session.popup is None
            pane = session.application.pane
            assert pane is not None and pane.text.startswith("IDRS-0412 MFT IS NOT VALID")
            assert session.region(PageView).width == 80
            assert pane.region.x >= session.region(PageView).right
            await session.press("X")
            assert session.rows[0] == "BAD" + " " * 4 + "X"
            await session.press("escape")
            assert session.application.pane is None

        run(scenario, size=(130, 30))


class TestChoosing:
    def test_a_command_code_is_found_by_typing_and_stands_on_row_1(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("f3", "t", "x")
            chooser = session.application.screen
            assert isinstance(chooser, Chooser)
            assert "FIND: tx_" in chooser.text and "SUMRY" not in chooser.text
            await session.press("enter", "a")
            assert session.rows[0] == "TXMODA"

        run(scenario)

    def test_esc_leaves_the_field_as_it_was(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("tab", "tab", "f4", "down", "escape")
            assert session.rows[5] == "COUNT>"
            await session.press("f4", "down", "enter")
            assert session.rows[5] == "COUNT>TWO"

        run(scenario)


class TestTheMouse:
    def test_a_click_moves_the_cursor_and_dragging_marks_a_region(self) -> None:
        async def scenario(session: Session) -> None:
            await session.pilot.click(PageView, offset=(6, 5))
            assert "R06 C07" in session.status
            await session.pilot.mouse_down(PageView, offset=(0, 2))
            await session.pilot.hover(PageView, offset=(7, 2))
            await session.pilot.mouse_up(PageView, offset=(7, 2))
            await session.press("f9")
            assert session.application.clipboard == "EMPLOYEE"

        run(scenario)


class TestTypingHelp:
    def test_it_stands_below_the_page_in_place_of_the_hints(self) -> None:
        async def scenario(session: Session) -> None:
            hints = session.application.query_one(KeyHints)
            assert hints.text.startswith("F1 Explain  F2 Keys")
            await session.press("home", "T")
            assert hints.text.startswith("behind T: a TIN")
            assert session.status.startswith("READY")

        run(scenario)

    def test_a_window_without_a_row_for_hints_has_it_in_the_status_line(self) -> None:
        async def scenario(session: Session) -> None:
            await session.press("home", "T")
            assert session.status.startswith("behind T: a TIN")
            await session.press("insert", "X")
            assert session.status.startswith("INS behind TX: a TIN")

        run(scenario, size=(80, 25))
