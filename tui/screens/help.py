"""F1: what the screen that asked is for, in words; its keys, and those that work everywhere.

More than the screen has room for comes on further pages, never cut.
"""

from typing import Any

from textual import events
from textual.app import ComposeResult

from model.rights import may
from tui.fit import wrapped
from tui.help_words import EVERYWHERE, HELP, SIGNS
from tui.keys import TEN, Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, Row, line_of

HALF = 40
LINE_CHARS_MAX = 100
"""Longer lines are hard to read, however wide the screen is."""


class HelpScreen(BaseScreen[None]):
    """F1."""

    TITLE_WORDS = N_("Bantuan")
    HINT = N_("F10 atau Enter kembali")
    ACTS = (Act("enter", "close", N_("kembali")),)

    def __init__(self, session: Session, *, about: BaseScreen[Any]) -> None:
        super().__init__(session)
        self.about = about
        self.page = Block(fill=True)
        self.at = 0
        self.pages: list[list[Row]] = [[]]

    def compose_work(self) -> ComposeResult:
        """One page."""
        yield self.page

    async def enter(self) -> None:
        """Write the pages anew and show the one that was open."""
        room = max(self.page.size.height, 1)
        own, *others = self._sections()
        others.sort(key=lambda section: len(packed([own, section], room)))  # fill the first page
        self.pages = packed([own, *others], room)
        self._show(self.at)

    def _show(self, at: int) -> None:
        self.at = max(0, min(at, len(self.pages) - 1))
        self.page.show(*self.pages[self.at])
        self.message.hint(self.hint_words())

    def hint_words(self) -> str:
        """Say which page this is, where there are several."""
        if len(self.pages) < 2:
            return super().hint_words()
        told = _("{hint}   halaman {n} dari {all}: PgDn, PgUp")
        return told.format(hint=super().hint_words(), n=self.at + 1, all=len(self.pages))

    # What is written.

    def _sections(self) -> list[list[Row]]:
        title = _("BANTUAN: {screen}").format(screen=_(self.about.TITLE_WORDS) or "Tuntas")
        told = " ".join(_(one) for one in HELP[self.about.place])
        width = min(max(self.size.width, 2 * HALF), LINE_CHARS_MAX) - 2
        said = [f" {row}" for row in wrapped(told, width)]
        own = self._own() or ["  " + _("Layar ini tidak punya tombol sendiri.")]
        first: list[Row] = [_bold(title), "", *said, "", *own, ""]
        return [first, *_everywhere()] if self.about.LEADS_ON else [first]

    def _own(self) -> list[str]:
        told = []
        for act in self.about.acts():
            allowed = not act.action or may(self.session.actor, act.action)
            note = "" if allowed else _(" (bukan peran Anda)")
            told.append(f"{_(act.shown):<6}{_(act.words)}{note}")
        return in_two(told)

    # Keys.

    def takes_key(self, event: events.Key) -> bool:
        """Turn the page."""
        steps = {"pagedown": 1, "down": 1, "space": 1, "pageup": -1, "up": -1}
        if event.key not in steps:
            return False
        self._show(self.at + steps[event.key])
        return True

    def press(self, key: str) -> bool:
        """Close; over a login or a lock nothing else goes, or a key would lead around the PIN."""
        if not self.about.LEADS_ON and key not in ("f10", "escape", "enter"):
            return False
        return super().press(key)

    def act_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _everywhere() -> list[list[Row]]:
    keys: list[Row] = [_bold(_("Di mana saja")), *in_two(ten_entries())]
    keys += in_two([_(one) for one in EVERYWHERE])
    signs: list[Row] = [_bold(_("Tanda")), *in_two([_(one) for one in SIGNS])]
    code = "  " + _("Kode seperti CTK-112 dibacakan ke dukungan lewat telepon.")
    return [[*keys, ""], [*signs, "", code, ""]]


def ten_entries() -> list[str]:
    """Return the ten keys with what they do; those that lead nowhere yet say so."""
    told = {one.key: f"F{one.number:<3}{_(one.words)}" for one in TEN}
    return [
        _("{key}: belum ada").format(key=told[one.key]) if one.later else told[one.key]
        for one in TEN
    ]


def _bold(text: str) -> Row:
    return line_of((text, look("title")))


def packed(sections: list[list[Row]], room: int) -> list[list[Row]]:
    """Return sections as pages of at most `room` rows; a section is broken only when it must be."""
    pages: list[list[Row]] = [[]]
    for section in sections:
        told = len(section) - (1 if section and not section[-1] else 0)
        if len(pages[-1]) + told > room and pages[-1]:
            pages.append([])
        for row in section:
            if len(pages[-1]) == room:
                pages.append([])
            if row or pages[-1]:  # a page does not begin with an empty row
                pages[-1].append(row)
    return [page for page in pages if page] or [[]]


def in_two(entries: list[str]) -> list[str]:
    """Return entries in two columns, read down; those too long for one come last, a row each."""
    short = [one for one in entries if len(one) <= HALF - 3]
    half = -(-len(short) // 2)
    right = [*short[half:], ""]
    rows = [
        f"  {left:<{HALF - 2}}{beside}".rstrip()
        for left, beside in zip(short[:half], right, strict=False)
    ]
    return rows + [f"  {one}" for one in entries if one not in short]
