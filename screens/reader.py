"""Reader mode: the same terminal as lines of text, for a screen reader or a braille line, or a dumb terminal.

Nothing is drawn over anything. A page is read from the top, rows without text left out; a line goes to the host, a line
that begins with a point is to the reader itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from screens.page import MESSAGE_ROW, Answer, Field, Page
from screens.terminal import Explanation, Spot, Terminal

PROMPT = "> "
_MANY = 8
"""From how many fields on a page only counts them."""
LEAVING = "Signed off from the reader."
COMMANDS = {
    ".read": "read the page again; .read 5 reads row 5",
    ".fields": "list the fields of the page with what they hold",
    ".fill": "ask for each field and transmit them, .fill NAME NAME for these; an empty answer keeps what is there",
    ".values NAME": "what a field takes",
    ".why": "explain the message, .why WORD a code on the page",
    ".codes": "list the command codes, .codes WORD those that hold a word",
    ".next LINE": "what may come next on a command line",
    ".down": "next page; .up the page before",
    ".desk": "list the panes of the desk; .desk CASE reads one",
    ".course": "list the scenarios of the course, .course WORD those that hold a word; .begin NAME works one",
    ".history": "what happened to what was looked at, and why",
    ".day": "run the batches of one day; .cycle of one cycle",
    ".save FILE": "save the session as a transcript",
    ".help": "this list",
    ".quit": "leave",
}


class Reader:
    """A session read and written by lines. ``ask`` and ``ask_unseen`` answer a line, or None at the end of input."""

    def __init__(
        self,
        terminal: Terminal,
        ask: Callable[[str], str | None],
        ask_unseen: Callable[[str], str | None],
        say: Callable[[str], None],
    ) -> None:
        """A session on a terminal that has not been started."""
        self._terminal = terminal
        self._ask = ask
        self._ask_unseen = ask_unseen
        self._say = say
        self._page = Page(("",) * MESSAGE_ROW)
        self._does: dict[str, Callable[[str], None]] = {
            ".read": self._read,
            ".fields": self._list_fields,
            ".fill": self._fill,
            ".values": self._values,
            ".why": self._why,
            ".codes": self._codes,
            ".next": lambda line: self._say(self._terminal.may_follow(line) or "Nothing is said of that."),
            ".desk": self._desk,
            ".course": self._course,
            ".begin": lambda name: self._show(self._terminal.begin(name)),
            ".history": lambda _: self._history(),
            ".down": lambda _: self._send("PGDN"),
            ".up": lambda _: self._send("PGUP"),
            ".day": lambda _: self._show(self._terminal.advance(days=1)),
            ".cycle": lambda _: self._show(self._terminal.advance(cycles=1)),
            ".save": self._save,
            ".help": lambda _: self._say("\n".join(f"{name}: {what}" for name, what in COMMANDS.items())),
        }

    def run(self) -> None:
        """Read the first page, then do what each line says until ``.quit`` or the end of input."""
        self._say("A line is transmitted, NAME>value fills fields. A line that begins with a point is read here: .help")
        self._show(self._terminal.start())
        while True:
            line = self._ask(PROMPT)
            if line is None or line.strip().lower() in (".quit", ".q"):
                self._say(LEAVING)
                return
            self._take(line.strip())

    def _take(self, line: str) -> None:
        if not line:
            self._read("")
        elif line.startswith("."):
            name, _, rest = line.partition(" ")
            does = self._does.get(name.lower())
            if does is None:
                self._say(f"{name} is not known. .help lists what is.")
            else:
                does(rest.strip())
        else:
            self._send(line)

    def _send(self, transmission: str) -> None:
        self._show(self._terminal.send(transmission))

    def _show(self, page: Page) -> None:
        """A page is read whole; after a refusal only what was refused, because the rest is as it was."""
        before, self._page = self._page, page
        if page.answer is Answer.OK or page.rows[1:-1] != before.rows[1:-1]:
            self._read("")
        else:
            self._say(said(page))
            self._say(page.row(1).rstrip())

    def _read(self, row: str) -> None:
        """The page, or one row of it; the message comes first, because it decides what is next."""
        if row.isdigit() and 1 <= int(row) <= MESSAGE_ROW:
            self._say(f"Row {row}: {self._page.row(int(row)).rstrip() or 'blank'}")
            return
        for line in page_lines(self._page):
            self._say(line)

    def _fields(self) -> list[Field]:
        return [field for field in self._page.fields if not field.protected]

    def _list_fields(self, _: str) -> None:
        for field in self._fields():
            held = "hidden" if field.hidden else field.value.strip() or "empty"
            self._say(f"{field.name}: {held}. Up to {field.length} characters. {field.help}".rstrip())
        if not self._fields():
            self._say("No fields on this page.")

    def _fill(self, names: str) -> None:
        pairs = []
        wanted = names.upper().split()
        for field in self._fields():
            if wanted and field.name not in wanted:
                if field.value.strip():
                    pairs.append(f"{field.name}>{field.value.strip()}")
                continue
            ask = self._ask_unseen if field.hidden else self._ask
            held = f", now {field.value.strip()}" if field.value.strip() and not field.hidden else ""
            answer = ask(f"{field.name}{held}: ")
            if answer is None:
                return
            if answer.strip() or field.value.strip():
                pairs.append(f"{field.name}>{answer.strip() or field.value.strip()}")
        if pairs:
            self._send("\n".join(pairs))
        else:
            self._say("Nothing to transmit.")

    def _values(self, name: str) -> None:
        keyed = {field.name: field.value.strip() for field in self._fields() if not field.hidden}
        known = self._terminal.values(name.upper(), keyed)
        if known is None:
            self._say(f"No field {name.upper() or 'without a name'} on this page. .fields lists them.")
            return
        self._say(f"{known.title}: {known.picture}")
        for choice in known.choices:
            self._say(f"{choice.value}: {choice.meaning}")

    def _why(self, word: str) -> None:
        found = self._word(word.upper()) if word else None
        if not word and self._page.message:
            found = self._terminal.explain(self._page.message)
        if found is None:
            self._say(f"Nothing is known of {word.upper()}." if word else "The page has no message.")
            return
        self._say("\n".join((found.title, *found.lines)))

    def _word(self, word: str) -> Explanation | None:
        """A word where it stands on the page; one that is not there, as if it stood alone on row 2."""
        for row, line in enumerate(self._page.rows[:-1], start=1):
            column = line.upper().find(word) + 1
            if column:
                return self._terminal.look_up(Spot(row, column, line))
        return self._terminal.look_up(Spot(2, 1, word))

    def _codes(self, words: str) -> None:
        wanted = words.upper().split()
        lines = [f"{line.code}: {line.title}. {line.format}" for line in self._terminal.codes()]
        for line in [line for line in lines if all(word in line.upper() for word in wanted)] or ["None of that."]:
            self._say(line)

    def _desk(self, title: str) -> None:
        titles = self._terminal.panes()
        if not titles:
            self._say("No desk here. A scenario has one.")
        elif title:
            found = self._terminal.pane(title.upper())
            self._say("\n".join((found.title, *found.lines)))
        else:
            self._say(f"On the desk: {', '.join(titles)}.")

    def _course(self, words: str) -> None:
        wanted = words.upper().split()
        lines = [f"{line.name}: {line.title}. {line.progress}".rstrip() for line in self._terminal.scenarios()]
        for line in [line for line in lines if all(word in line.upper() for word in wanted)] or ["None of that."]:
            self._say(line)

    def _history(self) -> None:
        subject = self._terminal.subject()
        if subject is None:
            self._say("Look at an account first.")
            return
        found = self._terminal.history(subject.tin, subject.mft, subject.period)
        for item in found.items:
            self._say("\n".join((f"{item.date} {item.line}".strip(), *item.why)))
        if found.note or not found.items:
            self._say(found.note or "Nothing happened.")

    def _save(self, name: str) -> None:
        try:
            with Path(name or "session.idrs").open("x", encoding="utf-8") as file:
                file.write(self._terminal.recording())
        except OSError as problem:
            self._say(f"Not saved: {problem.strerror or problem}. .save NAME saves under another name.")
        else:
            self._say(f"Saved {name or 'session.idrs'}.")


def page_lines(page: Page) -> Iterator[str]:
    """A page as a reader says it: answer and message first, then the rows that hold text, then the fields."""
    if said(page):
        yield said(page)
    if page.total > 1:
        yield f"Page {page.number} of {page.total}"
    for line in page.rows[: MESSAGE_ROW - 1]:
        if line.strip(" -"):
            yield f"{line.strip(' -')}:" if line.startswith("---") else line.rstrip()
    free = [field.name for field in page.fields if not field.protected]
    if len(free) > _MANY:
        yield f"{len(free)} fields. .fields lists them, .fill asks for each."
    elif free:
        yield f"Fields: {', '.join(free)}. .fill asks for each."


def said(page: Page) -> str:
    """The message of a page, with how a transmission was taken where it was not done."""
    message = page.row(MESSAGE_ROW).strip()
    return message if page.answer is Answer.OK or not message else f"{page.answer.value.capitalize()}: {message}"


def run_reader(terminal: Terminal) -> int:
    """Reader mode on the lines of this process; answers the exit code."""
    import getpass
    import sys

    def ask(prompt: str) -> str | None:
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            return None

    def ask_unseen(prompt: str) -> str | None:
        try:
            return getpass.getpass(prompt) if sys.stdin.isatty() else input(prompt)
        except (EOFError, KeyboardInterrupt):
            return None

    Reader(terminal, ask, ask_unseen, lambda text: print(text, flush=True)).run()
    return 0
