"""A ticket on paper and a call on the pole display: numbers and seats, nobody's name."""

from model.antrean import TicketOf
from model.slips import Piece, Rule, Slip, Text

POLE_COLUMNS = 20
SERVICES = {"A": "PEREKAMAN", "B": "PENGAMBILAN", "C": "LAIN-LAIN"}
"""As tickets say it: they are the resident's and in Indonesian."""


def pole_rows(ticket: TicketOf) -> tuple[str, str]:
    """Return the two lines of twenty that a seat's display shows of a call."""
    return f"NOMOR {ticket.name}"[:POLE_COLUMNS], f"KE {ticket.seat.upper()}"[:POLE_COLUMNS]


def slip(seat: str, office: str, ticket: TicketOf, *, before: int, at: str) -> Slip:
    """Return the ticket on paper: its number, what for, how many are before it."""
    pieces: list[Piece] = [
        Text(office, align="center"), Text("NOMOR ANTREAN", bold=True, align="center"), Rule(),
        Text(ticket.name, bold=True, large=True, align="center"),
        Text(SERVICES[ticket.kind], align="center"), Rule(),
        Text(f"Tanggal    {at}"), Text(f"Di depan   {before} orang"),
        Text("Nomor berlaku hari ini saja."),
    ]  # fmt: skip
    return Slip(seat, ticket.name, tuple(pieces))
