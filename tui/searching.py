"""One search of the find screen: what was typed, how it is read, how far the trail knows of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from model import lookup
from model.actor import SYSTEM
from model.lookup import Cursor, PersonRow
from model.query import Query
from model.search import upkeep
from tui.find_words import Found, Known, understood
from tui.gate import POLL_SECONDS
from tui.indexing import Pace
from tui.locale.speak import spoken
from tui.widgets.window import Slice

if TYPE_CHECKING:
    from tui.app import TuntasApp
    from tui.screens.base import BaseScreen

PAGE_ROWS = 20
"""For a page of so many no more than 50 residents are read (model.search.walk)."""

NUMBER_ROWS = 50
"""All NIKs that are nearly one number, and any family: whom it means is on the first page."""

NOTHING = Found(Query("empty"), None, None, None, 0)


class Search:
    """What is listed now (`now`), and the text that was searched last (`text`, `read`)."""

    def __init__(self, screen: "BaseScreen[Any]") -> None:
        self._screen = screen
        self.now = NOTHING
        """What is listed."""
        self.read = NOTHING
        """How the text was read last; it may have opened somebody and be listed nowhere."""
        self.text = ""
        self._noted: set[int] = set()
        """The readings of the text that the trail has."""

    def forget(self) -> None:
        """Begin anew."""
        self.now, self.read, self.text = NOTHING, NOTHING, ""

    async def begin(self, text: str) -> Found:
        """Read another text."""
        self._noted.clear()
        self.text = text
        return await self.again(0)

    async def again(self, reading: int, *, anyway: bool = False) -> Found:
        """Read the same text, in this way; `anyway` by an index that is not whole."""
        screen, session = self._screen, self._screen.session
        known = Known(session.book, session.own, session.own_first, anyway)
        self.read = await screen.ask(understood, self.text, known, reading)
        session.book, session.own = self.read.book, self.read.own
        return self.read

    def goes_on(self, box: str) -> int | None:
        """Return the next reading, None where there is none or something else stands in the box."""
        if self.read.other is None or box.strip() not in ("", self.text):
            return None
        return (self.read.query.reading + 1) % self.read.query.readings

    async def note(self, found: Found) -> None:
        """Write the audit row of a search, one a reading: pages and order are no new search.

        Raises StoreFault where nothing can be written.
        """
        if found.query.reading not in self._noted:
            self._noted.add(found.query.reading)
            await self._screen.do(lookup.note_search, found.query.kind, found.count)

    async def bearer(self, found: Found) -> PersonRow | None:
        """Return who bears the NIK that was typed; None for all that is no NIK."""
        if found.query.kind != "number":
            return None
        page = await self._screen.ask(lookup.find, found.query, limit=1)
        row = page.rows[0] if page.rows else None
        return row if row is not None and row.nik == found.query.number else None

    async def page(self, after: object | None) -> Slice[PersonRow]:
        """Return a page of what is listed."""
        cursor = after if isinstance(after, Cursor) else None
        query = self.now.query
        limit = NUMBER_ROWS if query.kind in ("number", "near") else PAGE_ROWS
        page = await self._screen.ask(lookup.find, query, limit=limit, after=cursor)
        return Slice(page.rows, page.next)

    async def remake(self, tell: Callable[[str], None]) -> None:
        """Make the index anew to its end, telling how far it is; keys wait for one chunk at most.

        Raises StoreFault where it cannot be written.
        """
        desk, busy = self._screen.desk, self._screen.session.busy
        pace, done = Pace(desk.clock.monotonic), False
        while not done:
            with busy.while_working():
                tell(pace.words(await desk.clerk.ask(upkeep.progress), spoken()))
                done = await desk.clerk.do(SYSTEM, upkeep.go_on, pace.rows)
            pace.chunk()
            while not cast("TuntasApp", self._screen.app).gate.idle:
                await busy.turn(POLL_SECONDS)
