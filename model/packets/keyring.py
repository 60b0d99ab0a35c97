"""The one content key that a capture thread has in hand, and when it is wiped.

A key is of one recording in one session. It goes when the next recording begins, when nothing is
wanted any more (the recording ended or was put down, the session ended), and KEY_SECONDS_MAX after
it was made. A key that is missing is made anew: that costs an X25519 exchange and no more, for
every packet carries its key.
"""

from collections.abc import Callable

from model.packets.seal import EXTRA_BYTES, SealingKey

KEY_SECONDS_MAX = 600.0
"""Three times as long as a person takes."""


class Keyring:
    """Holds at most one key; used by one thread."""

    def __init__(self, hub_public: bytes, node: str, now: Callable[[], float]) -> None:
        """Make no key yet; `now` gives seconds that never run backwards."""
        self._hub_public, self._node, self._now = hub_public, node, now
        self._key: SealingKey | None = None
        self._rid = ""
        self._room = bytearray()
        """Holds the last packet, sealed: as long as the longest."""
        self._until = 0.0

    def begin(self, rid: str) -> None:
        """Wipe the key of another recording, and one whose time is over."""
        if rid != self._rid:
            self.wipe()
        self.expire()

    def seal(self, data: bytes | bytearray, rid: str, part: str, sequence: int) -> memoryview:
        """Return a packet, sealed with the key in hand or a fresh one; good until the next.

        A number that does not grow (the shelf's counter came back from a copy) gets a fresh key,
        never the same nonce again. Raises HubKeyWrong, SealRefused.
        """
        self.begin(rid)
        if self._key is None or not self._key.takes(sequence):
            self.wipe()
            self._key = SealingKey(self._hub_public, self._node, rid)
            self._rid, self._until = rid, self._now() + KEY_SECONDS_MAX
        if len(self._room) < len(data) + EXTRA_BYTES:
            self._room = bytearray(len(data) + EXTRA_BYTES)
        return self._key.seal(data, part, sequence, self._room)

    def seconds_left(self) -> float | None:
        """Return after how long `expire` has something to do; None while there is no key."""
        return None if self._key is None else max(self._until - self._now(), 0.0)

    def expire(self) -> None:
        """Wipe a key whose time is over."""
        if self._key is not None and self._now() >= self._until:
            self.wipe()

    def wipe(self) -> None:
        """Wipe the key in hand, if any."""
        key, self._key, self._rid = self._key, None, ""
        if key is not None:
            key.wipe()
