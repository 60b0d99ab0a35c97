"""Coverage in lines: who must have a card and is not recorded, down to the people; new kits."""

from functools import partial

from model import lookup
from model.errors import StoreFault
from model.kits import board, coverage, visits
from model.kits.coverage import DueRow, Line
from model.kits.due import Area
from model.kits.making import Made
from tui import kit_forms
from tui import kit_words as say
from tui.locale.speak import _, number
from tui.teks import asking, resident
from tui.teks.answers import Back
from tui.teks.talk import Talk

DEPTH = 2
"""A kelurahan and a RW are opened; what lies below are RTs with their people."""


def run(talk: Talk) -> None:
    """Say the kelurahan with most people left first, then go down into one; raise Back for 0."""
    talk.need("kit")
    _areas(talk, ())


def _areas(talk: Talk, path: tuple[Line, ...]) -> None:
    """List the areas of one level until 0."""
    code = path[0].kel_code if path else ""
    rw = path[1].rw if len(path) == DEPTH else ""
    while True:
        lines = talk.read(coverage.lines, code, rw)
        where = ", ".join(say.place(line) for line in path)
        talk.tell(f"{_('LIPUTAN PEREKAMAN')}, {where}" if path else _("LIPUTAN PEREKAMAN"))
        if not lines:
            talk.tell(_(" Tidak ada warga wajib rekam.").strip())
            return
        at = asking.pick_row(talk, [_row(line) for line in lines])
        assert at is not None, "no empty answer is taken"
        try:
            _area(talk, path, lines[at])
        except Back:
            continue


def _row(line: Line) -> str:
    told = _("{percent}% dari {n} wajib").format(percent=line.percent, n=number(line.of_age))
    return f"{say.line_words(line).strip()}, {told}"


def _area(talk: Talk, path: tuple[Line, ...], line: Line) -> None:
    """Open an area, or make a kit for it."""
    ways = [("open", _("buka: kelurahan, RW, RT, lalu orangnya"))]
    if talk.read(board.here) is None:
        ways.append(("kit", _("kit baru untuk wilayah ini")))
    is_kit = len(ways) > 1 and talk.choose(ways, say.place(line)) == "kit"
    area = Area(line.kel_code, line.rw, line.rt)
    name = line.kelurahan or line.kel_code
    if is_kit:
        talk.attempt(partial(_make, talk, area, name))
    elif len(path) == DEPTH or (path and not line.rw):
        _people(talk, area, area.words(name))
    else:
        _areas(talk, (*path, line))


def _make(talk: Talk, area: Area, name: str) -> None:
    """Ask where the kit is to be made and what goes along, and make it."""
    if not area.kel_code:
        talk.refuse(_("Pilih wilayah yang ada kodenya."))
        return
    talk.tell(kit_forms.title("make", scope=area.words(name)))
    typed = asking.answers(talk, kit_forms.asked("make"), free=("blanks", "slips"))
    settings = talk.read(kit_forms.settings_of, talk.desk.home)
    made(talk, talk.read(kit_forms.make_area, talk.actor, area, name, typed, settings))


def made(talk: Talk, kit: Made) -> None:
    """Say what was made, with the PINs that are said this once: they stand in no message."""
    title, rows = say.made_words(kit)
    talk.tell(title, *(row.strip() for row in rows if row))
    talk.say(_("{kit} siap dibawa.").format(kit=kit.number))


def _people(talk: Talk, area: Area, scope: str) -> None:
    """List who is left in an RT and note what a visit found out, until 0."""
    found = talk.read(coverage.people, area)
    talk.tell(f"{_('BELUM DIREKAM')}, {scope}: {number(len(found))}")
    try:
        talk.do(lookup.note_search, "coverage", len(found))
    except StoreFault as error:
        talk.refuse(error)  # reading goes on where nothing can be written
    listed = asking.Listed(talk, [_person(one) for one in found])
    while found:
        at = listed.pick()
        assert at is not None, "no empty answer is taken"
        talk.attempt(partial(_visited, talk, found[at]))


def _person(one: DueRow) -> str:
    born = "-".join(reversed(one.born.split("-")))
    seen = say.pick(say.OUTCOMES, one.seen) if one.seen else ""
    parts = (one.name, born, one.address, f"RT {one.rt or '-'} RW {one.rw or '-'}", seen)
    return ", ".join(part for part in parts if part)


def _visited(talk: Talk, one: DueRow) -> None:
    """Note what a visit found out, or open the person."""
    ways = [(outcome, say.pick(say.OUTCOMES, outcome)) for outcome in say.ORDER]
    outcome = talk.choose([*ways, ("", _("buka warga ini, R merekamnya"))], one.name)
    if not outcome:
        resident.show(talk, one.id)
        return
    typed = asking.answers(talk, kit_forms.asked("visit"), free=("words",))
    talk.do(visits.note, one.id, outcome, typed["words"])
    told = _("Kunjungan dicatat: {outcome}.")
    talk.say(told.format(outcome=say.pick(say.OUTCOMES, outcome)))
