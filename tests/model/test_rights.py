"""Who may do what: every role and every action, cell by cell; what is not granted is denied."""

import ast
import itertools
from pathlib import Path

import pytest

from model import rights
from model.actor import SYSTEM, Actor, node_actor, shell_actor
from tests.model.office import staff

ROOT = Path(__file__).parent.parent.parent
ORDER = ("perekaman", "cetak", "gudang", "kasi", "dukungan", "auditor")

# One column a role, in the order above: x may, - may not.
MATRIX = {
    "find": "xx-xxx",
    "see_nik": "xx-x-x",
    "see_queue": "xx-xxx",
    "see_lanes": "xxxxxx",
    "see_stock": "xxxxxx",
    "see_audit": "---x-x",
    "import": "x--x--",
    "import_regions": "---x--",
    "close_case": "---x--",
    "judge_quality": "x--x--",
    "accept_store": "---x--",
    "mark": "x--x--",
    "request": "x--x--",
    "confirm": "x--x--",
    "enrol": "x--x--",
    "void_recording": "---x--",
    "see_work": "xx-x-x",
    "work": "x--x--",
    "suket": "x--x--",
    "approve_priority": "---x--",
    "kit": "x--x--",
    "campaign": "---x--",
    "queue_people": "xxxx--",
    "order": "-x-x--",
    "cancel": "-x-x--",
    "encode": "-x-x--",
    "settle": "-x-x--",
    "drive_lane": "-x-x--",
    "draw_card": "-x-x--",
    "care": "-x-x--",
    "receive_stock": "--xx--",
    "issue_stock": "--xx--",
    "spoil_stock": "--xx--",
    "count_stock": "--xx--",
    "lend_stock": "--xx--",
    "destroy_stock": "--xx--",
    "book_difference": "--xx--",
    "hold_lot": "--xx--",
    "stand_by": "xxxx--",
    "ration": "---x--",
    "parcel": "x-xx--",
    "hand_over": "x--x--",
    "report": "xxxx-x",
    "pass_shift": "---x--",
    "shift": "xxxx--",
    "staff": "---x--",
    "dispatch": "------",
}


def test_the_matrix_has_every_role_and_action() -> None:
    assert rights.ROLES == ORDER
    assert set(rights.ACTIONS) == set(MATRIX)
    assert all(roles <= set(ORDER) for roles in rights.ACTIONS.values())


@pytest.mark.parametrize("action", MATRIX)
def test_each_cell_is_as_written(action: str) -> None:
    row = "".join("x" if rights.may(staff(role), action) else "-" for role in ORDER)
    assert row == MATRIX[action]


@pytest.mark.parametrize("pair", [*itertools.combinations(ORDER, 2)], ids="+".join)
def test_two_roles_have_what_either_has(pair: tuple[str, str]) -> None:
    for action, row in MATRIX.items():
        either = any(row[ORDER.index(role)] == "x" for role in pair)
        assert rights.may(staff(*pair), action) is either


def test_nobody_and_an_unknown_role_have_nothing() -> None:
    for action in MATRIX:
        assert not rights.may(staff(), action)
        assert not rights.may(staff("direktur", "KASI", "kasi "), action)


def test_a_shell_account_acts_as_itself_but_is_no_print_node() -> None:
    actor = shell_actor("sari")
    assert (actor.name, actor.kind) == ("os:sari", "os")
    assert {a for a in MATRIX if not rights.may(actor, a)} == {"dispatch"}


def test_a_print_node_dispatches_and_nothing_else() -> None:
    actor = node_actor("node1")
    assert (actor.name, actor.kind) == ("node:node1", "node")
    assert {a for a in MATRIX if rights.may(actor, a)} == {"dispatch"}


def test_the_program_itself_may_do_all() -> None:
    assert all(rights.may(SYSTEM, action) for action in MATRIX)


def test_roles_do_not_make_a_node_or_a_shell_more() -> None:
    node = Actor("node:x", frozenset(ORDER), "node")
    assert {a for a in MATRIX if rights.may(node, a)} == {"dispatch"}
    assert not rights.may(Actor("os:x", frozenset(ORDER), "os"), "dispatch")


@pytest.mark.parametrize("action", ["", "Find", "find ", "delete_store", "dispatch2"])
def test_an_unknown_action_is_nobodys(action: str) -> None:
    for actor in (SYSTEM, shell_actor("a"), node_actor("a"), staff(*ORDER)):
        assert not rights.may(actor, action)
        with pytest.raises(rights.NotAllowed):
            rights.demand(actor, action)


def test_a_refusal_names_the_action_and_who_asked() -> None:
    rights.demand(staff("cetak"), "order")
    with pytest.raises(rights.NotAllowed) as caught:
        rights.demand(staff("gudang"), "order")
    assert caught.value.facts == {"action": "order", "who": "GUDANG"}


def test_every_action_that_a_verb_demands_is_in_the_table() -> None:
    demanded = set()
    for path in (ROOT / "model").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "demand":
                words = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
                demanded |= {word for word in words if isinstance(word, str)} - {"baru"}
    assert len(demanded) > 10
    assert demanded <= set(MATRIX)
