"""Who may do what: one table of roles and actions; what is not in it is denied.

Who prints does not keep the blanks; support sees no resident (reference/domain.md section 7).
"""

from typing import ClassVar

from model.actor import Actor
from model.errors import RuleRefused

ROLES = ("perekaman", "cetak", "gudang", "kasi", "dukungan", "auditor")

_DESK = frozenset({"perekaman", "cetak", "gudang", "kasi"})
_PRINT = frozenset({"cetak", "kasi"})
_STORE = frozenset({"gudang", "kasi"})

ACTIONS: dict[str, frozenset[str]] = {
    "find": frozenset({"perekaman", "cetak", "kasi", "dukungan", "auditor"}),
    "see_nik": frozenset({"perekaman", "cetak", "kasi", "auditor"}),
    "see_queue": frozenset({"perekaman", "cetak", "kasi", "dukungan", "auditor"}),
    "see_lanes": frozenset(ROLES),
    "see_stock": frozenset(ROLES),
    "see_audit": frozenset({"kasi", "auditor"}),
    "import": frozenset({"perekaman", "kasi"}),
    "import_regions": frozenset({"kasi"}),
    "close_case": frozenset({"kasi"}),
    "judge_quality": frozenset({"perekaman", "kasi"}),
    "accept_store": frozenset({"kasi"}),
    "mark": frozenset({"perekaman", "kasi"}),
    "request": frozenset({"perekaman", "kasi"}),
    "confirm": frozenset({"perekaman", "kasi"}),
    "enrol": frozenset({"perekaman", "kasi"}),
    "void_recording": frozenset({"kasi"}),
    "see_work": frozenset({"perekaman", "cetak", "kasi", "auditor"}),
    "work": frozenset({"perekaman", "kasi"}),
    "suket": frozenset({"perekaman", "kasi"}),
    "approve_priority": frozenset({"kasi"}),
    "kit": frozenset({"perekaman", "kasi"}),
    "campaign": frozenset({"kasi"}),
    "queue_people": _DESK,
    "order": _PRINT,
    "cancel": _PRINT,
    "encode": _PRINT,
    "settle": _PRINT,
    "drive_lane": _PRINT,
    "draw_card": _PRINT,
    "care": _PRINT,
    "receive_stock": _STORE,
    "issue_stock": _STORE,
    "spoil_stock": _STORE,
    "count_stock": _STORE,
    "lend_stock": _STORE,
    "destroy_stock": _STORE,
    "book_difference": _STORE,
    "hold_lot": _STORE,
    "stand_by": _DESK,
    "ration": frozenset({"kasi"}),
    "parcel": frozenset({"perekaman", "gudang", "kasi"}),
    "hand_over": frozenset({"perekaman", "kasi"}),
    "report": frozenset({"perekaman", "cetak", "gudang", "kasi", "auditor"}),
    "pass_shift": frozenset({"kasi"}),
    "shift": _DESK,
    "staff": frozenset({"kasi"}),
    "dispatch": frozenset(),
}
"""Action to the roles that have it. `dispatch` belongs to print nodes alone."""

NODE_ACTIONS = frozenset({"dispatch"})


class NotAllowed(RuleRefused):
    """The actor's roles do not have this action."""

    code: ClassVar[str] = "OPR-101"


def may(actor: Actor, action: str) -> bool:
    """Tell whether `actor` has `action`; an action that is not in the table is nobody's."""
    if action not in ACTIONS:
        return False
    if actor.kind == "system":
        return True
    if actor.kind == "node":
        return action in NODE_ACTIONS
    if actor.kind == "os":
        return action not in NODE_ACTIONS
    return bool(ACTIONS[action] & actor.roles)


def demand(actor: Actor, action: str) -> None:
    """Raise NotAllowed unless `actor` has `action`."""
    if not may(actor, action):
        raise NotAllowed(action=action, who=actor.name)
