"""What a recording says in rows of plain text, to the pages and to the line mode. Pure."""

from collections.abc import Mapping, Sequence

from model.enrol.biodata import FieldRow
from model.enrol.captured import PartState
from model.enrol.parts import GROUPS, Rules
from tui import enrol_words as say
from tui.fit import cut, fitting
from tui.locale.speak import N_, _

LABEL = 16
SHORT_WHY: Mapping[str, str] = {
    "luka": N_("luka"),
    "amputasi": N_("amputasi"),
    "cacat": N_("cacat"),
    "tidak_terbaca": N_("tak baca"),
    "lain": N_("lain"),
}


def done_words(one: PartState | None) -> str:
    """Return what became of a part so far: `ok 82`, `31 coba 2`, `luka`, `-`."""
    if one is None or one.state == "none":
        return "-"
    if one.state == "exception":
        return _(SHORT_WHY.get(one.why, one.why))
    quality = "" if one.quality is None else str(one.quality)
    if one.state == "ok":
        return f"ok {quality}".rstrip()
    if one.state == "best":
        return _("{quality} dipakai").format(quality=quality).strip()
    return _("{quality} coba {n}").format(quality=quality, n=one.attempts).strip()


def low_words(one: PartState, rules: Rules, group: str) -> str:
    """Return how good a capture is, what helps, and what can be done about it."""
    return _("{part}: mutu {quality} dari {least}. {advice}").format(
        part=say.said(say.PARTS, one.part), quality=one.quality or 0, least=rules.least(one.part),
        advice=say.said(say.ADVICE, group),
    )  # fmt: skip


def shown(field: str, value: str) -> str:
    """Return a value of the biodata as people read it: a date with its day first."""
    if field == "birth_on" and len(value) == 10:
        return f"{value[8:]}-{value[5:7]}-{value[:4]}"
    return value


def review_rows(
    board: Mapping[str, PartState], rules: Rules, corrected: Sequence[FieldRow]
) -> list[str]:
    """Return everything on one page: the person, the captures, what is left out and why."""
    rows: list[str] = []
    for group in rules.order:
        parts = GROUPS[group]
        if group == "fingers":
            for name, hand in ((_("Kanan"), parts[:5]), (_("Kiri"), parts[5:])):
                told = [done_words(board.get(one)) for one in hand]
                rows.append(fitting(f"  {_('Jari')} {name:<{LABEL - 5}}", told))
        else:
            told = [done_words(board.get(one)) for one in parts]
            rows.append(fitting(f"  {say.said(say.STEPS, group):<{LABEL}}", told))
    left_out = [one for one in board.values() if one.state == "exception"]
    for one in left_out[:3]:
        words = one.words or say.said(say.EXCEPTIONS, one.why)
        why = f"{say.said(say.PARTS, one.part)}: {words}"
        rows.append(f"  {_('Pengecualian'):<{LABEL}}{cut(why, 60)}")
    for line in corrected[:3]:
        wish = f"{say.said(say.FIELDS, line.field)} -> {shown(line.field, line.becomes)}"
        rows.append(f"  {_('Pembetulan'):<{LABEL}}{cut(f'{wish} ({line.document})', 60)}")
    return rows
