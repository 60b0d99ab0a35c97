"""The draft of a reason to go ahead of the queue: the text, and for whom it was being typed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.drafting import FORM, DraftScreen
from tui.queue_words import takes
from tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from model.queue_board import OrderPlan

REASON = "why"
_PEOPLE = ".people"


class ReasonDraft(DraftScreen[None]):
    """A queue whose half-typed reason comes back with a new pre-flight for the same people."""

    table: RecordTable[Any]
    plan: "OrderPlan | None"

    async def act_plan(self) -> None:
        """Say what an order of the marked people would do."""
        raise NotImplementedError

    async def act_order(self) -> None:
        """Ask for the reason, where the order needs one."""
        raise NotImplementedError

    def draft(self) -> dict[str, str] | None:
        """Return what is typed; with a reason, the row ids of those it is for."""
        kept = super().draft()
        if kept is None or self.plan is None:
            return kept
        people = self.plan.fit[: takes(self.plan)]
        return {**kept, _PEOPLE: " ".join(str(one) for one in people)}

    async def reopen(self, kept: Mapping[str, str]) -> None:
        """Mark the same people and look again what an order would do; nothing is ordered here."""
        if kept[FORM] != REASON:
            await super().reopen(kept)
            return
        self.table.set_marks({int(one) for one in kept.get(_PEOPLE, "").split()})
        await self.act_plan()
        if self.plan is not None and self.plan.jumped:
            await self.act_order()
