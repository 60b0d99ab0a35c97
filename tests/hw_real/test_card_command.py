"""`tuntas card read` and `emulate` as whole programs, against a real pcscd."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hw.chips.virtual import VirtualSlot
from tests.hw_real.real_reader import LAID_AGAIN_MAX, RealReaders
from tui.commands.card_reader import PHOTO, UID, virtual_card

ROOT = Path(__file__).parent.parent.parent
SECONDS_MAX, TRIES = 180, 60
pytestmark = pytest.mark.real


def tuntas(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "tui", "--home", str(home), *words]


def surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def ask(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        tuntas(home, *words), env=surroundings(), cwd=ROOT, capture_output=True, text=True,
        timeout=SECONDS_MAX, check=False,
    )  # fmt: skip


def read_until(
    home: Path, name: str, wanted: int, *words: str
) -> "subprocess.CompletedProcess[str]":
    """Ask again until the service has noticed the card: it looks five times a second."""
    for _ in range(TRIES):
        done = ask(home, "card", "read", "--reader", name, "--json", *words)
        if done.returncode == wanted:
            return done
    return done


@contextmanager
def emulating(readers: RealReaders, home: Path) -> Iterator[bool]:
    """Lay the program's card down; give whether the service sees it, and take it away again."""
    process = subprocess.Popen(
        tuntas(home, "card", "emulate", "--port", str(readers.port)),
        env=surroundings(), cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert "Kartu tiruan" in process.stdout.readline()
        yield readers.sees(0)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS_MAX) == 0
        process.stdout.close()


def test_a_virtual_card_is_laid_down_and_read(readers: RealReaders, tmp_path: Path) -> None:
    for _ in range(LAID_AGAIN_MAX):
        with emulating(readers, tmp_path) as is_seen:
            if not is_seen:  # vpcd may lose a card on a busy machine
                continue
            out = tmp_path / "foto.jpg"
            done = read_until(tmp_path, readers.names[0], 0, "--photo", str(out))
            assert done.returncode == 0, done.stderr
            row = json.loads(done.stdout)[0]
            assert row == {"uid": UID.hex().upper(), "kind": "double", "photo_bytes": len(PHOTO)}
            assert out.read_bytes() == PHOTO
            assert out.stat().st_mode & 0o777 == 0o600
            return
    raise AssertionError("the service sees no card")


def test_what_is_wrong_is_said_with_a_code(readers: RealReaders, tmp_path: Path) -> None:
    done = read_until(tmp_path, readers.names[1], 3)
    assert (done.returncode, "CIP-103" in done.stderr) == (3, True)
    slot = VirtualSlot(readers.port + 1)
    try:
        readers.lay(slot, virtual_card("blank", slot), 1)
        done = read_until(tmp_path, readers.names[1], 0)
        assert json.loads(done.stdout)[0]["uid"] == UID.hex().upper()
        done = ask(tmp_path, "card", "read", "--reader", readers.names[1], "--photo", "x.jpg")
        assert (done.returncode, "CIP-503" in done.stderr) == (3, True)
    finally:
        slot.remove()
    assert "KAR-203" in ask(tmp_path, "card", "read").stderr
    assert "CIP-102" in ask(tmp_path, "card", "read", "--reader", "OMNIKEY").stderr
    assert "KAR-204" in ask(tmp_path, "card", "emulate", "--port", "1").stderr
    assert "KAR-205" in ask(tmp_path, "card", "1671025203850004").stderr


@pytest.mark.parametrize("kind", ["wrong-length", "pulled", "dead"])
def test_the_odd_cards(kind: str) -> None:
    card = virtual_card(kind, VirtualSlot(1))
    assert (card.largest_read, card.atr == b"\x00") == (
        64 if kind == "wrong-length" else 256,
        kind == "dead",
    )
    for number in range(10):  # pulling an empty slot does nothing
        assert card.answer(bytes.fromhex("FFCA000000")).endswith(b"\x90\x00"), number
