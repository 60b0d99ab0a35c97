"""What is said of the printers' care: rest, heat, supplies, fuel, hours, advice, the outlook."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from model.care_board import CareBoard, CareLine
from model.care_chart import Group
from model.care_outlook import Outlook
from model.care_supply import Lasting, Supply
from model.lanes import Lane
from model.printing import BatchMade
from tui.card_words import ITEMS, words
from tui.fit import cut, fitting
from tui.lane_words import duration
from tui.locale.speak import N_, _, number, spoken

TimeOf = Callable[[int], str]

NAMES_MAX = 2
HEADS = N_("  Printer    Suhu    Pita    Film  Bersih  Istirahat       BBM")
STOPS = {
    "ribbon": N_("pita habis"),
    "film": N_("film habis"),
    "fuel": N_("BBM habis"),
    "hours": N_("jam pakai berakhir"),
}
_KINDS = {"printer": N_("mesin cetak"), "operator": N_("pemesan"), "lot": N_("blanko")}


# On the lanes.


def doing(state: str, line: CareLine | None, now_ms: int) -> str:
    """Return how long a resting printer still rests; nothing for any other."""
    if state != "rest" or line is None or line.resting_until is None:
        return ""
    return _("istirahat {time}").format(time=duration(_seconds(line.resting_until - now_ms)))


def with_count(lane: Lane, line: CareLine | None) -> Lane:
    """Return the lane with our own count of its ribbon where the printer tells none."""
    if line is None or lane.ribbon_left is not None or not line.ribbon.yields:
        return lane
    return replace(lane, ribbon_left=line.ribbon.counted)


def need_words(
    state: str, line: CareLine | None, time_of: TimeOf, *, in_lines: bool = False
) -> str:
    """Return why a printer that needs no hands takes no card, and what could be done."""
    if line is None:
        return ""
    if in_lines and state == "rest" and line.resting_until is not None:
        return _("mendingin sampai {time}").format(time=time_of(line.resting_until))
    if in_lines and state == "fuel" and line.fuel_until is not None:
        told = _("BBM sampai {time}, kartu baru tidak dimulai")
        return told.format(time=time_of(line.fuel_until))
    if state == "rest" and line.resting_until is not None:
        told = _("mendingin sampai {time}. Lebih awal, dengan alasan: P lalu I")
        return told.format(time=time_of(line.resting_until))
    if state == "fuel" and line.fuel_until is not None:
        told = _("BBM sampai {time}, kartu baru tidak dimulai. PLN menyala: P lalu U")
        return told.format(time=time_of(line.fuel_until))
    if state == "hours":
        return hours_words(line, time_of)
    return ""


def hours_words(line: CareLine, time_of: TimeOf) -> str:
    """Return whose hours it is on a shared printer, and when that changes; else nothing."""
    if line.open_for is None:
        return ""
    names = ", ".join(line.open_for)
    now = _("jam pakai sekarang: {names}").format(names=names) if names else _("sekarang tutup")
    if line.next_change is None:
        return now
    return _("{now}, berganti {time}").format(now=now, time=time_of(line.next_change))


def heat_row(board: CareBoard) -> str:
    """Return the temperatures of the sif, or nothing where no printer has a heater."""
    with_heater = [line for line in board.lines if line.heater]
    if not with_heater:
        return ""
    parts = [
        f"{line.printer} {line.celsius if line.celsius is not None else _('belum')}"
        for line in with_heater
    ]
    asked = [_("(P lalu S)")] if any(line.heat_asked for line in with_heater) else []
    return fitting("  " + _("Suhu masuk sif: {parts}").format(parts=""), [*parts, *asked])


def short_rows(board: CareBoard) -> list[str]:
    """Return a sentence for each item that runs out before blanks or queue do."""
    short = [one for one in board.lasting if one.before_blanks > 0 or one.short_of_queue > 0]
    return [lasting_words(one) for one in short]


def lasting_words(one: Lasting) -> str:
    """Return how an item compares with blanks and queue."""
    item = words(ITEMS, one.item, spoken())
    parts = []
    if one.before_blanks > 0:
        told = _("{item} habis {n} kartu sebelum blanko")
        parts.append(told.format(item=item, n=number(one.before_blanks)))
    if one.short_of_queue > 0:
        told = _("kurang {n} kartu untuk antrean")
        parts.append(told.format(n=number(one.short_of_queue)))
    if not parts and one.blanks is None:
        told = _("{item} cukup {cards} kartu")
        parts.append(told.format(item=item, cards=number(one.cards)))
    elif not parts:
        told = _("{item} cukup {n} kartu, lebih dari blanko")
        parts.append(told.format(item=item, n=number(one.cards)))
    if one.unknown:
        names = ", ".join(one.unknown)
        if len(one.unknown) > NAMES_MAX:
            names = _("{n} printer").format(n=number(len(one.unknown)))
        parts.append(_("belum dicatat: {names}").format(names=names))
    return "; ".join(parts)


# On the screen of its own.


def row(line: CareLine, now_ms: int, *, chosen: bool) -> str:
    """Return a printer's row under HEADS: 80 columns at most."""
    celsius = str(line.celsius) if line.celsius is not None else ("?" if line.heat_asked else "-")
    cells = (
        ">" if chosen else " ",
        "!" if line.needs else " ",
        cut(line.printer, 8).ljust(8),
        celsius.rjust(7),
        _left(line.ribbon).rjust(8),
        _left(line.film).rjust(8),
        (number(line.cards_to_clean) if line.cards_to_clean is not None else "-").rjust(8),
        "  ",
        _rest_cell(line, now_ms).ljust(16),
        _fuel_cell(line),
    )
    return "".join(cells).rstrip()[:80]


def _left(part: Supply) -> str:
    return "-" if not part.yields or part.left is None else number(part.left)


def _rest_cell(line: CareLine, now_ms: int) -> str:
    if line.resting_until is not None:
        return _("{time} lagi").format(time=duration(_seconds(line.resting_until - now_ms)))
    if line.cards_to_rest is None:
        return "-"
    return _("{n} kartu lagi").format(n=number(line.cards_to_rest))


def _fuel_cell(line: CareLine) -> str:
    return "-" if line.fuel_cards is None else _("{n} kartu").format(n=number(line.fuel_cards))


def in_line(line: CareLine, now_ms: int) -> str:
    """Return a printer's row as words, for the line mode: what is not known is left out."""
    heat = _("suhu belum dicatat") if line.heat_asked else ""
    if line.celsius is not None:
        heat = _("suhu {n} C").format(n=line.celsius)
    parts = [
        heat,
        _("pita {n}").format(n=_left(line.ribbon)) if line.ribbon.left is not None else "",
        _("film {n}").format(n=_left(line.film)) if line.film.left is not None else "",
        doing("rest", line, now_ms),
    ]
    return ", ".join(part for part in parts if part) or _("tidak ada yang dicatat")


def detail(line: CareLine, now_ms: int, time_of: TimeOf, *, in_lines: bool = False) -> list[str]:
    """Return what is known of one printer beyond its row, in sentences.

    `in_lines`: for the line mode, which has menus and no keys.
    """
    told = [
        _supply_words(_("Pita"), line.ribbon),
        _supply_words(_("Film"), line.film),
    ]
    if line.cards_to_clean is not None and line.cards_to_clean <= 0:
        late = number(-line.cards_to_clean)
        said = _("Pembersihan sudah waktunya, lewat {n} kartu: B.")
        if in_lines:
            said = _("Pembersihan sudah waktunya, lewat {n} kartu.")
        told.append(said.format(n=late))
    if line.fuel_until is not None:
        said = _("BBM {time}, sampai {end}: {n} kartu lagi selesai.")
        told.append(
            said.format(
                time=duration(_seconds(line.fuel_until - now_ms)),
                end=time_of(line.fuel_until),
                n=number(line.fuel_cards or 0),
            )
        )
    hours = hours_words(line, time_of)
    return [f"  {one}" for one in (*told, hours and f"{hours[:1].upper()}{hours[1:]}.") if one]


def _supply_words(name: str, part: Supply) -> str:
    if not part.yields:
        return ""
    if part.used is None:
        return _("{name}: pemasangannya belum dicatat.").format(name=name)
    said = _("{name}: {used} kartu sejak diganti {by}, sisa menurut hitungan {left}.")
    return said.format(
        name=name, used=number(part.used), by=part.by, left=number(part.counted or 0)
    )


def chart_rows(groups: Sequence[Group], rows_max: int) -> list[str]:
    """Return the groups with bad cards, those that advice is given on first."""
    bad = [group for group in groups if group.bad and (group.others_cards or group.advised)]
    return [chart_words(group) for group in bad[:rows_max]]


def chart_words(group: Group) -> str:
    """Return one printer, operator or lot: how many of how many, beside the others."""
    share = f"{100 * group.others_bad / group.others_cards:.1f}" if group.others_cards else "-"
    share = share if spoken() == "en" else share.replace(".", ",")
    said = _("{kind} {name}: {bad} dari {cards} rusak (lainnya {share}%)")
    told = said.format(
        kind=_(_KINDS[group.kind]), name=cut(group.name, 18), bad=number(group.bad),
        cards=number(group.cards), share=share,
    )  # fmt: skip
    return f" !{told}; {_('karantina?')}" if group.advised else f"  {told}"


# At an order.


def outlook_words(seen: Outlook, time_of: TimeOf) -> str:
    """Return how many cards will finish by when and why the others stay; nothing when all is well.

    Nothing either while no printer works: then row 23 and the lanes say so.
    """
    if not seen.running or not seen.left:
        return ""
    why = ", ".join(f"{printer} {_(STOPS[stop])}" for printer, stop in seen.stops)
    rest = _("{n} tetap antre: {why}").format(n=number(seen.left), why=why)
    if not seen.finish or seen.done_at is None:
        return rest
    done = _("{n} selesai kira-kira {time}")
    if seen.guessed:
        done = _("{n} selesai, kecepatan belum diketahui")
    return f"{done.format(n=number(seen.finish), time=time_of(seen.done_at))}; {rest}"


def with_outlook(told: str, made: BatchMade, seen: Outlook, time_of: TimeOf) -> str:
    """Return what was ordered; where some of it stays queued, that in place of the usual words."""
    outlook = outlook_words(seen, time_of)
    if not outlook:
        return told
    said = _("{batch}: {cards} kartu dipesan. {outlook}.")
    return said.format(batch=made.number, cards=number(len(made.jobs)), outlook=outlook)


def _seconds(ms: int) -> int:
    return max(-(-ms // 1000), 0)
