"""What the lanes screen says: the batch in two rows, a printer in one, its need in another."""

from model.actor import Actor
from model.board import BatchProgress
from model.lanes import Lane
from model.rights import may
from tui.card_words import LANES, NEEDS, need_words, words
from tui.fit import cut, fitting, taken
from tui.locale.speak import N_, _, number, spoken

NEEDS_HANDS = ("hands", "away", "no_blanko", "off")
RATED = ("idle", "printing", "paused", "rest", "hours", "fuel")
"""States in which a printer's rate still says something."""
NAME_CHARS = 20
NAME_END = 50
"""Where the column of the name ends in HEADS."""
COLUMNS = 80
NEED_MARGIN = " " * 11
MENUS = (
    ("tekan L", "pilih 2"), ("press L", "choose 2"), ("F6", "menu 5"),
)  # fmt: skip
"""What the line mode has in place of a key: the numbers in tui.teks.printers and tui.teks.menu."""
HEADS = N_("  Printer  Keadaan            Kartu ini             Jadi Rusak Kartu/jam  Pita")


def batch_rows(
    batch: BatchProgress | None, running: int, *, in_lines: bool = False
) -> tuple[str, str]:
    """Return the batch: its counts, and how long it will take with the counts left over.

    `in_lines`: for the line mode, which has menus and no keys.
    """
    if batch is None:
        return _("CETAK  belum ada pesanan"), ""
    head = _("CETAK  {batch}  {cards} kartu: {parts}").format(
        batch=batch.number, cards=number(batch.cards), parts=""
    )
    first, left = taken(head, _counts(batch))
    second = _time_words(batch, running, in_lines)
    return first, fitting(second + "   ", left) if left else second


def _counts(batch: BatchProgress) -> list[str]:
    """Return the cards of the batch by what became of them, without what is none."""
    parts = [_("{n} jadi").format(n=number(batch.done))]
    more = (
        (batch.spoiled, _("{n} rusak")),
        (batch.unsettled, _("{n} belum pasti")),
        (batch.missing, _("{n} tidak ditemukan")),
        (batch.blank, _("{n} masih kosong")),
        (batch.in_flight, _("{n} di printer")),
        (batch.queued, _("{n} antre")),
        (batch.cancelled, _("{n} batal")),
    )
    return parts + [said.format(n=number(cards)) for cards, said in more if cards]


def _time_words(batch: BatchProgress, running: int, in_lines: bool) -> str:
    if not batch.queued + batch.in_flight:
        waits = _("       selesai kecuali yang belum pasti: tekan V")
        if in_lines:
            waits = _("       selesai kecuali yang belum pasti: menu 4")
        return waits if batch.unsettled else _("       selesai")
    if batch.remaining_seconds is None:
        return _("       sisa waktu belum bisa dikira: belum ada kartu yang jadi")
    told = _("       sisa kira-kira {time}, {printers} printer jalan")
    return told.format(time=duration(batch.remaining_seconds), printers=running)


def duration(seconds: int) -> str:
    """Return a length of time in the two units that matter: 1 jam 12 mnt."""
    minutes = -(-seconds // 60)
    if minutes < 60:
        return _("{m} mnt").format(m=minutes)
    return _("{h} jam {m} mnt").format(h=minutes // 60, m=minutes % 60)


def sign_of(lane: Lane) -> str:
    """Return `?` for a lane that waits for a verdict, `!` for one that waits for hands."""
    if lane.unsettled:
        return "?"
    return "!" if lane.state in NEEDS_HANDS else " "


def heads(extra: int = 0) -> str:
    """Return the headings over the rows; `extra` columns are the name's."""
    said = _(HEADS)
    return f"{said[:NAME_END]}{' ' * extra}{said[NAME_END:]}"


def lane_row(lane: Lane, card: str, *, chosen: bool, extra: int = 0, doing: str = "") -> str:
    """Return the row of one printer: 80 columns at most, and `extra` for the name.

    `doing` stands in place of the state's own words.
    """
    rate = lane.cards_an_hour() if lane.state in RATED else None
    alive = lane.state != "off"
    cells = (
        ">" if chosen else " ",
        sign_of(lane),
        cut(lane.printer, 8).ljust(8),
        " ",
        cut(doing or state_words(lane), 18).ljust(19),
        cut(card or "-", NAME_CHARS + extra).ljust(NAME_CHARS + extra),
        number(lane.done).rjust(6),
        number(lane.spoiled).rjust(6),
        (number(rate) if rate is not None else "-").rjust(10),
        (number(lane.ribbon_left) if lane.ribbon_left is not None and alive else "-").rjust(6),
    )
    return "".join(cells)


def card_of(lane: Lane, actor: Actor) -> str:
    """Return whose card it is; its number for those who must not see residents."""
    if lane.job is None or lane.state == "idle":
        return ""
    return lane.card_name if may(actor, "see_nik") else _("pekerjaan {job}").format(job=lane.job)


def state_words(lane: Lane) -> str:
    """Return what a lane is doing, in a word or two."""
    if lane.state == "printing" and lane.want == "pause":
        return _("mencetak lalu jeda")
    if lane.state == "parked" and not lane.unsettled:
        return _("sudah diputuskan")
    return words(LANES, lane.state, spoken())


def need_row(lane: Lane, since: str, *, in_lines: bool = False) -> str:
    """Return what a lane needs and what to do, or nothing where it needs nothing."""
    told = _need(lane, in_lines).format(since=since)
    if not told:
        return ""
    for key, menu in MENUS if in_lines else ():
        told = told.replace(key, menu)
    code = lane.code if lane.state != "off" else ""
    return NEED_MARGIN + with_code(told, code, COLUMNS - len(NEED_MARGIN))


def with_code(told: str, code: str, room: int) -> str:
    """Return the words with a device's code behind them: words are cut for `room`, no code is."""
    end = f" ({code})" if code else ""
    if len(told) + len(end) <= room:
        return told + end
    return told[: room - len(end) - 2].rstrip() + ".." + end


def _need(lane: Lane, in_lines: bool) -> str:
    match lane.state:
        case "parked" if not lane.unsettled:
            return ""
        case "parked" if in_lines:
            return _("hasil belum pasti: lihat baki keluar, putuskan lewat menu 4")
        case "parked":
            return _("hasil belum pasti: lihat baki keluar, putuskan dengan V")
        case "hands":
            return need_words(lane.need, spoken())
        case "away" if lane.need and any(stem in NEEDS for stem in lane.need.split(",")):
            return need_words(lane.need, spoken())
        case "away":
            return _("tidak menjawab sejak {since}: periksa kabel dan daya")
        case "off":
            return _("simpul cetak diam sejak {since}: jalankan tuntas node")
        case "no_blanko":
            return _("blanko di buku habis: F6, terima atau keluarkan ke baki")
        case "paused" if lane.need in NEEDS:
            return need_words(lane.need, spoken())
        case "paused":
            return _("dijeda: tekan L untuk lanjut")
    return ""
