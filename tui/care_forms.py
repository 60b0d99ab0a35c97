"""What a person tells of a printer's care: what each form asks, how it is booked, what to mend."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from model import care_fuel, care_heat, care_rest, care_supply
from model.care_fuel import FuelBad
from model.care_heat import HeatImpossible, HeatUnusual
from model.care_log import WHY_CHARS_MAX
from model.care_supply import ChangedEarly
from model.errors import ModelError
from model.printing import WhyMissing
from tui.asked import Ask
from tui.locale.speak import N_, _, number

if TYPE_CHECKING:
    from model.store import Tx

ANSWER_CHARS_MAX = min(WHY_CHARS_MAX, 60)

TITLES = {
    "heat": N_("SUHU {printer}: baca di layar printer, 160 sampai 170"),
    "ribbon": N_("PITA BARU sudah dipasang di {printer}"),
    "film": N_("FILM BARU sudah dipasang di {printer}"),
    "clean": N_("{printer} sudah DIBERSIHKAN"),
    "rest": N_("LANJUT SEBELUM DINGIN: {printer}"),
    "fuel": N_("GENSET: BBM cukup berapa lama, untuk semua printer"),
}
_SPAN = re.compile(r"(\d{1,4})(?:[.,](\d))?\s*([a-z]*)")
_HOURS, _MINUTES = ("h", "j", "jam", "hour", "hours"), ("m", "mnt", "menit", "min", "minutes")


def title(purpose: str, printer: str) -> str:
    """Return what the form is called."""
    return _(TITLES[purpose]).format(printer=printer)


def asked(purpose: str) -> tuple[Ask, ...]:
    """Return what must be known."""
    match purpose:
        case "heat":
            celsius = Ask("celsius", _("Suhu, derajat C"), digits=True, chars_max=3)
            return celsius, replace(_why(_("Sebab bila di luar itu")), later=True)
        case "ribbon" | "film":
            return (_why(_("Sebab bila masih banyak")),)
        case "clean":
            return (_why(_("Catatan (boleh kosong)")),)
        case "fuel":
            return (Ask("span", _("Lama, misalnya 2j atau 90m"), chars_max=8),)
    return (_why(_("Alasan")),)


def book(tx: "Tx", purpose: str, typed: Mapping[str, str], printer: str) -> str:
    """Book one form in the caller's transaction and return what was done, in words."""
    why = typed.get("why", "")
    match purpose:
        case "heat":
            celsius = int(typed["celsius"] or "0")
            care_heat.note(tx, printer, celsius, why=why)
            return _("{printer}: suhu {n} C dicatat.").format(printer=printer, n=celsius)
        case "ribbon" | "film":
            part: care_supply.Part = "ribbon" if purpose == "ribbon" else "film"
            old = care_supply.change(tx, printer, part, why=why)
            told = _("{printer}: pita baru dicatat, cukup {n} kartu.")
            if purpose == "film":
                told = _("{printer}: film baru dicatat, cukup {n} kartu.")
            return told.format(printer=printer, n=number(old.yields))
        case "clean":
            care_supply.clean(tx, printer, why=why)
            return _("{printer}: pembersihan dicatat.").format(printer=printer)
        case "fuel":
            care_fuel.fuel(tx, minutes_of(typed["span"]))
            return _("BBM dicatat. Tiap printer berhenti sendiri sesudah kartu terakhirnya.")
    care_rest.go_on(tx, printer, why=why)
    return _("{printer}: lanjut sebelum dingin, alasannya tercatat.").format(printer=printer)


def minutes_of(text: str) -> int:
    """Return the minutes of 2h, 1.5h, 90m, 2 jam, 90 mnt; a bare number means hours.

    Nought for anything else, which `care_fuel.fuel` refuses.
    """
    found = _SPAN.fullmatch(text.strip().casefold())
    if found is None:
        return 0
    whole, tenth, unit = int(found[1]), int(found[2] or 0), found[3]
    if unit in _MINUTES:
        return 0 if tenth else whole
    return (whole * 10 + tenth) * 6 if unit in ("", *_HOURS) else 0


def field_of(error: ModelError, purpose: str) -> str:
    """Return which answer must be mended."""
    if isinstance(error, HeatUnusual | ChangedEarly | WhyMissing):
        return "why"
    return {"heat": "celsius", "fuel": "span"}.get(purpose, "why")


def can_be_mended(error: ModelError) -> bool:
    """Tell whether another answer in the same form helps."""
    return isinstance(error, HeatUnusual | HeatImpossible | ChangedEarly | WhyMissing | FuelBad)


def _why(label: str) -> Ask:
    return Ask("why", label, chars_max=ANSWER_CHARS_MAX)
