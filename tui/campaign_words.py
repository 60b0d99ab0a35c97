"""What is said of campaigns: the head of the board, bars, days, operators and seats, forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from model import campaign
from model.campaign import Campaign, CampaignDates
from model.campaign_board import Board, DayLine, HandLine, PlaceLine
from model.errors import ModelError
from model.reason import NumberInWords
from model.written_day import written_day
from tui.asked import Ask
from tui.fit import cut
from tui.locale.speak import N_, _, number, spoken

if TYPE_CHECKING:
    from model.store import Tx

BAR_CELLS = 18
WIDE_BAR_CELLS = 26
LABEL = 10
WEEKDAYS = (N_("Sen"), N_("Sel"), N_("Rab"), N_("Kam"), N_("Jum"), N_("Sab"), N_("Min"))
VIEWS = (N_("1 hari ini"), N_("2 per hari"), N_("3 wilayah"))
TITLES = {
    "begin": N_("KAMPANYE BARU: wilayah kosong berarti semua warga di simpanan ini"),
    "change": N_("UBAH TANGGAL SELESAI: {name}"),
    "end": N_("AKHIRI KAMPANYE: {name}"),
}
_DAY_KINDS = {"half": N_("terpotong"), "none": N_("tanpa rekam"), "off": N_("libur")}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a board's list: a count, what it is measured by, and a word about it."""

    key: str
    name: str
    count: int
    of: int
    note: str = ""


def bar(count: int, of: int, cells: int = BAR_CELLS) -> str:
    """Return a bar of # and full stops; any count at all shows, and only a full one is full."""
    if of <= 0:
        return "." * cells
    filled = min(count * cells // of, cells)
    if count and not filled:
        filled = 1
    return "#" * filled + "." * (cells - filled)


def percent(count: int, of: int) -> str:
    """Return a share such as 34%; it is never rounded up to the whole."""
    return f"{count * 100 // of}%" if of > 0 else "-"


def day(on: date) -> str:
    """Return a day as it is written here."""
    return f"{on:%d-%m-%Y}"


def title(board: Board) -> str:
    """Return the name of the campaign and until when."""
    left = (board.campaign.until_on - board.today_on).days
    when = _("{n} hari lagi").format(n=number(left)) if left >= 0 else _("sudah lewat")
    until = _("selesai {day} ({when})").format(day=day(board.campaign.until_on), when=when)
    name = cut(board.campaign.name, 78 - len(until) - 12)
    return _("KAMPANYE  {name}   {until}").format(name=name, until=until)


def head_rows(board: Board) -> list[str]:
    """Return what the board says before its lists: four rows."""
    return [
        _measured(_("Terekam"), board.recorded, board.due, _("sisa {n}"), board.left),
        _measured(_("Hari ini"), board.today, board.target_today, _("target/hari"), 0),
        f" {end_words(board)}",
        f" {learnt_words(board)}",
    ]


def _measured(label: str, count: int, of: int, more: str, left: int) -> str:
    told = _("{n} dari {of}").format(n=number(count).rjust(7), of=number(of).rjust(7))
    return (
        f" {label:<{LABEL}}{told:<22}[{bar(count, of, WIDE_BAR_CELLS)}]"
        f" {percent(count, of):>4}  {more.format(n=number(left))}"
    )


def end_words(board: Board) -> str:
    """Return when it will really end, and whether that is late; else why nobody knows yet."""
    if board.due == 0:
        return _("Tidak ada yang wajib rekam di wilayah ini.")
    if board.left <= 0:
        return _("Semua yang wajib sudah terekam.")
    if board.outlook is None:
        return _("Perkiraan selesai: belum, perlu paling sedikit 3 hari dengan perekaman.")
    span = _("Perkiraan selesai {end}, antara {early} dan {late}").format(
        end=day(board.outlook.end_on), early=day(board.outlook.early_on),
        late=day(board.outlook.late_on),
    )  # fmt: skip
    if board.late_days > 0:
        return span + ": " + _("TERLAMBAT {n} hari").format(n=number(board.late_days))
    return span + ": " + _("tepat waktu")


def learnt_words(board: Board) -> str:
    """Return what the end rests on."""
    learnt = board.learnt
    days = _("Sisa {n} hari kerja").format(n=number(max(board.workdays_left, 0)))
    if learnt is None:
        return days
    told = _("{n} hari dipelajari: biasanya {usual}, terpotong {half}, tanpa rekam {none}")
    told = told.format(
        n=learnt.days, usual=number(learnt.usual), half=learnt.kinds["half"],
        none=learnt.kinds["none"],
    )  # fmt: skip
    return f"{told}. {days}"


def view_row(chosen: int) -> str:
    """Return the three lists, the shown one marked."""
    told = ((f">{_(one)}" if at == chosen else f" {_(one)}") for at, one in enumerate(VIEWS))
    return "   ".join(told)


def lines(board: Board, view: int) -> tuple[Line, ...]:
    """Return the rows of one of the lists."""
    if view == 1:
        most = max([one.count for one in board.days], default=0)
        usual = board.learnt.usual if board.learnt else most
        return tuple(_of_day(one, max(most, usual), board.today_on) for one in board.days)
    if view == 2:
        return tuple(_of_place(one) for one in board.places)
    share = -(-board.target_today // max(len(board.hands), 1))
    return tuple(_of_hand(one, share) for one in board.hands)


def _of_day(one: DayLine, most: int, today: date) -> Line:
    words = _(WEEKDAYS[one.on.weekday()])
    note = _("hari ini") if one.on == today else _(_DAY_KINDS.get(one.kind or "", ""))
    return Line(one.on.isoformat(), f"{words} {day(one.on)}", one.count, most, note)


def _of_place(one: PlaceLine) -> Line:
    name = one.name or one.code or _("tanpa kelurahan")
    note = _("sisa {n}").format(n=number(one.left)) if one.left else _("selesai")
    return Line(one.code, name, one.recorded, one.due, note)


def _of_hand(one: HandLine, share: int) -> Line:
    minutes = f"{one.person_seconds / 60:.1f}"
    minutes = minutes if spoken() == "en" else minutes.replace(".", ",")
    note = _("{n} mnt/orang").format(n=minutes)
    name = f"{one.by}, {one.seat}" if one.seat else one.by
    return Line(f"{one.by} {one.seat}", name, one.count, share, note)


# Forms.


def asked(purpose: str, office: str) -> tuple[Ask, ...]:
    """Return what a form asks."""
    until = Ask("until", _("Selesai tanggal, 28-02-2027"), chars_max=10)
    why = Ask("why", _("Alasan"), chars_max=60)
    if purpose == "begin":
        name = Ask("name", _("Nama kampanye"), chars_max=campaign.NAME_CHARS_MAX)
        places = Ask("places", _("Kode wilayah, pisah spasi"), chars_max=200, value=office)
        return name, places, until
    return (until, why) if purpose == "change" else (why,)


def form_title(purpose: str, now: Campaign | None) -> str:
    """Return what a form is called."""
    return _(TITLES[purpose]).format(name=now.name if now else "")


def book(tx: "Tx", purpose: str, typed: Mapping[str, str], number: int) -> int:
    """Write one form in the caller's transaction and return the campaign's number."""
    if purpose == "begin":
        places = typed["places"].replace(",", " ").split()
        return campaign.begin(tx, typed["name"], places, read_day(typed["until"]))
    if purpose == "change":
        campaign.change(tx, number, until_on=read_day(typed["until"]), why=typed["why"])
    else:
        campaign.end(tx, number, why=typed["why"])
    return number


def booked(purpose: str) -> str:
    """Return what was done."""
    told = {
        "begin": N_("Kampanye dimulai. Target sehari ada di baris Hari ini."),
        "change": N_("Tanggal selesai diubah, alasannya tercatat."),
        "end": N_("Kampanye diakhiri, alasannya tercatat."),
    }
    return _(told[purpose])


def field_of(error: ModelError) -> str:
    """Return which answer must be mended."""
    if isinstance(error, CampaignDates):
        return "until"
    if isinstance(error, campaign.CampaignPlace):
        return "places"
    is_name = isinstance(error, campaign.CampaignWords) and error.facts.get("what") == "name"
    return "name" if is_name or isinstance(error, NumberInWords) else "why"


def read_day(text: str) -> date:
    """Return the day of dd-mm-yyyy or yyyy-mm-dd; raise CampaignDates."""
    day = written_day(text)
    if day is None:
        raise CampaignDates(until=text[:20] or "-")
    return day
