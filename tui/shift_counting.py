"""Counting at a change of sif: one cell after the other, each keystroke kept, any terminal goes on.

The part of the page of sifs that is shown while a change runs; the screen itself is
`tui.screens.shift`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import events, on
from textual.widgets import Input

from model.errors import RuleRefused
from model.operators import NAME_CHARS_MAX
from model.rights import may
from model.second import Second
from model.shifts import change, changing, refusals
from model.shifts.change import SIDES, Change, Side
from tui import shift_words as say
from tui.locale.speak import _
from tui.screens.confirm import Choice
from tui.second_person import ask_second
from tui.session import Session
from tui.shift_ending import ShiftEnding
from tui.shift_field import CountField
from tui.widgets.field import Field
from tui.widgets.form_row import FormRow

_FAR = 1_000


class ShiftCounting(ShiftEnding, inherit_bindings=False):
    """What is done while a change of sif runs."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.seen: say.Seen | None = None
        self.line = ""
        self.side: Side = "from"
        self.field = CountField()
        self.row = FormRow("", self.field, label_width=0, indent=2)

    @property
    def change(self) -> Change | None:
        """The change that runs."""
        return self.seen.change if self.seen is not None else None

    @property
    def counting(self) -> bool:
        """Whether figures are typed now."""
        return self.change is not None and self.change.state == "counting"

    # The cell.

    def settle_cell(self) -> None:
        """Stay at the cell, or go to the first that is open where it is gone; show its digits."""
        one = self.change
        if one is None:
            self.line = ""
        elif self.line not in {line.name for line in one.lines}:
            self.line, self.side = self._first_open(one)
        shown = self.counting
        self.row.display = self.field.can_focus = shown
        if not shown or one is None:
            self.set_focus(None)
            return
        told = one.line(self.line).of(self.side)
        kept = "" if told is None else told.typed if told.qty is None else str(told.qty)
        if self.field.value != kept and (not self.field.has_focus or not self.field.value):
            self._show_digits(kept)
            self.field.is_answered = told is not None and told.qty is not None
        who = one.from_who if self.side == "from" else one.to_who
        self.row.relabel(f"  {say.line_words(self.line)}, {who} [")
        self.field.focus()

    def _show_digits(self, digits: str) -> None:
        with self.field.prevent(Input.Changed):
            self.field.value = digits
            self.field.cursor_position = len(digits)

    def _first_open(self, one: Change) -> tuple[str, Side]:
        """Return the first cell that waits: all of one person's, then the other's."""
        for side in SIDES:
            for line in one.lines:
                if line.lacks(side):
                    return line.name, side
        return one.lines[0].name, "from"

    def _go(self, line: str, side: Side) -> None:
        self.line, self.side = line, side
        self._show_digits("")
        self.paint()

    def paint(self) -> None:
        """Show the page anew; the screen does."""
        raise NotImplementedError

    def takes_key(self, event: events.Key) -> bool:
        """Move between the cells while a change runs."""
        one = self.change
        if one is None:
            return False
        names = [line.name for line in one.lines]
        at = names.index(self.line) if self.line in names else 0
        steps = {"up": -1, "down": 1, "pageup": -_FAR, "pagedown": _FAR, "home": -_FAR,
                 "end": _FAR}  # fmt: skip
        if event.key in ("tab", "shift+tab") and self.counting:
            self._go(self.line, "to" if self.side == "from" else "from")
            return True
        if event.key in steps and not (event.key in ("home", "end") and self.field.value):
            self._go(names[max(min(at + steps[event.key], len(names) - 1), 0)], self.side)
            return True
        return False

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Keep the digits that are half typed, before the next key is looked at."""
        one = self.change
        if self.counting and one is not None:
            self.start(self._keep_digits(one, self.line, self.side, event.value))

    async def _keep_digits(self, one: Change, line: str, side: Side, digits: str) -> None:
        """Write them past the screen's own draft, which is not theirs; know them from then on."""
        who = one.from_who if side == "from" else one.to_who
        with self.session.busy.while_working():
            await self.desk.clerk.do(self.session.actor, changing.draft, one.id, line, who, digits)
            now = await self.desk.clerk.ask(change.running)
        if self.seen is not None and now is not None and now.state == one.state:
            self.seen = replace(self.seen, change=now)

    @on(Field.Committed)
    def committed(self, event: Field.Committed) -> None:
        """Take the figure and go to the next cell."""
        event.stop()
        self.message.clear()
        self.start(self._take(event.value.strip()))

    async def _take(self, digits: str) -> None:
        one = self.change
        if one is None or not self.counting:
            return
        if digits:
            who = one.from_who if self.side == "from" else one.to_who
            await self._step(changing.put, one.id, self.line, who, int(digits))
            one = self.change
        if one is not None and self.counting:
            self._go(*self._next(one))

    def _next(self, one: Change) -> tuple[str, Side]:
        """Return the next open cell below, else the first one that is open, else stay."""
        names = [line.name for line in one.lines]
        below = one.lines[names.index(self.line) + 1 :]
        for line in below:
            if line.lacks(self.side):
                return line.name, self.side
        return self._first_open(one) if one.open_cells() else (self.line, self.side)

    # What is done with it.

    async def _step(self, verb: "Callable[..., Any]", *args: Any, **kwargs: Any) -> None:
        """Do one act of the change and read the page anew, also where it was refused."""
        try:
            await self.do(verb, *args, **kwargs)
        finally:
            await self.look_anew()

    async def go_on(self) -> None:
        """F8: to the next cell, to the comparison, to the PINs."""
        one = self.change
        if one is None:
            return
        if one.state == "compared":
            await self.end_with_pins(one)
        elif one.open_cells():
            self._go(*self._first_open(one))
        else:
            await self._step(changing.compare, one.id)
            self.line = next((o.line for o in self.seen.results if o.verdict != "same"),
                             self.line) if self.seen else self.line  # fmt: skip
            self.paint()

    async def act_recount(self) -> None:
        """Count the marked line once more, both."""
        one = self.change
        if one is not None:
            line = self.line
            await self._step(changing.recount, one.id, line)
            self._go(line, "from")

    async def act_reason(self) -> None:
        """Write why the marked line differs."""
        await self.why_line(line=self.line)

    async def why_line(self, text: str = "", *, line: str) -> None:
        """Ask for the reason of a line, and keep it."""
        one = self.change
        if one is None:
            return
        title = _("Alasan selisih: {line}").format(line=say.line_words(line))
        why = await self.ask_text(title, (), chars_max=changing.WHY_CHARS_MAX, text=text)
        if why is not None:
            await self._step(changing.explain, one.id, line, why)

    async def act_note(self) -> None:
        """Write what the next sif must know."""
        one = self.change
        if one is None:
            return
        words = await self.ask_text(
            _("Pesan untuk sif berikut"), (), chars_max=changing.WHY_CHARS_MAX, text=one.note
        )
        if words is not None:
            await self._step(changing.note, one.id, words)

    async def act_pass(self) -> None:
        """Let the head count for a colleague who is not there."""
        one = self.change
        if one is None:
            return
        missing = await self.choose(
            _("Siapa yang tidak hadir?"), (_("Kepala seksi ikut menghitung sebagai gantinya."),),
            (Choice("1", one.from_who, one.from_who), Choice("2", one.to_who, one.to_who),
             Choice("0", _("batal"), "")),
        )  # fmt: skip
        if not missing:
            return
        head: Second | None = None
        if not may(self.session.actor, "pass_shift"):
            head = await ask_second(self, _("KEPALA SEKSI: nama dan PIN"), action="pass_shift")
            if head is None:
                return
        why = await self.ask_text(
            _("Alasan {who} tidak hadir").format(who=missing), (), chars_max=changing.WHY_CHARS_MAX
        )
        if why is not None:
            await self._step(changing.pass_on, one.id, why, missing=missing, head=head)

    async def act_drop(self) -> None:
        """End it without changing anything."""
        one = self.change
        lines = (_("Angka yang sudah dihitung tetap tercatat, sif tidak berubah."),)
        if one is None or not await self.confirm(
            _("Buang hitungan ini?"), lines, yes=_("ya, buang")
        ):
            return
        await self._step(changing.drop, one.id)
        self.say(_("Hitungan dibuang, sif tidak berubah."))

    async def begin(self, kind: str, title: str) -> None:
        """Ask for the colleague, and begin."""
        lines: tuple[str, ...] = (_("Nama rekan yang ikut menghitung, lalu Enter."),)
        if self.desk.practice is not None:
            there = ", ".join(self.desk.practice.beside)
            lines = (*lines, _("Latihan: {who}.").format(who=there))
        who = await self.ask_text(title, lines, chars_max=NAME_CHARS_MAX)
        if not who:
            return
        try:
            await self._step(changing.begin, who, kind=kind)
        except RuleRefused as error:
            if not isinstance(error, refusals.ChangeRuns):
                raise
            self.say(_("Serah terima sudah berjalan di terminal lain: lanjutkan di sini."))
