"""The hand-over screen's page: the rows of an open case or of the wait, the first ones in bold."""

import textwrap
from collections.abc import Sequence

from model.clock import instant
from tui import handover_words as say
from tui.handover_deeds import One, Shown
from tui.locale.speak import _, number
from tui.looks import look
from tui.widgets.block import Row, line_of

COLUMNS = 80
LABEL = 9
NAME_CHARS = 40


def head_row(done: int, by: str) -> Row:
    """Return the title and how many cards this operator has handed over today."""
    title = _("SERAH TERIMA KARTU")
    told = _("hari ini {n} oleh {by}").format(n=number(done), by=by)
    return line_of((title, look("title")), told.rjust(COLUMNS - len(title)))


def waiting_rows(last: Sequence[One], names: Sequence[str], zone: str) -> list[Row]:
    """Return what stands there while nobody is open: what to scan, and the last ones."""
    rows: list[Row] = ["", f"  {_('Pindai kartu, slip, atau NIK.')}", ""]
    rows += [_("  Terakhir diserahkan")] if last else []
    for one, name in zip(last, names, strict=True):
        at = f"{instant(one.at, zone):%H.%M}"
        shown = f"{name[:NAME_CHARS]:<{NAME_CHARS}}"
        rows.append(f"  {at}  {shown}  {say.taker_words(one)}"[:COLUMNS])
    return rows


def case_rows(case: Shown, zone: str, *, has_reader: bool, uid: str) -> list[Row]:
    """Return one case: the name to read aloud, who that is, what to look at, what Enter does."""
    rows: list[Row] = ["", line_of(("   " + say.large(case.name), "bold")), "", "-" * COLUMNS]
    rows += [f"{label:<{LABEL}}{text}"[:COLUMNS] for label, text in say.facts_of(case, zone)]
    rows.append("")
    if case.stops:
        stopped = [line_of((_("JANGAN DISERAHKAN"), look("refused")))]
        told = (textwrap.wrap(text, COLUMNS - 2) for text in say.stops_of(case))
        return [*rows, *stopped, *(f"  {part}" for parts in told for part in parts)]
    checks = say.checks_of(case, has_reader=has_reader, uid=uid)
    rows += [
        line_of((f"{_('Periksa') if at == 0 else '':<{LABEL}}"), *_sign(text))
        for at, text in enumerate(checks)
    ]
    return [*rows, "", line_of((f"> {_('Enter diserahkan ke pemiliknya')}", "bold"))]


def _sign(text: str) -> tuple[str | tuple[str, str], ...]:
    return (("! ", look("warning")), text[2:]) if text.startswith("! ") else (text,)
