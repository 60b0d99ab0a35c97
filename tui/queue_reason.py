"""An order out of the queue, and the draft of a reason to go ahead of it.

The draft is the text, and for whom it was being typed. What was typed stays until it is written.
"""

from collections.abc import Mapping
from typing import Any

from model import care_outlook, printing, queue_board
from model.queue_board import OrderPlan
from model.rations.errors import CapReached
from model.rights import may
from tui import queue_words
from tui.care_words import with_outlook
from tui.drafting import FORM, DraftScreen
from tui.locale.speak import _
from tui.widgets.record_table import RecordTable
from tui.widgets.small_form import SmallForm

REASON = "why"
_PEOPLE = ".people"
_EVERY = ".every"


class ReasonDraft(DraftScreen[None]):
    """A queue that orders after a pre-flight; a half-typed reason comes back with a new one."""

    table: RecordTable[Any]
    form: SmallForm
    plan: OrderPlan | None
    ask: Any
    do: Any
    say: Any
    message: Any
    hint_words: Any
    """Those of the screen that this is a part of."""
    looked: frozenset[int] = frozenset()
    """Of whom the pre-flight is."""

    async def act_plan(self) -> None:
        """Say what an order of the marked people would do."""
        raise NotImplementedError

    async def act_order(self) -> None:
        """Ask for the reason, where the order needs one."""
        raise NotImplementedError

    async def _read(self, *, first: bool = False) -> None:
        raise NotImplementedError

    def _close_form(self) -> None:
        raise NotImplementedError

    def _paint(self) -> None:
        raise NotImplementedError

    async def _forget_gone(self) -> None:
        raise NotImplementedError

    # The pre-flight.

    async def look(self, marked: frozenset[int], *, every: bool = False) -> None:
        """Say what an order of these people would do; `every`: with those of `act_every`, too."""
        head = may(self.session.actor, "ration")
        plan = await self.ask(queue_board.order_plan, marked, head=head, every=every)
        if not plan.fit and not plan.left:
            self.refuse(queue_words.nothing_words(plan))
            await self._forget_gone()
        elif plan.fit and not plan.blanks_free:
            self.refuse(printing.BlankoShort(free=0, asked=len(plan.fit)))
        elif plan.fit and not plan.takes and plan.quota:
            self.refuse(queue_words.no_quota(plan.quota, len(plan.fit)))
        else:
            self.plan, self.looked = plan, marked
            self._paint()
            self.message.hint(self.hint_words())

    async def act_every(self) -> None:
        """Take those in whose row the centre is going to change, or leave them out again."""
        plan = self.plan
        if plan is not None and (plan.left or plan.old):
            await self.look(self.looked, every=bool(plan.left))
        else:
            self.refuse(_("Di pilihan ini tidak ada yang menunggu perbaikan data."))

    # The order.

    async def _order(self, why: str) -> None:
        """Order; what is typed stays until it is written."""
        plan = self.plan
        if plan is None:
            return
        people = plan.fit[: queue_words.takes(plan)]
        try:
            made = await self.do(printing.order, people, why=why)
        except (printing.NotReady, printing.WhyMissing, CapReached):  # another desk was quicker
            await self._order_anew(plan)
            return
        self._end_order()
        self.table.marked -= set(people)
        await self._read(first=True)
        told = queue_words.ordered_line(made.number, len(made.jobs), len(self.table.marked))
        seen = await self.ask(care_outlook.outlook, len(made.jobs), queued=True)
        self.say(with_outlook(told, made, seen, self.session.time_of))

    async def _order_anew(self, old: OrderPlan) -> None:
        """Look again what an order would do; a reason that was typed waits for another Enter."""
        plan = await self.ask(
            queue_board.order_plan, set(old.fit), head=old.head, every=bool(old.old)
        )
        if self.form.is_open and plan.takes:
            self.plan = plan
            self.refuse(
                _("Antrean baru saja berubah, belum dipesan. Enter memesan yang masih siap.")
            )
        else:
            self._end_order()
            self.refuse(_("Antrean baru saja berubah, tidak ada yang dipesan. Tekan C lagi."))
        await self._read()

    def _end_order(self) -> None:
        self.plan = None
        self._close_form()

    # The draft.

    def draft(self) -> dict[str, str] | None:
        """Return what is typed; with a reason, the row ids of those it is for."""
        kept = super().draft()
        if kept is None or self.plan is None:
            return kept
        people = self.plan.fit[: queue_words.takes(self.plan)]
        kept[_EVERY] = "1" if self.plan.old else ""
        return {**kept, _PEOPLE: " ".join(str(one) for one in people)}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Mark the same people and look again what an order would do; nothing is ordered here."""
        if kept[FORM] != REASON:
            await super().reopen(kept)
            return
        self.table.set_marks({int(one) for one in kept.get(_PEOPLE, "").split()})
        await self.act_plan()
        if kept.get(_EVERY) and self.plan is not None and self.plan.left:
            await self.act_every()
        if self.plan is not None and queue_words.reason_words(self.plan):
            await self.act_order()
