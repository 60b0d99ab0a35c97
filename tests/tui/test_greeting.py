"""What an operator reads right after coming in."""

import pytest

from model.actor import Actor
from model.operators import Login
from tui.fit import one_row
from tui.greeting import greeting
from tui.programs.counter import came_from

LAST_AT = "18-11-2026 18.06"


@pytest.mark.parametrize(
    ("came_from", "shown"),
    [
        ("10.0.0.5 uid 1003 pid 4711", "dari 10.0.0.5."),
        ("pts/3 uid 1003 pid 4711", "dari pts/3."),
        ("loket1", "dari loket1."),
        ("", "dari ?."),
    ],
)
def test_the_place_is_told_without_account_and_process(came_from: str, shown: str) -> None:
    login = Login(Actor("SARI", frozenset(), "operator"), 1_795_000_000_000, came_from, 0)
    assert greeting(login, "Asia/Jakarta").endswith(shown)


def test_nothing_in_the_peer_looks_like_another_word_of_the_trail() -> None:
    for told in ("10.0.0.5\u00a0uid\u00a00", "10.0.0.5\udcff\x1b[2J", "fe80::1%eth0 1 2 3"):
        place = came_from({"SSH_CONNECTION": told})
        assert place.isascii() and " " not in place and place.startswith(told[:7])


@pytest.mark.parametrize("failures", [1, 3, 999])
def test_wrong_pins_are_told_first_and_are_never_cut_off(failures: int) -> None:
    actor = Actor("S" * 20, frozenset(), "operator")
    login = Login(actor, 1_795_000_000_000, "255.255.255.255 uid 1003 pid 4711", failures)
    told = greeting(login, "Asia/Jakarta")
    assert told.startswith(f"PIN salah {failures} kali. Terakhir masuk ")
    assert one_row(told, 78, "F12") == told


@pytest.mark.parametrize("failures", [0, 999])
def test_a_device_that_does_not_work_leaves_the_last_login_readable(failures: int) -> None:
    actor = Actor("S" * 20, frozenset(), "operator")
    login = Login(actor, 1_795_000_000_000, "255.255.255.255", failures)
    told = greeting(login, "Asia/Jakarta", brief=True)
    shown = one_row(f"{told} Alat: F12 (SER-101)", 78, "F12")
    assert f"Terakhir masuk {LAST_AT}" in shown and "(SER-101)" in shown and "F12" in shown
    assert (told in shown) is (failures == 0)
