"""What the hand-over asks over its screen: the older card, the police letter, the proxy, which."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model import encoded
from model.clock import day_start_ms
from model.handover import giving, row
from model.parcels import guest_steps
from tui import handover_words as say
from tui.asked import Ask
from tui.card_words import KINDS, words
from tui.handover_deeds import One, Shown
from tui.locale.speak import _, spoken

if TYPE_CHECKING:
    from model.store import Store

CODE_CHARS_MAX = 40
PARCEL_CHARS_MAX = 12
VILLAGE_CHARS_MAX = 40
RT_CHARS_MAX = 3
Pick = Callable[[str, Sequence[str], Sequence[tuple[str, Any]]], Awaitable[Any]]
"""Asks with a list: title, lines, (words, value) of each choice; None for F10 and for none."""
Line = Callable[[str], Awaitable[str | None]]
"""Asks for one line."""


@dataclass(frozen=True, slots=True)
class Old:
    """What became of the older card; `what` is '' until somebody said it."""

    what: str = ""
    uid: str = ""
    police: str = ""

    def facts(self) -> dict[str, str]:
        """Return it as `giving.give` takes it."""
        return {"old_card": self.what or "none", "old_uid": self.uid, "police": self.police}


NOTHING = Old()


@dataclass(frozen=True, slots=True)
class Desk:
    """What an operator handed over today: how many, the last ones, whose cards they were."""

    done: int
    last: tuple[One, ...]
    names: tuple[str, ...]


def read_desk(store: "Store", by: str) -> Desk:
    """Return what `by` handed over today."""
    begin = day_start_ms(store.today(), store.zone)
    both: list[One] = [*row.since(store, begin, by=by), *guest_steps.since(store, begin, by=by)]
    both.sort(key=lambda one: -one.at)  # stable: of one moment ours come first, the newest ahead
    last = tuple(both[: say.LAST_SHOWN])
    names = (
        store.one("SELECT name FROM resident WHERE id = ?", (one.resident,)) or ("",)
        for one in last
    )
    done = store.number(
        "SELECT (SELECT count(*) FROM handover WHERE at >= ?1 AND by = ?2 AND undone_at IS NULL)"
        " + (SELECT count(*) FROM guest_step g WHERE at >= ?1 AND by = ?2 AND kind = 'handed'"
        " AND NOT EXISTS (SELECT 1 FROM guest_step u WHERE u.undoes = g.id))",
        (begin, by),
    )
    return Desk(done, last, tuple(str(one[0]) for one in names))


def uid_of(store: "Store", job: int) -> str:
    """Return the UID of a card's chip, '' where none was read; for practice's reader."""
    return encoded.chip_of(store, job)


def next_uid(store: "Store") -> str:
    """Return the UID of the oldest card on the rack whose chip is known, '' without one."""
    rows = store.rows("SELECT job FROM card_at WHERE bin = 'printed' ORDER BY at, job LIMIT 200")
    return next((uid for (job,) in rows if (uid := encoded.chip_of(store, job))), "")


async def about_old(pick: Pick, line: Line, case: Shown, said: Old) -> Old | None:
    """Return what became of the older card, asked where it is due; None for F10."""
    if case.old_due and not said.what:
        return await ask_old(pick, line, case)
    if case.police_due and not said.police:
        police = await line(_("Nomor surat polisi"))
        return None if police is None else Old(said.what, said.uid, police)
    return said


def old_title(case: Shown) -> str:
    """Return what is asked about the older card."""
    return _("Kartu lama (permohonan {kind})").format(kind=words(KINDS, case.kind, spoken()))


def old_choices() -> tuple[tuple[str, str], ...]:
    """Return what can have become of the older card, each with its words."""
    return (
        ("taken", _("ditarik sekarang, dipotong")),
        ("lost", _("hilang, ada surat polisi")),
        ("none", _("tidak ada: dengan petugas kedua")),
    )


async def ask_old(pick: Pick, line: Line, case: Shown) -> Old | None:
    """Ask what became of the older card; None for F10."""
    what = await pick(old_title(case), (), tuple((said, key) for key, said in old_choices()))
    if not what:
        return None
    if what != "lost" or case.police:
        return Old(what)
    police = await line(_("Nomor surat polisi"))
    return None if police is None else Old(what, police=police)


def proxy_form() -> tuple[str, tuple[Ask, ...]]:
    """Return the form that asks for a proxy."""
    return "proxy", (
        Ask("name", _("Nama wakil"), chars_max=giving.TAKER_CHARS_MAX),
        Ask("relation", _("Hubungan (ayah, kuasa, RT)"), chars_max=giving.WORDS_CHARS_MAX),
        Ask("letter", _("Nomor surat kuasa atau KK"), chars_max=giving.WORDS_CHARS_MAX),
    )


def proxy_facts(typed: dict[str, str]) -> dict[str, str]:
    """Return the form's fields as `giving.give` takes them."""
    return {"to": typed["name"], "relation": typed["relation"], "letter": typed["letter"]}


async def which(pick: Pick, seen: Desk) -> One | None:
    """Ask which of the last hand-overs is to be undone; None for F10."""
    lines = (_("Kartunya harus ada di tangan Anda lagi."),)
    title = _("Batalkan penyerahan yang mana?")
    found: One | None = await pick(title, lines, undoable(seen))
    return found


def undoable(seen: Desk) -> list[tuple[str, One]]:
    """Return the last hand-overs that hold, each with its words."""
    return [
        (f"{name[:40]}  {say.taker_words(one)}", one)
        for one, name in zip(seen.last, seen.names, strict=True)
        if one.undone_at is None
    ]


def door_form() -> tuple[Ask, ...]:
    """Return what is asked for a list from door to door."""
    return (
        Ask("parcel", _("Kiriman K-0017, atau kosong"), chars_max=PARCEL_CHARS_MAX),
        Ask("kelurahan", _("Kelurahan, atau kosong"), chars_max=VILLAGE_CHARS_MAX),
        Ask("rt", _("RT, atau kosong"), digits=True, chars_max=RT_CHARS_MAX),
    )
