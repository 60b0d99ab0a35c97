"""A line to the reader service that can be held: it stands between a program and pcscd."""

import contextlib
import socket
import threading
from pathlib import Path

READ_BYTES = 65_536


class Line:
    """A line to the service that holds back answers, and takes new callers without a word."""

    def __init__(self, path: Path, service: str) -> None:
        """Stand at `path` for the service at that socket."""
        self._service = service
        self.asked, self.called = threading.Event(), threading.Event()
        self._held, self._open = threading.Event(), threading.Event()
        self._open.set()
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(path))
        self._door.listen(4)
        self._plugs = [self._door]
        threading.Thread(target=self._take_calls, daemon=True).start()

    def hold(self) -> None:
        """Let questions through and no answer; call before the next question."""
        self._held.set()
        self._open.clear()

    def let_go(self) -> None:
        """Let the answers through; who called meanwhile is never answered."""
        self._open.set()

    def close(self) -> None:
        """Hang up on everybody."""
        self._open.set()
        for plug in self._plugs:
            with contextlib.suppress(OSError):
                plug.shutdown(socket.SHUT_RDWR)
            plug.close()

    def _take_calls(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                self._plugs.append(near)
                if self._held.is_set():
                    self.called.set()
                    continue
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._service)
                self._plugs.append(far)
                for way in ((near, far, False), (far, near, True)):
                    threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, come: socket.socket, go: socket.socket, is_answer: bool) -> None:
        with contextlib.suppress(OSError):
            while data := come.recv(READ_BYTES):
                if is_answer:
                    self._open.wait()
                elif self._held.is_set():
                    self.asked.set()
                go.sendall(data)
