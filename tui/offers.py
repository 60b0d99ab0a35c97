"""Drafts that wait for an operator, in words: row 22, the menu's line, the question.

Row 22 and the menu tell only where and when; what was typed stands in the question alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from model.blanko import ITEMS
from model.draft import Draft
from tui import stock_forms
from tui.fit import cut
from tui.locale.speak import _, number
from tui.session import Session

TYPED_CHARS = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft that waits, and what its screen is called (a msgid)."""

    kept: Draft
    title: str


def told(offers: Sequence[Offer], session: Session) -> str:
    """Return what is said after a login; it fits into row 22 whatever the screen is called."""
    newest = offers[0]
    if len(offers) > 1:
        return _("{n} isian belum disimpan: F9 untuk melanjutkan.").format(n=number(len(offers)))
    when, day = session.time_of(newest.kept.saved_at), session.day_of(newest.kept.saved_at)
    if day != session.day_of(session.desk.clock.now_ms()):
        when = day[:5]
    said = _("1 isian belum disimpan ({place}, {when}): F9 untuk melanjutkan.")
    return said.format(place=_(newest.title), when=when)


def menu_line(offer: Offer, session: Session) -> str:
    """Return its line in the menu."""
    said = _("Lanjutkan isian {place} dari {when}")
    return said.format(place=_(offer.title), when=_when(offer, session))


def question(offer: Offer, session: Session) -> str:
    """Return what is asked before it is put back."""
    said = _("Lanjutkan isian {place} dari {when}?")
    return said.format(place=_(offer.title), when=_when(offer, session))


def inside(kept: Draft) -> str:
    """Return what was typed, as far as it tells the form from another one; "" for nothing."""
    fields, purpose = kept.fields, kept.fields.get(".form", "")
    item = fields.get(".item", "")
    if purpose in stock_forms.RIGHTS and item in ITEMS:
        titled = stock_forms.title(purpose, item)
        qty = fields.get("qty", "")
        return f"{titled}: {number(int(qty))}" if qty.isascii() and qty.isdigit() else titled
    typed = [text for name, text in fields.items() if name == ".text" or name[:1] != "."]
    if "verdict" in fields or not any(typed):
        return ""
    return _("Isinya: {typed}").format(typed=cut(" ".join(filter(None, typed)), TYPED_CHARS))


def _when(offer: Offer, session: Session) -> str:
    at = offer.kept.saved_at
    day, time = session.day_of(at), session.time_of(at)
    return time if day == session.day_of(session.desk.clock.now_ms()) else f"{day} {time}"
