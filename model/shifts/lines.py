"""What two people count when a sif changes, and what the book says of each of it.

A line is a name: `store`, `tray:kartu1`, `rack`, `spoiled` (not cut), `encoded`, `unsettled`,
`ribbon:kartu1` (per cent), `cash` (there is none) and `keys`. The book's figure is for
`model.shifts.compared` alone: nobody is told it before both have counted.
"""

from model import blanko
from model.blanko import Place
from model.care_plan import plan_of
from model.care_supply import supply
from model.scrap.cutting import to_cut
from model.store import Store

LINES_MAX = 60
"""Lines of one change; an office has ten printers, with a tray and a ribbon each."""
QTY_MAX = 1_000_000
RIBBON_SLACK_POINTS = 10
"""A ribbon is read off a display or by eye: so many points apart is the same."""
BOOKABLE = ("store", "tray")
"""Where a difference can be booked: blanks without a person. Cards are looked for one by one."""
STATEMENTS = ("cash", "keys")


def kind_of(line: str) -> str:
    """Return what sort of line it is: `tray` of `tray:kartu1`."""
    return line.partition(":")[0]


def printer_of(line: str) -> str:
    """Return the printer of a tray or ribbon, else nothing."""
    return line.partition(":")[2]


def place_of(line: str) -> Place | None:
    """Return the ledger's bin behind a line whose difference can be booked."""
    match kind_of(line):
        case "store":
            return Place("store")
        case "tray":
            return Place("tray", printer_of(line))
    return None


def lines(store: Store) -> tuple[str, ...]:
    """Return what is to be counted in this office now, in the order of the sheet."""
    names = [str(row[0]) for row in store.rows("SELECT printer FROM lane ORDER BY printer")]
    held = {one.place for one in blanko.balances(store, "blanko") if one.bin == "tray" and one.qty}
    trays = [*names, *sorted(held - set(names))]
    ribbons = [name for name in names if plan_of(store, name).ribbon_cards]
    found = (
        "store",
        *(f"tray:{name}" for name in trays),
        "rack",
        "spoiled",
        "encoded",
        "unsettled",
        *(f"ribbon:{name}" for name in ribbons),
        *STATEMENTS,
    )
    return found[:LINES_MAX]


def book(store: Store, line: str) -> int | None:
    """Return what the book says of a line at this moment; None where no book knows."""
    match kind_of(line):
        case "store" | "tray":
            place = place_of(line)
            assert place is not None
            return blanko.held(store, place)
        case "rack":
            return blanko.held(store, Place("printed"))
        case "spoiled":
            return sum(one.here for one in to_cut(store, "blanko"))
        case "encoded":
            return _in_bin(store, "encoded")
        case "unsettled":
            return store.number(
                "SELECT count(*) FROM job WHERE state IN ('reserved', 'sent', 'unsettled')"
                " AND state = 'unsettled'"
            )  # all states of the partial index are named, or it would not be used
        case "ribbon":
            return _ribbon(store, printer_of(line))
        case "cash":
            return 0
    return None


def _in_bin(store: Store, bin: str) -> int:
    return store.number(
        "SELECT sum(qty) FROM balance WHERE item = 'blanko' AND office = ? AND bin = ?",
        (store.office, bin),
    )


def _ribbon(store: Store, printer: str) -> int | None:
    fitted = supply(store, plan_of(store, printer), "ribbon")
    if fitted.left is None or not fitted.yields:
        return None
    return min(round(100 * fitted.left / fitted.yields), 100)
