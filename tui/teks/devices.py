"""The devices of the seat in the line mode: capture, slip printer and pole; what they say is told.

Nobody paints a screen meanwhile, so what a device says waits in the seat's mailbox until a question
has been answered, or until it is waited for here. A scanner that is a keyboard types into the
questions; serial scanners and card readers are the screens' (`tui.seat_choice.in_lines`).
"""

from model.errors import ModelError
from model.packets import packets
from model.slips import Slip
from tui.locale.speak import _
from tui.seat_news import CaptureLeft, CaptureSealed, CaptureWrong, LineState, News, SlipOut
from tui.seat_words import device_words, trouble
from tui.teks.talk import Talk

CAPTURE_SECONDS = 30.0
"""So long a question waits for the capture device; then the operator decides what to do."""
SLIP_SECONDS = 4.0
"""So long it is waited for what became of a slip; what comes later is told later."""

Capture = CaptureSealed | CaptureWrong


def listen(talk: Talk) -> None:
    """Open the devices of the seat, where it has any; called once more it does nothing."""
    if talk.desk.seat is not None:
        talk.desk.seat.start(talk.heard.set)


def heard(talk: Talk) -> list[Capture]:
    """Say what the devices have said of themselves, and return what came of the capture device."""
    return [one for one in _said(talk) if isinstance(one, CaptureSealed | CaptureWrong)]


def _said(talk: Talk) -> list[News]:
    """Say what the devices have said of themselves, and return all that they said."""
    talk.heard.clear()
    seat = talk.desk.seat
    came = [] if seat is None else seat.box.take()
    for news in came:
        match news:
            case LineState(device, code, holder):
                _tell_line(talk, device, code, holder)
            case SlipOut(slip, code, holder):
                _tell_slip(talk, slip, code, holder)
            case CaptureLeft(digest):
                if seat is not None and talk.read(packets.is_noted, digest):
                    seat.capture_forget(digest)  # a cut came between the store and the device
            case _:  # nothing else is opened in lines
                pass
    return came


def capture_came(talk: Talk, seconds: float) -> list[Capture]:
    """Wait until the capture device has said something; nothing where it did not in that time.

    A signal ends the wait (EndOfInput), never a store call.
    """
    end = talk.desk.clock.monotonic() + seconds
    while True:
        came = heard(talk)
        left = end - talk.desk.clock.monotonic()
        if came or left <= 0 or _is_broken(talk):
            return came
        talk.flush()
        with talk.lines.interruptible():
            if not talk.heard.wait(left):
                return heard(talk)


def _is_broken(talk: Talk) -> bool:
    """Tell whether the capture device is known not to work: nobody waits for it then."""
    return talk.desk.seat is not None and bool(talk.desk.seat.box.code_of("capture"))


def print_slip(talk: Talk, slip: Slip) -> None:
    """Print a slip where the seat has a printer, and say what became of it when that is known."""
    seat = talk.desk.seat
    if seat is None or not seat.has("slip"):
        return
    try:
        seat.print_slip(seat.name, slip)
    except ModelError as error:
        talk.refuse(error)
        return
    talk.flush()
    end = talk.desk.clock.monotonic() + SLIP_SECONDS
    while not any(isinstance(one, SlipOut) for one in _said(talk)):
        left = max(end - talk.desk.clock.monotonic(), 0.0)
        with talk.lines.interruptible():
            if not talk.heard.wait(left):  # another device may have spoken meanwhile
                return


def _tell_line(talk: Talk, device: str, code: str, holder: str) -> None:
    seat = "" if talk.desk.seat is None else talk.desk.seat.name
    if code:
        talk.refuse(trouble(seat, device, code, holder))
    else:
        talk.say(_("Tersambung lagi: {device}.").format(device=device_words(seat, device)))


def _tell_slip(talk: Talk, slip: str, code: str, holder: str) -> None:
    seat = "" if talk.desk.seat is None else talk.desk.seat.name
    if not code:
        talk.say(_("Slip {slip} dicetak.").format(slip=slip))
        return
    kept = _("Slip {slip} disimpan: Rekam, cetak ulang slip terakhir.").format(slip=slip)
    talk.refuse(f"{kept} {trouble(seat, 'slip', code, holder)}")
