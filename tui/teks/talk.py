"""Speaking with one operator in lines: questions, answers, refusals; the way to the store.

Rules that hold at every question: `0` goes back, `?` explains, an empty line asks again, and 16
digits open that person, except where a text, a PIN or a yes is wanted. Nothing is written but plain
characters, line ends and bells; what came with a name or a reason cannot steer the terminal.
"""

import secrets
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import Concatenate, ParamSpec, TypeVar

from model import operators
from model.actor import Actor
from model.clock import instant
from model.errors import ModelError
from model.reason import holds_number
from model.region import RegionBook
from model.rights import ACTIONS, ROLES, NotAllowed, may
from model.store import Store, Tx
from tui.card_words import in_words
from tui.desk import Desk
from tui.fit import wrapped
from tui.locale.speak import _, number, spoken
from tui.session import NOBODY, NOTES_MAX, Note
from tui.teks.answers import Back, Listener, Option, is_broken_scan, plain, put, quoted, span
from tui.teks.lines import Idle, TooLong
from tui.wording import sentence

P = ParamSpec("P")
T = TypeVar("T")

SCAN_DIGITS_MIN = 3
"""From here on digits that answer a yes or no are a scan that fell in."""
COLUMNS_MIN = 20
PAGE_ROWS = 10
HELP_WORDS = ("bantuan", "help")
MORE = "m"
"""The answer that asks for the next rows of a list."""

_BELL = "\a"


@dataclass(slots=True)
class Talk:
    """One conversation; it outlives the operators who come and go."""

    desk: Desk
    lines: Listener
    write: Callable[[str], None]
    columns: Callable[[], int]
    ascii_only: bool = False
    actor: Actor = NOBODY
    book: RegionBook | None = None
    own: tuple[str, ...] | None = None
    """The kelurahan that the office serves, and whether a search puts their people first."""
    own_first: bool = True
    notes: deque[Note] = field(default_factory=lambda: deque(maxlen=NOTES_MAX))
    session: str = ""
    """The name of this login: a recording belongs to one at a time."""
    heard: Event = field(default_factory=Event)
    """Set when a device of the seat has said something."""
    unlock: Callable[["Talk"], None] = lambda talk: None
    """Asks the PIN again; raises Left."""
    _held: list[str] = field(default_factory=list)

    # Out.

    def tell(self, *rows: str) -> None:
        """Say some rows, wrapped at the terminal's width; held back until something is asked."""
        for row in rows:
            self._held += self._wrapped(row)

    def _wrapped(self, row: str) -> list[str]:
        width, text = max(self.columns() - 1, COLUMNS_MIN), self.plain(row)
        return wrapped(text, width) if len(text) > width else [text]

    def say(self, text: str) -> None:
        """Say what was done; one bell."""
        self._note(text, refused=False)
        self.tell(text)
        self._held[-1] += _BELL

    def refuse(self, error: ModelError | str) -> None:
        """Say what was not done and what to do; two bells."""
        text = error if isinstance(error, str) else self._refusal(error)
        self._note(text, refused=True)
        self.tell(f"! {text}")
        self._held[-1] += _BELL * 2

    def _refusal(self, error: ModelError) -> str:
        told = in_words(error, spoken())
        text = sentence(told.code, spoken(), told.facts)
        if isinstance(error, NotAllowed):
            holders = ACTIONS.get(str(error.facts.get("action")), frozenset())
            roles = ", ".join(role for role in ROLES if role in holders)
            text += " " + _("Yang boleh: {roles}.").format(roles=roles or "-")
        return text

    def _note(self, text: str, *, refused: bool) -> None:
        if self.actor is not NOBODY:
            self.notes.append(Note(self.desk.clock.now_ms(), text, refused))

    def flush(self, prompt: str = "") -> None:
        """Write what was held back, and a question behind which the answer is typed."""
        rows, self._held = self._held, []
        if prompt:
            rows += self._wrapped(prompt)
        if rows:
            with self.lines.interruptible():
                self.write("\n".join(rows) + (" " if prompt else "\n"))

    def plain(self, text: str) -> str:
        """Return `text` as this terminal may be sent it."""
        return plain(text, ascii_only=self.ascii_only)

    def page(self, rows: Sequence[str]) -> None:
        """Say ten rows, and ten more each time they are asked for."""
        while rows:
            self.tell(*rows[:PAGE_ROWS])
            rows = rows[PAGE_ROWS:]
            asked = _("{n} lagi: M lanjut, 0 selesai").format(n=number(len(rows)))
            while rows:
                try:
                    text = self.ask(asked)
                except Back:
                    return
                if text.casefold() == MORE:
                    break
                self.unknown(text, ["M"])

    # In.

    def ask(
        self,
        question: str,
        *,
        help: Sequence[str] = (),
        brief: str = "",
        scans: bool = True,
        empty: bool = False,
        secret: bool = False,
        numbers: bool = False,
    ) -> str:
        """Ask and return what was typed, stripped; raise Back for 0, Scanned, EndOfInput, Left.

        `scans`: 16 digits open that person; else an answer may hold a NIK or KK with `numbers`
        only. `brief`: how it is asked again. `empty`: an empty line is an answer.
        """
        self.flush(put(question))
        again = put(brief or question)
        if self.actor is not NOBODY:
            self.desk.look_ahead()
        while True:
            text = self._line(again, secret).strip()
            if text == "0":
                raise Back
            if text == "?" and not secret:
                self.tell(*(help or [question]), self._help(scans))
            elif scans and is_broken_scan(text):
                self.refuse(_("Pindaian tidak utuh: bukan 16 angka. Pindai sekali lagi."))
            elif not (scans or secret or numbers) and holds_number(text):
                self.refuse(_("Pindaian diabaikan: jawab dulu pertanyaan ini."))
            elif text or empty:
                return text
            self.flush(again)

    def ask_pin(self, question: str) -> str:
        """Ask for a PIN, which is never written; say so where what is typed may be seen."""
        if not self.lines.is_terminal:
            question += " " + _("(masukan bukan terminal: yang diketik bisa terlihat)")
        return self.ask(question, scans=False, secret=True)

    def choose(self, choices: Sequence[tuple[str, str]], heading: str = "") -> str:
        """Let one of some (name, words) be chosen by its number; return its name, raise Back."""
        options = [Option(str(at), name, words) for at, (name, words) in enumerate(choices, 1)]
        return self.pick(heading or _("Pilih"), options, brief=False, out=_("batal"))

    def _line(self, again: str, secret: bool) -> str:
        typed = ""
        while True:
            try:
                idle = self.desk.lock_minutes * 60.0 if self.actor is not NOBODY else None
                return self.lines.read(secret=secret, typed=typed, idle_seconds=idle)
            except Idle as idle_now:
                self._held.insert(0, "")  # the line that was begun ends here
                self.unlock(self)
                typed = idle_now.typed
            except TooLong:
                self.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
                typed = ""
            self.flush(again)

    def _help(self, scans: bool) -> str:
        told = _("0 kembali. Enter saja mengulang pertanyaan.")
        return told + " " + _("Pindaian NIK atau KK membuka warganya.") if scans else told

    def pick(self, heading: str, options: Sequence[Option], *, brief: bool, out: str = "") -> str:
        """Let one of `options` be chosen and return its name; raise Back, Scanned.

        `brief`: the operator has seen the options already. `out`: what 0 means here.
        """
        if self.desk.practice is not None:
            heading = f"{_('LATIHAN')} {heading}"
        offered = [one for one in options if not one.action or may(self.actor, one.action)]
        rows = [f"{one.key} {_(one.words)}" for one in offered] + [f"0 {out or _('kembali')}"]
        keys = [one.key for one in offered]
        short = f"{heading} {span(keys)} (? {_('bantuan')})"
        question = short if brief else f"{put(heading)} {'; '.join(rows)}"
        while True:
            text = self.ask(question, help=rows, brief=short)
            wanted = text.casefold()
            found = [one for one in options if wanted in (one.key, one.letter) and wanted]
            if wanted in HELP_WORDS:
                self.tell(*rows, self._help(scans=True))
            elif found and found[0] in offered:
                return found[0].name
            elif found:
                self.refuse(NotAllowed(action=found[0].action, who=self.actor.name))
            else:
                self.unknown(text, keys)
            question = short

    def unknown(self, text: str, known: Sequence[str]) -> None:
        """Say that an answer means nothing here, and which ones do."""
        said = _("'{text}' tidak ada di pilihan ini: {known}. Tidak ada yang dilakukan.")
        self.refuse(said.format(text=quoted(text), known=", ".join([*known, "0", "?"])))

    def confirm(self, question: str, *, yes: str) -> bool:
        """Ask for a yes: the number 1 or the first word of `yes`; an empty line means no."""
        first = yes.split()[0].strip(",")
        words = {"1", "ya", "yes", first.casefold()}
        asked = _("{question} 1 {yes}, Enter batal").format(question=question, yes=yes)
        while True:
            try:
                text = self.ask(asked, scans=False, empty=True).casefold()
            except Back:
                text = ""
            if text in words:
                return True
            if text in ("", "tidak", "no", "batal"):
                self.tell(_("Tidak jadi."))
                return False
            if text.isdigit() and len(text) >= SCAN_DIGITS_MIN:
                self.refuse(_("Pindaian diabaikan: jawab dulu pertanyaan ini."))
            else:
                self.unknown(text, ["1", first])

    # The store.

    def read(
        self, query: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read from the store."""
        return self.desk.clerk.read(query, *args, **kwargs)

    def do(self, verb: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a verb in one transaction of the operator; it is never cut in the middle."""
        return self.desk.clerk.write(self.actor, verb, *args, **kwargs)

    def attempt(self, act: Callable[[], None]) -> None:
        """Do one thing of a dialogue; what is refused or broken off leads back to its options."""
        try:
            act()
        except Back:
            self.tell(_("Tidak jadi."))
        except ModelError as error:
            self.refuse(error)

    def time_of(self, ms: int) -> str:
        """Return the wall-clock time of an instant in the office's zone: 13.42."""
        return f"{instant(ms, self.desk.zone):%H.%M}"

    def day_of(self, ms: int) -> str:
        """Return the day of an instant in the office's zone: 21-11-2026."""
        return f"{instant(ms, self.desk.zone):%d-%m-%Y}"

    def may(self, action: str) -> bool:
        """Tell whether the operator has a right."""
        return may(self.actor, action)

    def need(self, action: str) -> None:
        """Raise NotAllowed unless the operator has a right."""
        if not may(self.actor, action):
            raise NotAllowed(action=action, who=self.actor.name)

    def come_in(self, actor: Actor) -> None:
        """Begin a session of an operator."""
        self.actor, self.session = actor, secrets.token_hex(8)

    def note_end(self, why: str) -> None:
        """Book the end of the session; where nothing can be written it ends all the same."""
        if self.actor is not NOBODY:
            with suppress(ModelError):
                self.do(operators.note_end, why)
