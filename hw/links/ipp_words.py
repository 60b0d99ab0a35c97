"""The words of the Internet Printing Protocol: bytes in, values out, no I/O (RFC 8010).

Only what a card printer needs. Collections (RFC 8010 3.1.6) are stepped over, names and texts
with a language lose it, unknown value tags stay bytes.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hw.errors import Garbled

CREATE_JOB: Final = 0x0005
SEND_DOCUMENT: Final = 0x0006
CANCEL_JOB: Final = 0x0008
GET_JOB: Final = 0x0009
GET_JOBS: Final = 0x000A
GET_PRINTER: Final = 0x000B

OPERATION: Final = 0x01
JOB: Final = 0x02
END: Final = 0x03
PRINTER: Final = 0x04
UNSUPPORTED: Final = 0x05

INTEGER: Final = 0x21
BOOLEAN: Final = 0x22
ENUM: Final = 0x23
TEXT_LANGUAGE: Final = 0x35
NAME_LANGUAGE: Final = 0x36
TEXT: Final = 0x41
NAME: Final = 0x42
KEYWORD: Final = 0x44
URI: Final = 0x45
CHARSET: Final = 0x47
LANGUAGE: Final = 0x48
MEDIA_TYPE: Final = 0x49

VALUES_MAX: Final = 20_000
GROUPS_MAX: Final = 1_000
DEPTH_MAX: Final = 8
VALUE_BYTES_MAX: Final = 32_767
"""RFC 8010 3.1.4: a length is a SIGNED-SHORT."""

_BEGIN_COLLECTION: Final = 0x34
_END_COLLECTION: Final = 0x37
_MEMBER_NAME: Final = 0x4A
_STRINGS: Final = range(0x41, 0x60)
_OUT_OF_BAND: Final = range(0x10, 0x20)

Content = int | bool | str | bytes | None


@dataclass(frozen=True, slots=True)
class Value:
    """One value with its tag; None is an out-of-band value such as `unknown`."""

    tag: int
    content: Content


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name with one or more values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes about one thing: the operation, a job, the printer."""

    tag: int
    attributes: tuple[Attribute, ...]

    def values(self, name: str) -> tuple[Content, ...]:
        """Give all contents of an attribute, none when it is missing."""
        for attribute in self.attributes:
            if attribute.name == name:
                return tuple(value.content for value in attribute.values)
        return ()

    def integer(self, name: str) -> int | None:
        """Give the first whole number of an attribute, None when there is none."""
        for content in self.values(name):
            if isinstance(content, int) and not isinstance(content, bool):
                return content
        return None

    def integers(self, name: str) -> tuple[int, ...]:
        """Give all whole numbers of an attribute."""
        found = self.values(name)
        return tuple(c for c in found if isinstance(c, int) and not isinstance(c, bool))

    def words(self, name: str) -> tuple[str, ...]:
        """Give all texts of an attribute."""
        return tuple(content for content in self.values(name) if isinstance(content, str))

    def flag(self, name: str) -> bool | None:
        """Give the first boolean of an attribute, None when there is none."""
        for content in self.values(name):
            if isinstance(content, bool):
                return content
        return None


@dataclass(frozen=True, slots=True)
class Message:
    """A request (code = operation) or an answer (code = status), with what follows it."""

    version: tuple[int, int]
    code: int
    request_id: int
    groups: tuple[Group, ...]
    data: bytes = b""

    def group(self, tag: int) -> Group:
        """Give the first group with this tag, an empty one when there is none."""
        return next((group for group in self.groups if group.tag == tag), Group(tag, ()))


def attribute(tag: int, name: str, *contents: Content) -> Attribute:
    """Make an attribute whose values all have the same tag."""
    return Attribute(name, tuple(Value(tag, content) for content in contents))


def encode(message: Message) -> bytes:
    """Write a message (RFC 8010 3.1). Raises ValueError for what cannot be written."""
    out = [struct.pack(">BBHI", *message.version, message.code, message.request_id)]
    for group in message.groups:
        out.append(bytes([group.tag]))
        for one in group.attributes:
            out.extend(_attribute_bytes(one))
    out.append(bytes([END]))
    out.append(message.data)
    return b"".join(out)


def _attribute_bytes(one: Attribute) -> Iterable[bytes]:
    name = one.name.encode()
    if not name or not one.values:
        raise ValueError("an attribute needs a name and a value")
    for value in one.values:
        raw = _content_bytes(value)
        if max(len(name), len(raw)) > VALUE_BYTES_MAX:
            raise ValueError(f"{one.name[:40]} is longer than {VALUE_BYTES_MAX} bytes")
        yield struct.pack(">BH", value.tag, len(name)) + name + struct.pack(">H", len(raw)) + raw
        name = b""


def _content_bytes(value: Value) -> bytes:
    content = value.content
    if value.tag in (INTEGER, ENUM) and isinstance(content, int):
        return struct.pack(">i", content)
    if value.tag == BOOLEAN and isinstance(content, bool):
        return b"\x01" if content else b"\x00"
    if value.tag in _STRINGS and isinstance(content, str):
        return content.encode()
    if value.tag in _OUT_OF_BAND and content is None:
        return b""
    if isinstance(content, bytes):
        return content
    raise ValueError(f"tag {value.tag:#04x} does not hold a {type(content).__name__}")


def decode(raw: bytes) -> Message:
    """Read a message. Raises Garbled, and nothing else, for bytes that are not one."""
    if len(raw) < 9:
        raise Garbled(stage="decode", reason="too short", bytes=len(raw))
    major, minor, code, request_id = struct.unpack_from(">BBHI", raw)
    reader = _Reader(raw)
    groups = reader.groups()
    return Message((major, minor), code, request_id, groups, raw[reader.at :])


class _Reader:
    """Walk through the attribute part; every length is checked before it is used."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 8
        self.count = 0

    def groups(self) -> tuple[Group, ...]:
        done: list[Group] = []
        current: list[tuple[str, list[Value]]] = []
        tag: int | None = None
        while True:
            head = self._take(1)[0]
            if head >= 0x10:
                if tag is None:
                    raise Garbled(stage="decode", reason="value outside a group")
                self._value(head, current)
                continue
            if tag is not None:
                done.append(Group(tag, tuple(Attribute(n, tuple(v)) for n, v in current if v)))
            if head == END:
                return tuple(done)
            if head == 0 or len(done) >= GROUPS_MAX:
                raise Garbled(stage="decode", reason="group tag or number of groups")
            tag, current = head, []

    def _value(self, tag: int, current: list[tuple[str, list[Value]]]) -> None:
        self.count += 1
        if self.count > VALUES_MAX:
            raise Garbled(stage="decode", reason="too many values")
        name, raw = self._sized(), self._sized()
        if name:
            current.append((name.decode("utf-8", "replace"), []))
        if not current:
            raise Garbled(stage="decode", reason="value without a name")
        if tag == _BEGIN_COLLECTION:
            self._skip_collection()
        elif tag in (_END_COLLECTION, _MEMBER_NAME):
            raise Garbled(stage="decode", reason="collection out of place")
        else:
            current[-1][1].append(_value_of(tag, raw))

    def _skip_collection(self) -> None:
        depth = 1
        while depth:
            tag = self._take(1)[0]
            self.count += 1
            if tag < 0x10 or self.count > VALUES_MAX:
                raise Garbled(stage="decode", reason="collection does not end")
            self._sized()
            self._sized()
            depth += (tag == _BEGIN_COLLECTION) - (tag == _END_COLLECTION)
            if depth > DEPTH_MAX:
                raise Garbled(stage="decode", reason="collection too deep")

    def _sized(self) -> bytes:
        (size,) = struct.unpack(">H", self._take(2))
        if size > VALUE_BYTES_MAX:
            raise Garbled(stage="decode", reason="length out of range")
        return self._take(size)

    def _take(self, size: int) -> bytes:
        end = self.at + size
        if end > len(self.raw):
            raise Garbled(stage="decode", reason="cut off", bytes=len(self.raw))
        piece = self.raw[self.at : end]
        self.at = end
        return piece


def _value_of(tag: int, raw: bytes) -> Value:
    if tag in (INTEGER, ENUM):
        if len(raw) != 4:
            raise Garbled(stage="decode", reason="integer is not four bytes")
        return Value(tag, struct.unpack(">i", raw)[0])
    if tag == BOOLEAN:
        if raw not in (b"\x00", b"\x01"):
            raise Garbled(stage="decode", reason="boolean is neither")
        return Value(tag, raw == b"\x01")
    if tag in _OUT_OF_BAND:
        return Value(tag, None)
    if tag in (TEXT_LANGUAGE, NAME_LANGUAGE):
        return Value(TEXT if tag == TEXT_LANGUAGE else NAME, _without_language(raw))
    if tag in _STRINGS:
        return Value(tag, raw.decode("utf-8", "replace"))
    return Value(tag, raw)


def _without_language(raw: bytes) -> str:
    """Drop the language of a textWithLanguage or nameWithLanguage (RFC 8010 3.9)."""
    if len(raw) < 4:
        raise Garbled(stage="decode", reason="text with language too short")
    (language,) = struct.unpack_from(">H", raw)
    if len(raw) < 4 + language:
        raise Garbled(stage="decode", reason="language longer than its value")
    (size,) = struct.unpack_from(">H", raw, 2 + language)
    text = raw[4 + language :]
    if len(text) != size:
        raise Garbled(stage="decode", reason="text with language has another length")
    return text.decode("utf-8", "replace")
