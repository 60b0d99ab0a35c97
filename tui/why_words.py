"""Why a card cannot be printed yet, as rows of text: for screen, line mode and command.

Pure; nobody's name or number is in a row: the head has them, as `tui.resident_rows` shows them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from model.centre import status as centre
from model.centre.own import Own
from model.centre.why import Step, Why
from model.standing_words import STEP_WORDS
from tui import veil
from tui.card_words import WHO_ACTS, left_out_words, words
from tui.locale.speak import N_, _, spoken
from tui.resident_rows import WIDTH, labelled

SENT = {
    "none": ("belum dikirim", "not sent yet"),
    "waiting": ("menunggu dikirim", "waiting to be sent"),
    "sent": ("terkirim, belum ada tanda terima", "sent, no receipt yet"),
    "received": ("sudah diterima hub", "received by the hub"),
    "failed": ("gagal dikirim, akan diulang", "sending failed, it will be repeated"),
}
"""What became of our packets."""

LATE = N_("berkas lama, terlambat")
JUMP = N_("lompatan")
STATUS_CHARS, DAYS_CHARS = 27, 9


def for_eyes(found: Why, *, see_nik: bool) -> Why:
    """Return the answer without what those must not see who must not see residents."""
    if see_nik:
        return found
    return replace(found, told=veil.standing_of(found.told, found.person.row.birth_on))


def next_words(found: Why) -> str:
    """Return what the operator does next, in the language that is spoken."""
    return found.next_en if spoken() == "en" else found.next_id


def title(found: Why) -> str:
    """Return whether a card can be printed, in one line."""
    if found.printable:
        return _("Sudah bisa dicetak.")
    if not found.stopped:
        return _("Siap cetak, blanko kosong.")
    return _("Belum bisa dicetak: {reason}").format(reason=left_out_words(found.stopped, spoken()))


def answer(found: Why, *, see_nik: bool, width: int = WIDTH) -> list[str]:
    """Return what stops the card, since when, who acts, what to do next, and our own recording."""
    rows = [title(found)]
    rows += labelled(_("Sejak"), since_words(found), width)
    rows += labelled(_("Lakukan"), next_words(found), width)
    if found.own is not None:
        rows += labelled(_("Rekaman"), own_words(found.own, see_nik=see_nik), width)
    held = found.person.suket
    if held is not None:
        said = _("{number} s.d. {day}").format(number=held.number, day=_day(held.until_on))
        rows += labelled("Suket", said, width)
    if found.clock_odd:
        said = _("Tanggalnya lebih baru dari jam komputer ini: periksa jam dan tanggal.")
        rows += labelled(_("Jam PC"), f"! {said}", width)
    return rows


def since_words(found: Why) -> str:
    """Return since when it stands, the short code, and who must act."""
    told = found.told
    when = _day(told.since) if told.since else "?"
    if told.since is not None and told.age_days is not None:
        when += f" ({centre.age_words(told.age_days, _lang())})"
    who = ", ".join(words(WHO_ACTS, one, spoken()) for one in told.acts) or "-"
    return "   ".join((when, told.short, _("bertindak: {who}").format(who=who)))


def own_words(made: Own, *, see_nik: bool) -> str:
    """Return our own recording: its number, day, and where it is."""
    by = f"  {made.by}" if see_nik else ""
    if made.state == "open":
        pair = STEP_WORDS.get(made.step, (made.step, made.step))
        state = _("belum selesai: {step}").format(step=pair[spoken() == "en"])
    elif made.answered:
        state = _("sudah dijawab pusat")
    else:
        state = words(SENT, made.sent, spoken())
    return f"{made.rid}  {_day(made.on)}{by}   {state}"


def steps(found: Sequence[Step], *, rows_max: int, width: int = WIDTH) -> list[str]:
    """Return what the centre told, the newest first; how many are left out is said."""
    if not found:
        return labelled(_("Pusat"), _("belum pernah menyebut warga ini"), width)
    shown = found if len(found) <= rows_max else found[: max(rows_max - 1, 0)]
    rows = [step_words(one)[:width].rstrip() for one in shown]
    if len(shown) < len(found):
        rows.append(_("dan {n} lagi").format(n=len(found) - len(shown)))
    return rows


def step_words(one: Step) -> str:
    """Return one word of the centre: day, short code, the word, how long, and what is odd."""
    days = "" if one.days is None else _days(one.days)
    odd = _(LATE) if one.late else f"! {_(JUMP)}" if one.jump else ""
    when = _day(one.on) if one.on else "?"
    word = f"{one.status:<{STATUS_CHARS}.{STATUS_CHARS}}"
    return "  ".join(
        (f"{when:<10}", f"{one.short:<4}", word, f"{days:>{DAYS_CHARS}}", odd)
    ).rstrip()


def _days(days: int) -> str:
    return centre.age_words(days, _lang()) if days else _("{n} hari").format(n="<1")


def _lang() -> centre.Lang:
    return "en" if spoken() == "en" else "id"


def _day(on: date) -> str:
    return f"{on:%d-%m-%Y}"
