"""The warm desk's client where no C compiler is: the same as desk_client.c, line for line.

Run as `python -I -S desk_client.py SOCKET PROGRAM COMMAND [ARGUMENT...]`; it imports nothing of
ours and little else, because an operator waits for it.
"""

import array
import os
import signal
import socket
import sys
import termios
from types import FrameType

MAGIC = b"tuntas-desk 1"
HELLO_BYTES_MAX = 16_384
REPLY_BYTES_MAX = 256
ANSWER_SECONDS = 2.0
LEAVE_SECONDS = 10
DIED = 70
TOLD = (
    b"TERM=", b"COLORTERM=", b"LANG=", b"LC_", b"SSH_", b"NO_COLOR=", b"TUNTAS_", b"ESCDELAY=",
    b"PCSCLITE_CSOCK_NAME=",
)  # fmt: skip


def _hello(program: bytes) -> bytes:
    words = [MAGIC, program]
    words += [b"%b=%b" % one for one in os.environb.items()]
    text = b""
    for at, word in enumerate(words):
        fits = len(text) + len(word) < HELLO_BYTES_MAX
        if fits and (at < 2 or word.startswith(TOLD)):
            text += word + b"\0"
    return text


def _say_hello(desk: socket.socket, path: str, program: bytes) -> bool:
    """Tell whether the desk was there and took the three files and the terminal's variables."""
    desk.settimeout(ANSWER_SECONDS)
    ours = (socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", (0, 1, 2)))
    try:
        desk.connect(path)
        desk.sendmsg([_hello(program)], [ours])
    except OSError:
        return False
    return True


def _hear(desk: socket.socket) -> bytes:
    try:
        return desk.recv(REPLY_BYTES_MAX)
    except TimeoutError:
        # From here on no answer can come, only one that is here already.
        desk.shutdown(socket.SHUT_RD)
        return _last(desk)
    except OSError:
        return b""


def _last(desk: socket.socket) -> bytes:
    try:
        return desk.recv(REPLY_BYTES_MAX)
    except OSError:
        return b""


def _stay(desk: socket.socket, farewell: bytes, before: list[object]) -> int:
    desk.settimeout(None)
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU):
        signal.signal(number, signal.SIG_IGN)
    reply = _last(desk)
    if len(reply) == 2 and reply[:1] == b"X":
        return reply[1]
    said = "Sesi berhenti mendadak; masuk lagi, yang sudah tersimpan tidak hilang."
    if os.environ.get("TUNTAS_LANG") == "en":
        said = "The session has ended all at once; log in again, nothing that was saved is lost."
    try:
        termios.tcsetattr(0, termios.TCSANOW, before)  # type: ignore[arg-type]
        os.write(1, farewell)
        os.write(2, f"\r\n{said}\r\n".encode())
    except (OSError, termios.error):
        return DIED  # the line is cut: nobody reads it
    return DIED


def main(words: list[str]) -> int:
    """Hand over the terminal and return the session's exit code, or start `words[3:]` instead."""
    if len(words) < 4:
        return 2
    desk = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)

    told_to_end: list[int] = []

    def pass_on(number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGWINCH:
            told_to_end.append(number)
            signal.alarm(LEAVE_SECONDS)
        try:
            desk.send(b"W" if number == signal.SIGWINCH else b"H", socket.MSG_DONTWAIT)
        except OSError:
            return  # the session is gone; its end is read below

    reply = b""
    try:
        before: list[object] = list(termios.tcgetattr(0))
    except termios.error:
        before = []
    if before and _say_hello(desk, words[1], os.fsencode(words[2])):
        for number in (signal.SIGWINCH, signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, pass_on)
        reply = _hear(desk)
    if reply[:1] == b"G":
        return _stay(desk, reply[1:], before)
    desk.close()
    for ending in (signal.SIGHUP, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(ending, signal.SIG_DFL)  # from here on they end this at once
    signal.alarm(0)
    if told_to_end:
        signal.raise_signal(told_to_end[0])
    return os.execvp(words[3], words[3:])


if __name__ == "__main__":
    sys.exit(main(sys.argv))
