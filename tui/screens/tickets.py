"""The queue of people: call the next, call again, note who did not come, give out a number.

A call shows on the seat's pole display, a new number goes to its slip printer where it has one.
Read again every ten seconds.
"""

from typing import ClassVar

from textual.app import ComposeResult

from model import antrean, antrean_paper
from model.antrean import Kind, People, TicketOf, TicketsOff
from model.clock import instant
from model.rights import NotAllowed, may
from tui import ticket_words as say
from tui.keys import Act
from tui.locale.speak import N_, _
from tui.looks import look
from tui.screens.base import BaseScreen
from tui.session import Session
from tui.widgets.block import Block, line_of
from tui.widgets.record_table import Column, RecordTable
from tui.widgets.window import Slice

REFRESH_SECONDS = 10.0


class TicketsScreen(BaseScreen[None]):
    """Whose turn is it?"""

    TITLE_WORDS = N_("Antrean orang")
    HINT = N_("P berikutnya  L ulang  X tidak datang  S selesai  A B C nomor baru")
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("p", "next", N_("panggil berikutnya"), action="queue_people"),
        Act("enter", "this", N_("panggil nomor ini"), action="queue_people"),
        Act("l", "again", N_("panggil ulang"), action="queue_people"),
        Act("x", "absent", N_("tidak datang"), action="queue_people"),
        Act("s", "served", N_("selesai dilayani"), action="queue_people"),
        Act("a", "take_a", N_("nomor perekaman"), action="queue_people"),
        Act("b", "take_b", N_("nomor pengambilan"), action="queue_people"),
        Act("c", "take_c", N_("nomor lain-lain"), action="queue_people"),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.people = People((), (), (), 0, 0, 0)
        self.head = Block("", "", "", "", "")
        self.table: RecordTable[TicketOf] = RecordTable(
            self._columns(), self._page, key=lambda one: one.id,
            flag=lambda one: one.state == "absent", id="tickets",
        )  # fmt: skip

    def _columns(self) -> tuple[Column[TicketOf], ...]:
        return (
            Column(N_("Nomor"), 8, lambda one: one.name),
            Column(N_("Layanan"), 14, say.service),
            Column(N_("Menunggu"), 14, self._waited, right=True),
            Column(N_("Tahap"), 36, say.state, grow=1),
        )

    def compose_work(self) -> ComposeResult:
        """The counts, who is called where, and who waits."""
        yield self.head
        yield self.table

    def on_mount(self) -> None:
        """Look again every ten seconds."""
        self.set_interval(REFRESH_SECONDS, lambda: self.glance(self.look_again()))

    @property
    def seat(self) -> str:
        """The name of the seat where this session sits."""
        return self.desk.seat.name if self.desk.seat is not None else ""

    async def enter(self) -> None:
        """Read the queue; where it is off or not for this role, say so."""
        allowed = may(self.session.actor, "queue_people")
        if not self.desk.tickets or not allowed:
            self.table.empty()
            no = NotAllowed(action="queue_people", who=self.session.actor.name)
            self.refuse(no if not allowed else TicketsOff())
            return
        self.people = await self.ask(antrean.people)
        await self.table.reload()
        self._paint()
        self.table.focus()

    async def look_again(self) -> None:
        """Read the queue without holding the keys."""
        if self.is_current and self.desk.tickets and may(self.session.actor, "queue_people"):
            self.people = await self.desk.clerk.ask(antrean.people)
            await self.table.reload()
            self._paint()

    async def _page(self, after: object | None) -> Slice[TicketOf]:
        return Slice((*self.people.waiting, *self.people.absent), None)

    def _waited(self, one: TicketOf) -> str:
        return say.minutes(one.waited_ms(self.desk.clock.now_ms()))

    def _paint(self) -> None:
        title = line_of((_("ANTREAN ORANG"), look("title")))
        told = say.head_row(self.people)
        self.head.show(
            title, told, say.seats_row(self.people), say.own_row(self.people, self.seat), ""
        )

    # Calls.

    async def act_next(self) -> None:
        """Call who has waited longest."""
        self._demand_on()
        await self._called(await self.do(antrean.call_next, self.seat))

    async def act_this(self) -> None:
        """Call the number that the marker stands on."""
        self._demand_on()
        row = self.table.cursor_row
        if row is not None:
            await self._called(await self.do(antrean.call, row.name, self.seat))

    async def act_again(self) -> None:
        """Call once more."""
        self._demand_on()
        await self._called(await self.do(antrean.recall, self.seat))

    async def act_absent(self) -> None:
        """Note that nobody came."""
        self._demand_on()
        done = await self.do(antrean.no_show, self.seat)
        await self.enter()
        self.say(_("{ticket} tidak datang; masih bisa dipanggil.").format(ticket=done.name))

    async def act_served(self) -> None:
        """Note that the person at this seat is done."""
        self._demand_on()
        done = await self.do(antrean.serve, self.seat)
        await self.enter()
        self.say(_("{ticket} selesai dilayani.").format(ticket=done.name))

    async def _called(self, ticket: TicketOf) -> None:
        seat = self.desk.seat
        if seat is not None and seat.has("pole"):
            seat.show(seat.name, *antrean_paper.pole_rows(ticket))
        await self.enter()
        told = _("{ticket} dipanggil ke {seat}.")
        self.say(told.format(ticket=ticket.name, seat=ticket.seat))

    # Numbers.

    async def act_take_a(self) -> None:
        """Give out a number for a recording."""
        await self._take("A")

    async def act_take_b(self) -> None:
        """Give out a number for fetching a card."""
        await self._take("B")

    async def act_take_c(self) -> None:
        """Give out a number for everything else."""
        await self._take("C")

    async def _take(self, kind: Kind) -> None:
        self._demand_on()
        ticket, seat = await self.do(antrean.take, kind), self.desk.seat
        if seat is not None and seat.has("slip"):
            before = await self.ask(antrean.before, ticket)
            at = f"{instant(ticket.taken_at, self.desk.zone):%d-%m-%Y %H.%M}"
            paper = antrean_paper.slip(
                seat.name, self.desk.office_name, ticket, before=before, at=at
            )
            seat.print_slip(seat.name, paper)
        await self.enter()
        self.say(_("Nomor {ticket}, {service}.").format(
            ticket=ticket.name, service=say.service(ticket)
        ))  # fmt: skip

    def _demand_on(self) -> None:
        if not self.desk.tickets:
            raise TicketsOff()
