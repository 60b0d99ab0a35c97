"""What the lanes screen says: the batch in two rows, a printer in one, its need in another."""

from model.board import BatchProgress
from model.lanes import Lane
from tui.card_words import LANES, NEEDS, need_words, words
from tui.locale.speak import N_, _, number, spoken

NEEDS_HANDS = ("hands", "away", "no_blanko", "off")
NAME_CHARS = 20
HEADS = N_("  Printer  Keadaan            Kartu ini             Jadi Rusak Kartu/jam  Pita")


def batch_rows(batch: BatchProgress | None, running: int) -> tuple[str, str]:
    """Return the batch: its counts, and how long it will take."""
    if batch is None:
        return _("CETAK  belum ada pesanan"), ""
    parts = [_("{n} jadi").format(n=number(batch.done))]
    more = (
        (batch.spoiled, _("{n} rusak")),
        (batch.unsettled, _("{n} belum pasti")),
        (batch.in_flight, _("{n} di printer")),
        (batch.queued, _("{n} antre")),
        (batch.blank + batch.missing, _("{n} gagal")),
        (batch.cancelled, _("{n} batal")),
    )
    parts += [said.format(n=number(cards)) for cards, said in more if cards]
    first = _("CETAK  {batch}  {cards} kartu: {parts}").format(
        batch=batch.number, cards=number(batch.cards), parts="  ".join(parts)
    )
    if not batch.queued + batch.in_flight:
        waits = _("       selesai kecuali yang belum pasti: tekan V")
        return first, waits if batch.unsettled else _("       selesai")
    if batch.remaining_seconds is None:
        return first, _("       sisa waktu belum bisa dikira: belum ada printer yang mencetak")
    told = _("       sisa kira-kira {time}, {printers} printer jalan")
    return first, told.format(time=duration(batch.remaining_seconds), printers=running)


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


def lane_row(lane: Lane, card: str, *, chosen: bool) -> str:
    """Return the row of one printer, at most 80 columns."""
    rate = lane.cards_an_hour() if lane.state in ("idle", "printing", "paused") else None
    alive = lane.state != "off"
    cells = (
        ">" if chosen else " ",
        sign_of(lane),
        lane.printer[:8].ljust(8),
        " ",
        state_words(lane)[:18].ljust(19),
        (card or "-")[:NAME_CHARS].ljust(NAME_CHARS),
        number(lane.done).rjust(6),
        number(lane.spoiled).rjust(6),
        (number(rate) if rate is not None else "-").rjust(10),
        (number(lane.ribbon_left) if lane.ribbon_left is not None and alive else "-").rjust(6),
    )
    return "".join(cells)


def state_words(lane: Lane) -> str:
    """Return what a lane is doing, in a word or two."""
    if lane.state == "printing" and lane.want == "pause":
        return _("mencetak lalu jeda")
    if lane.state == "parked" and not lane.unsettled:
        return _("sudah diputuskan")
    return words(LANES, lane.state, spoken())


def need_row(lane: Lane, since: str) -> str:
    """Return what a lane needs and what to do, or nothing where it needs nothing."""
    told = _need(lane).format(since=since)
    if not told:
        return ""
    code = f" ({lane.code})" if lane.code and lane.state != "off" else ""
    return f"           {told}{code}"[:80]


def _need(lane: Lane) -> str:
    match lane.state:
        case "parked" if not lane.unsettled:
            return ""
        case "parked":
            return _("hasil belum pasti: lihat baki keluar, tekan V untuk memutuskan")
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
        case "paused":
            return _("dijeda: tekan L untuk lanjut")
    return ""
