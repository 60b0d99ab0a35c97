"""How the devices of a seat are called, and what is said when one does not work. Pure."""

from collections.abc import Mapping

from tui.locale.speak import N_, _, spoken
from tui.wording import sentence

DEVICES = {
    "scanner": N_("pemindai {seat}"),
    "slip": N_("printer slip {seat}"),
    "reader": N_("pembaca {seat}"),
    "pole": N_("layar warga {seat}"),
    "capture": N_("alat rekam {seat}"),
}

SAY_OF_WHAT = ("SER-3", "CIP-", "ALT-3")
"""Codes whose sentences say themselves what kind of device it is."""


def device_words(seat: str, device: str) -> str:
    """Return what a device of a seat is called."""
    return _(DEVICES[device]).format(seat=seat)


def trouble(
    seat: str, device: str, code: str, holder: str = "", facts: Mapping[str, object] | None = None
) -> str:
    """Return what is wrong with a device of a seat, as a sentence with its code."""
    named = seat if code.startswith(SAY_OF_WHAT) and seat else device_words(seat, device)
    told = {"device": named, "holder": holder or "?"}
    return sentence(code, spoken(), {**(facts or {}), **told})
