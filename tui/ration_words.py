"""What the ration screen shows: shares by district, how each came about, until when blanks last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from model import printing
from model.counts import hidden
from model.forecast.blanks import Lasting, lasting
from model.rations import cap, expected, plan
from model.rations.cap import Quota
from model.rations.errors import NobodyNeeds
from model.rations.expected import Expected
from model.rations.plan import Line, Plan
from model.rations.share import AGE_DAYS_MAX, Share
from tui import when_words
from tui.fit import cut, fitting
from tui.locale.speak import N_, _, number, spoken
from tui.office_words import blanks_words
from tui.queue_words import quota_words

if TYPE_CHECKING:
    from model.store import Store

STAGES = {
    "floor": N_("Tidak cukup untuk bagian terkecil semua kecamatan."),
    "capacity": N_("Tidak ada yang melebihi kebutuhan atau kemampuan cetaknya."),
    "need": N_("Semua sampai kemampuan cetaknya, sisanya menurut kebutuhan."),
    "beyond": N_("Semua kebutuhan terpenuhi, sisanya menurut bobot."),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be shared: nothing given is what is free and the usual rule."""

    total: int | None = None
    days: int | None = None
    floor: int | None = None
    came: tuple[int, date] | None = None
    """A delivery that is only supposed: pieces and day."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that the screen shows, read in one go."""

    plan: Plan | None
    free: int | None
    """None while two people count the blanks blind."""
    expected: tuple[Expected, ...]
    lasting: Lasting | None
    quota: Quota | None
    wish: Wish


def read(store: "Store", wish: Wish) -> Seen:
    """Return the plan of a wish and what stands around it; no plan where nobody is in need."""
    free, came = max(printing.blanks_free(store), 0), wish.came
    shut = hidden.is_free_shut(store)
    total = wish.total if wish.total is not None else free + (came[0] if came else 0)
    if shut and wish.total is None:
        total = 0  # the shares of what is free would add up to what the book says
    more = {came[1]: came[0]} if came else None
    rule = plan.rule_now(store)
    rule = replace(
        rule,
        days=rule.days if wish.days is None else max(wish.days, 1),
        floor=rule.floor if wish.floor is None else wish.floor,
    )
    try:
        found = plan.plan(store, total, rule, spare=wish.total is None) if total else None
    except NobodyNeeds:
        found = None
    return Seen(
        found, None if shut else free, expected.listed(store, "blanko"), lasting(store, more=more),
        cap.quota(store), wish,
    )  # fmt: skip


def title(seen: Seen) -> str:
    """Return what is shared among whom."""
    if seen.plan is None:
        said = _("JATAH KECAMATAN   blanko bebas {free}")
        return said.format(free=blanks_words(seen.free))
    said = _("JATAH KECAMATAN   {total} blanko untuk {days} hari, {offices} kecamatan")
    return said.format(
        total=number(seen.plan.total), days=seen.plan.rule.days, offices=len(seen.plan.lines)
    )


def head_rows(seen: Seen) -> list[str]:
    """Return what stands above the list: three rows."""
    if seen.wish.came:
        qty, on = seen.wish.came
        supposed = _("kalau {qty} datang {day}").format(
            qty=number(qty), day=when_words.day_words(on)
        )
    else:
        supposed = ""
    parts = [_("bebas {free}").format(free=blanks_words(seen.free))]
    parts += [supposed] if supposed else []
    parts += [quota_words(seen.quota)] if seen.quota else []
    return ["  " + "   ".join(parts), _lasting_row(seen), expected_row(seen.expected)]


def _lasting_row(seen: Seen) -> str:
    if seen.lasting is None:
        return "  " + _("Cukup berapa lama: belum bisa dikira, baru sedikit hari cetak.")
    return "  " + when_words.lasting_line(seen.lasting, seen.lasting.per_day)


def expected_row(told: tuple[Expected, ...]) -> str:
    """Return the deliveries that were told, as many as go whole into a row."""
    parts = [f"{number(one.left)} {when_words.day_words(one.on)}" for one in told]
    return fitting("  " + _("Ditunggu:") + " ", parts or [_("belum ada kiriman yang dicatat")])


def qty_words(line: Line, changes: Mapping[str, int]) -> str:
    """Return a share, with a star where somebody changed it."""
    office = line.share.office
    if office in changes and changes[office] != line.share.qty:
        return "*" + number(changes[office])
    return number(line.share.qty)


def why_words(line: Line) -> str:
    """Return in a few words what decided a share."""
    one = line.share
    if not one.ready:
        return ""
    if one.stage == "floor" or one.qty <= one.floor:
        return _("bagian terkecil")
    if one.qty >= one.bound:
        return _("sekuat cetaknya") if one.bound < one.ready else _("semua terpenuhi")
    return _("sisa terbesar +1") if one.seat else _("menurut bobot")


def explained(one: Share) -> list[str]:
    """Return how one share came about: two rows."""
    whole, rest = int(one.quotient), one.remainder
    part = f"{number(whole)}{'.' if spoken() == 'en' else ','}{int(rest * 1000):03d}"
    return [
        _("  {ready} orang, menunggu rata-rata {days} hari: bobot {weight}").format(
            ready=number(one.ready), days=number(one.age_days), weight=number(one.weight)
        ),
        _("  antara {floor} dan {bound}; bagian {part}{up} = {qty}").format(
            floor=number(one.floor), bound=number(one.bound), part=part,
            up=_(" +1 sisa terbesar") if one.seat else "", qty=number(one.qty),
        ),
    ]  # fmt: skip


def rule_words(seen: Seen) -> str:
    """Return the rule of the plan in one row."""
    if seen.plan is None and seen.free is None:
        return "  " + _("Blanko sedang dihitung: tulis jumlah yang dibagi (N), atau tunggu.")
    if seen.plan is None:
        return "  " + _("Tidak ada yang dibagi: belum ada blanko atau warga siap cetak.")
    rule = seen.plan.rule
    said = _("paling sedikit {floor}; bobot seorang 100, sampai +{age}% bila menunggu {days} hari")
    told = said.format(floor=number(rule.floor), age=rule.age_percent, days=AGE_DAYS_MAX)
    return cut("  " + told, 80)


def stage_words(seen: Seen) -> str:
    """Return what bounded the shares at last."""
    return _(STAGES[seen.plan.lines[0].share.stage]) if seen.plan else ""
