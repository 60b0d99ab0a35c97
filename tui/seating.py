"""What the app does with the devices of its seat: codes become scans, lines that go are told.

Codes and cards go through the key gate, behind the keys that came before them; what a line's state
is, is said in row 22 when it changes, and at a login what does not work then.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from model.errors import ModelError
from tui.locale.speak import _, number, spoken
from tui.messages import LoggedIn, ReprintSlip, Scanned, SeatSpoke
from tui.scanning import ScanningApp
from tui.scans import TakesNoScan
from tui.seat_news import (
    CaptureLeft,
    CaptureSealed,
    CaptureWrong,
    CardBad,
    CardCame,
    CardLeft,
    CodeRead,
    CodeWrong,
    LineState,
    News,
    SlipOut,
)
from tui.seat_words import device_words, trouble
from tui.wording import sentence


class SeatedApp(ScanningApp, inherit_bindings=False):
    """An app at a seat with devices, or with none."""

    _broken: dict[str, tuple[str, str]]
    """Which devices do not work now: the code of why, and who has it."""

    def on_mount(self) -> None:
        """Listen to the seat's devices, where the seat is known already."""
        self._broken = {}
        self.sit_down()

    def sit_down(self) -> None:
        """Begin to listen to the devices of the desk's seat; does nothing without one."""
        if self.desk.seat is not None:
            self.desk.seat.start(partial(_wake, asyncio.get_running_loop(), self._hear_seat))

    def _hear_seat(self) -> None:
        self.post_message(SeatSpoke())

    def on_seat_spoke(self) -> None:
        """Empty the mailbox."""
        seat = self.desk.seat
        if seat is None or not self.screen_stack:  # behind the last screen nobody is told
            return
        for news in seat.box.take():
            self._take_news(seat.name, news)
        if seat.box.dropped:
            lost, seat.box.dropped = seat.box.dropped, 0
            told = _("{n} pindaian dibuang karena layar sibuk. Pindai lagi.")
            self.front.refuse(told.format(n=number(lost)))

    def _take_news(self, seat: str, news: News) -> None:
        match news:
            case CodeRead(kind, text):
                self._put_scan(Scanned(text, kind))
            case CardCame() if news.seat == seat:
                kind = "random" if news.kind == "random" else "chip"
                self._put_scan(Scanned(news.uid, kind, laid=True))
            case CardLeft():
                getattr(self.screen, "card_left", _nothing)()
            case CodeWrong(reason):
                self._say_wrong(reason)
            case CardBad(code):
                self._say_trouble("reader", code)
            case LineState(device, code, holder):
                self._say_line(device, code, holder)
                if device == "reader":
                    getattr(self.screen, "reader_changed", _nothing)()
            case SlipOut(slip, code, holder):
                self._say_slip(slip, code, holder)
            case CaptureSealed(sealed):
                self._hand_on("capture_came", sealed)
            case CaptureWrong(_rid, _part, code, facts):
                self._hand_on("capture_failed", self._trouble("capture", code, facts=facts))
            case CaptureLeft(digest):
                self.run_worker(self._let_go(digest), exit_on_error=False, group="capture")

    def _hand_on(self, ear: str, what: object) -> None:
        """Tell the screen that records somebody, also behind the lock; nobody else has to know."""
        for screen in reversed(self.screen_stack):
            if (hear := getattr(screen, ear, None)) is not None:
                hear(what)
                return

    async def _let_go(self, digest: str) -> None:
        """Have a source deleted that a cut left behind, where the store has it already."""
        from model.packets import packets

        if await self.desk.clerk.ask(packets.is_noted, digest) and self.desk.seat is not None:
            self.desk.seat.capture_forget(digest)

    def _put_scan(self, scan: Scanned) -> None:
        if not self.gate.put_scan(scan) and self.desk.seat is not None:
            self.desk.seat.box.dropped += 1  # told once for all of them

    def _say_wrong(self, reason: str) -> None:
        told = _("Yang dipindai bukan kode dari sini. Pindai KTP, KK, kartu atau slip.")
        if reason == "length":
            told = _("Pindaian tidak utuh: bukan 16 angka. Pindai sekali lagi.")
        if isinstance(self.screen, TakesNoScan):
            self.screen.ignore_scan()
        elif self.may_switch:
            self.front.refuse(told)

    def _say_line(self, device: str, code: str, holder: str) -> None:
        if code:
            self._broken[device] = (code, holder)
            self._say_trouble(device, code, holder)
        elif self._broken.pop(device, None) and self.may_switch:
            told = _("Tersambung lagi: {device}.")
            self.front.say(told.format(device=self._device_words(device)))

    def _say_trouble(self, device: str, code: str, holder: str = "") -> None:
        if self.may_switch:
            self.front.refuse(self._trouble(device, code, holder))

    def _say_slip(self, slip: str, code: str, holder: str) -> None:
        if not self.may_switch:
            return
        if not code and getattr(self.front, "TELLS_SLIPS", False):
            return  # what was done and its slip were said in one sentence already
        if not code:
            self.front.say(_("Slip {slip} dicetak.").format(slip=slip))
            return
        kept = _("Slip {slip} disimpan: F9, cetak ulang.").format(slip=slip)
        self.front.refuse(f"{kept} {self._trouble('slip', code, holder)}")

    def _trouble(
        self, device: str, code: str, holder: str = "", facts: Mapping[str, object] | None = None
    ) -> str:
        seat = self.desk.seat
        return trouble("" if seat is None else seat.name, device, code, holder, facts)

    def _device_words(self, device: str) -> str:
        seat = self.desk.seat
        return device_words("" if seat is None else seat.name, device)

    async def on_logged_in(self, message: LoggedIn) -> None:
        """Tell behind the greeting that something of the seat does not work; F12 has it all.

        When that name was last used must be read as well: of the device the code has room.
        """
        told = [(one.code, sentence(one.code, spoken(), one.facts)) for one in self.desk.seat_told]
        told += [(why[0], self._trouble(one, *why)) for one, why in self._broken.items()]
        for _code, line in told:
            self.session.note(line, refused=True)
        if told:
            also = _("Alat: F12 ({code})").format(code=told[0][0])
            self.front.message.say(f"{message.brief} {also}", "refused")

    async def on_reprint_slip(self, message: ReprintSlip) -> None:
        """Print the seat's last slip once more."""
        seat, front = self.desk.seat, self.front
        if seat is None:
            return
        from model.slip_log import last_again  # it reads people: nobody needs that at the login

        try:
            slip = await front.do(last_again, seat.name)
            seat.print_slip(seat.name, slip)
        except ModelError as error:
            front.refuse(error)


def _wake(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    """Call in the loop's thread; a loop that has ended needs nothing any more."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(call)


def _nothing() -> None:
    """Take no notice."""
