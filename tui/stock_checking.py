"""The nightly comparison and the chips of which nobody knows, in rows."""

from collections.abc import Hashable
from typing import Protocol

from model.counts.threeway import ThreeWay
from model.counts.threeway_line import Line
from model.counts.unaccounted import LooseChip, Unaccounted
from tui.locale.speak import _, number, spoken


class Times(Protocol):
    """Who knows the office's zone: a session, or a conversation in lines."""

    def day_of(self, ms: int) -> str:
        """Return the day of an instant."""
        ...

    def time_of(self, ms: int) -> str:
        """Return its hour and minute."""
        ...


def key(one: Line | LooseChip) -> Hashable:
    """Return what tells a line from the others."""
    return one.uid if isinstance(one, LooseChip) else one.row()


def needs_look(one: Line | LooseChip) -> bool:
    """Tell whether nobody can explain a line."""
    return isinstance(one, LooseChip) or one.level == "look"


def card_cell(one: Line | LooseChip) -> str:
    """Return the number of the card, or of the box."""
    if isinstance(one, LooseChip):
        return one.box
    return "-" if one.job is None else str(one.job)


def why_cell(one: Line | LooseChip) -> str:
    """Return why the books differ, or where a chip came from."""
    if isinstance(one, LooseChip):
        day = f"{one.received_on:%d-%m-%Y}"
        return _("{uid}  {doc}, {day}").format(uid=one.uid, doc=one.doc, day=day)
    sign = " !" if one.level == "look" else ""
    return one.sentence(spoken())[:66] + sign


def total_rows(found: ThreeWay | None, session: Times) -> tuple[str, str]:
    """Return when it was compared and how it stands, and the totals."""
    if found is None:
        return _("belum pernah dijalankan"), _("J membandingkan sekarang.")
    when = f"{session.day_of(found.at)} {session.time_of(found.at)}"
    told = _("{when}: {n} perbedaan, {m} belum bisa dijelaskan").format(
        when=when, n=number(found.count), m=number(found.look)
    )
    sums = found.totals
    said = _("Pusat {centre}, kita {ours}, keduanya {both}; cetakan {jobs}, buku {ledger}")
    return told, said.format(
        centre=number(sums.centre), ours=number(sums.ours), both=number(sums.both),
        jobs=number(sums.jobs), ledger=number(sums.ledger),
    )  # fmt: skip


def chip_rows(found: Unaccounted) -> tuple[str, str]:
    """Return how many chips are nowhere, and what may explain them."""
    told = _("{n} chip dari kotak terbuka, {m} pasti hilang").format(
        n=number(found.total), m=number(found.missing)
    )
    return told, _("Mungkin lepas di gudang dan baki {n}, terpakai tanpa dibaca {m}.").format(
        n=number(found.loose), m=number(found.unread)
    )
