"""Kits for jemput bola in lines: which are out; made for a roll, brought in, counted, wiped.

In the store of a kit itself it says what the kit is, and packs it for the way home.
"""

from contextlib import suppress
from functools import partial
from pathlib import Path

from model.kits import board, packing, wiping
from model.kits.board import Kit
from model.kits.bringing import Bringing, Brought, Progress
from model.scrap.faults import SecondMissing
from tui import kit_forms
from tui import kit_words as say
from tui.locale.speak import N_, _, number
from tui.teks import asking, coverage
from tui.teks.answers import Back, Option, in_one
from tui.teks.long_run import through
from tui.teks.second import ask_second
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "listed", N_("kit mana di luar, mana masuk"), "r", "kit"),
    Option("2", "coverage", N_("liputan RW/RT: siapa belum direkam, kit baru"), "l", "kit"),
    Option("3", "roll", N_("kit menurut daftar sekolah"), "d", "kit"),
    Option("4", "bring", N_("bawa kit masuk"), "i", "kit"),
    Option("5", "count", N_("hitung kit ini masuk"), "h", "kit"),
    Option("6", "items", N_("isi kit ini: keluar, kembali, kurang"), "", "kit"),
)
HERE = (
    Option("1", "here", N_("apa isi kit ini"), "r", "kit"),
    Option("2", "pack", N_("kemas kit untuk dibawa pulang"), "p", "kit"),
    Option("3", "coverage", N_("liputan RW/RT di kit ini"), "l", "kit"),
)


def run(talk: Talk) -> None:
    """Say the kits, or what this kit is, then do one thing after the other until 0."""
    talk.need("kit")
    is_kit = talk.read(board.here) is not None
    (_here if is_kit else _listed)(talk)
    brief = False
    while True:
        wanted = talk.pick(_("Kit"), HERE if is_kit else OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk))


def _here(talk: Talk) -> None:
    """Say what this kit is."""
    here = talk.read(board.here)
    if here is not None:
        talk.tell(*(in_one(row) for row in say.here_rows(here) if row))


def _listed(talk: Talk) -> None:
    """Say every kit, ten at a time."""
    found = talk.read(board.listed)
    talk.page([_row(one) for one in found] or [_(" Belum ada kit. L memilih wilayah.").strip()])


def _row(kit: Kit) -> str:
    parts = [
        kit.number, kit.scope, _("{n} orang").format(n=number(kit.people)),
        _("{n} direkam").format(n=number(kit.recorded)),
        _("{n} dikunjungi").format(n=number(kit.visited)),
    ]  # fmt: skip
    parts += [_("blanko {n}").format(n=say.blanks(kit))] if kit.blanks else []
    parts += [say.pick(say.STATES, kit.state), _("dibuat {who}").format(who=kit.made_by)]
    if kit.cases:
        parts.append(_("{n} kasus, direkam dua kali").format(n=number(kit.cases)))
    parts += [_("belum dihitung")] if kit.state == "in" else []
    parts += [_("folder sudah dihapus")] if kit.wiped_at is not None else []
    return ", ".join(parts)


def _chosen(talk: Talk) -> Kit | None:
    """Ask which kit; the only one there is, is."""
    found = talk.read(board.listed)
    if not found:
        talk.refuse(_("Belum ada kit."))
        return None
    at = asking.pick_row(talk, [_row(one) for one in found]) if len(found) > 1 else 0
    assert at is not None, "no empty answer is taken"
    return found[at]


def _coverage(talk: Talk) -> None:
    """Go to the coverage; 0 there leads back to the kits."""
    with suppress(Back):
        coverage.run(talk)


def _items(talk: Talk) -> None:
    """Say what went along with a kit and came back."""
    kit = _chosen(talk)
    if kit is None:
        return
    rows = [in_one(row) for row in say.item_rows(talk.read(board.items, kit.id))]
    talk.tell(_("Isi {kit}").format(kit=kit.number))
    talk.tell(*(rows or [_("  Tidak ada barang yang dihitung.").strip()]))


def _roll(talk: Talk) -> None:
    """Make a kit of those on a school's roll who are due."""
    talk.tell(kit_forms.title("roll"))
    typed = asking.answers(talk, kit_forms.asked("roll"), free=("blanks",))
    settings = talk.read(kit_forms.settings_of, talk.desk.home)
    coverage.made(talk, talk.read(kit_forms.make_roll, talk.actor, typed, settings))


def _count(talk: Talk) -> None:
    """Count a kit in, before a second person where not all blanks came back."""
    kit = _chosen(talk)
    if kit is None:
        return
    talk.tell(kit_forms.title("count", kit=kit.number), _("Nol ditulis 00."))
    typed = asking.answers(talk, kit_forms.asked("count"), free=("spoiled", "why"))
    try:
        talk.do(kit_forms.count, kit.number, typed)
    except SecondMissing as error:
        talk.refuse(error)
        talk.do(kit_forms.count, kit.number, typed, ask_second(talk))
    talk.say(_("{kit} dihitung masuk.").format(kit=kit.number))


def _bring(talk: Talk) -> None:
    """Take a return in, step by step; then offer to wipe the folder."""
    talk.tell(kit_forms.title("in"))
    folder = Path(asking.answers(talk, kit_forms.asked("in"))["folder"]).expanduser()
    work = talk.read(Bringing, talk.actor, folder)
    through(talk, work.step, _copied)
    done = work.brought
    assert done is not None, "the last step has brought it"
    talk.say(say.brought(done))
    _wipe(talk, done, folder)


def _copied(told: Progress) -> str:
    return _(" Menyalin {n} dari {of}").format(n=told.done, of=told.total).strip()


def _wipe(talk: Talk, done: Brought, folder: Path) -> None:
    """Offer to wipe once everything is in."""
    if done.unfinished:
        left = _("{n} belum rampung, tetap di kit: selesaikan, kemas, bawa masuk lagi.")
        talk.tell(left.format(n=number(done.unfinished)))
        return
    talk.tell(_("Semua isi kit sudah masuk. Data warga sebaiknya tidak tinggal di stik."))
    if talk.confirm(_("Hapus isi folder kit?"), yes=_("hapus isi folder kit")):
        wiped = talk.read(wiping.wipe, talk.actor, folder)
        told = _("{kit} masuk, folder dihapus: {n} berkas.")
        talk.say(told.format(kit=wiped.number, n=number(wiped.files)))


def _pack(talk: Talk) -> None:
    """Pack this kit for the way home."""
    done = talk.read(packing.pack, talk.actor)
    told = _("Dikemas: {n} rekaman, {v} kunjungan.").format(
        n=number(done.recordings), v=number(done.visits)
    )
    if left := done.unfinished + done.damaged:
        told += " " + _("{n} belum rampung, tetap di sini.").format(n=number(left))
    talk.say(told)


_DEEDS = {
    "listed": _listed, "here": _here, "coverage": _coverage, "items": _items, "roll": _roll,
    "bring": _bring, "count": _count, "pack": _pack,
}  # fmt: skip
