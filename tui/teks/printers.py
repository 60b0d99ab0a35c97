"""The printers in words: what each does and needs, how far the batch is; pause, go on, cancel."""

from contextlib import suppress
from functools import partial
from typing import Literal

from model import board, care_board, lanes, printing
from model.board import LanesNow
from model.lanes import Lane
from model.shift import current
from tui import care_words
from tui import lane_words as say
from tui.locale.speak import N_, _, number
from tui.teks import care
from tui.teks.answers import Back, Option
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "now", N_("keadaan sekarang"), "r"),
    Option("2", "resume", N_("lanjut: printer ini sudah dibereskan"), "l", "drive_lane"),
    Option("3", "pause", N_("jeda sesudah kartu ini"), "j", "drive_lane"),
    Option("4", "cancel", N_("batalkan yang masih antre"), "b", "cancel"),
    Option("5", "care", N_("perawatan: suhu, pita, istirahat, genset"), "p", "see_lanes"),
)


def run(talk: Talk) -> None:
    """Say what the printers do, then do one thing after the other until 0."""
    talk.need("see_lanes")
    _tell(talk, _now(talk))
    brief = False
    while True:
        wanted = talk.pick(_("Printer"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(DEEDS[wanted], talk, _now(talk)))


def _now(talk: Talk) -> LanesNow:
    shift = talk.read(current)
    return talk.read(board.lanes_now, shift.opened_at if shift else None)


def _tell(talk: Talk, now: LanesNow) -> None:
    running = sum(1 for one in now.lanes if one.state in ("idle", "printing"))
    talk.tell(*(row.strip() for row in say.batch_rows(now.batch, running, in_lines=True) if row))
    cared = talk.read(care_board.board, counted=False)
    for at, lane in enumerate(now.lanes, 1):
        talk.tell(f"{at} {_row(talk, lane)}")
        need = say.need_row(lane, talk.time_of(lane.since_at), in_lines=True).strip()
        waits = care_words.need_words(
            lane.state, cared.of(lane.printer), talk.time_of, in_lines=True
        )
        if need or waits:
            talk.tell(f"  {say.sign_of(lane)} {need or waits}")
    if not now.lanes:
        talk.tell(
            _("Belum ada printer. Tulis [[printer]] di tuntas.toml"),
            _("lalu jalankan tuntas node di komputer printer."),
        )


def _row(talk: Talk, lane: Lane) -> str:
    parts = [f"{lane.printer}: {say.state_words(lane)}", say.card_of(lane, talk.actor)]
    parts.append(_("{n} jadi").format(n=number(lane.done)))
    if lane.spoiled:
        parts.append(_("{n} rusak").format(n=number(lane.spoiled)))
    if lane.ribbon_left is not None and lane.state != "off":
        parts.append(_("pita {n}").format(n=number(lane.ribbon_left)))
    return ", ".join(part for part in parts if part)


def _resume(talk: Talk, now: LanesNow) -> None:
    _want(talk, now.lanes, "resume")


def _pause(talk: Talk, now: LanesNow) -> None:
    _want(talk, now.lanes, "pause")


def _want(talk: Talk, known: tuple[Lane, ...], wish: Literal["pause", "resume"]) -> None:
    lane = _chosen(talk, known)
    if lane is None:
        return
    if wish == "resume" and lane.unsettled:
        told = _("{printer} menunggu putusan atas satu kartu. Pilih 4 di menu.")
        talk.refuse(told.format(printer=lane.printer))
        return
    talk.do(lanes.want, lane.printer, wish)
    told = _("{printer}: berhenti sesudah kartu ini. Pilih 2 untuk lanjut.")
    if wish == "resume":
        told = _("{printer}: diminta lanjut, dilihat lagi dalam beberapa detik.")
    talk.say(told.format(printer=lane.printer))


def _chosen(talk: Talk, known: tuple[Lane, ...]) -> Lane | None:
    """Ask which printer, by its number in the list or its name."""
    if not known:
        talk.refuse(_("Belum ada printer yang bisa diatur."))
        return None
    names = [lane.printer for lane in known]
    while True:
        text = talk.ask(_("Printer yang mana? 1-{last} atau namanya").format(last=len(names)))
        if text.casefold() in names:
            return known[names.index(text.casefold())]
        if text.isdecimal() and len(text) <= len(str(len(names))) and 0 < int(text) <= len(names):
            return known[int(text) - 1]
        talk.unknown(text, names)


def _cancel(talk: Talk, now: LanesNow) -> None:
    batch = now.batch
    if batch is None or not batch.queued:
        talk.refuse(_("Tidak ada kartu yang masih antre."))
        return
    line = _("{queued} kartu dibatalkan, warganya kembali ke antrean. Yang sudah di printer")
    told = line.format(queued=number(batch.queued))
    talk.tell(f"{told} {_('tetap dicetak sampai selesai.')}")
    question = _("Batalkan yang masih antre dari {batch}?").format(batch=batch.number)
    if talk.confirm(question, yes=_("batalkan {n} kartu").format(n=number(batch.queued))):
        gone = talk.do(printing.cancel_batch, batch.id, why="dihentikan di layar cetak")
        said = _("{batch}: {cards} kartu dibatalkan.")
        talk.say(said.format(batch=batch.number, cards=number(len(gone))))


def _care(talk: Talk, now: LanesNow) -> None:
    def choose() -> str | None:
        lane = _chosen(talk, now.lanes)
        return lane.printer if lane is not None else None

    with suppress(Back):
        care.run(talk, choose)


DEEDS = {"now": _tell, "resume": _resume, "pause": _pause, "cancel": _cancel, "care": _care}
