"""The IPP codec: the RFC's own bytes, round trips, and garbage."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hw.errors import Garbled
from hw.links import ipp_words as words
from hw.links.ipp_words import Attribute, Group, Message, Value, attribute, decode, encode

TEXT_TAGS = (0x41, 0x42, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49)

# RFC 8010 appendix A.1, the Print-Job request, as far as the operation attributes go.
RFC_REQUEST = bytes.fromhex(
    "0101 0002 00000001 01"
    "47 0012 617474726962757465732d63686172736574 0005 7574662d38"
    "48 001b 617474726962757465732d6e61747572616c2d6c616e6775616765 0005 656e2d7573"
    "45 000b 7072696e7465722d757269 002c"
    "6970703a2f2f7072696e7465722e6578616d706c652e636f6d2f6970702f7072696e742f70696e6574726565"
    "42 0008 6a6f622d6e616d65 0006 666f6f626172"
    "22 0016 6970702d6174747269627574652d666964656c697479 0001 01"
    "02 21 0006 636f70696573 0004 00000014"
    "44 0005 7369646573 0013 74776f2d73696465642d6c6f6e672d65646765"
    "03 25215053"
)


def test_reads_and_writes_the_example_of_the_rfc() -> None:
    message = decode(RFC_REQUEST)
    head, job = message.groups
    assert (message.version, message.code, message.request_id) == ((1, 1), 2, 1)
    assert head.words("printer-uri") == ("ipp://printer.example.com/ipp/print/pinetree",)
    assert head.flag("ipp-attribute-fidelity") is True
    assert job.integer("copies") == 20
    assert message.data == b"%!PS"
    assert encode(message) == RFC_REQUEST


def contents() -> st.SearchStrategy[Value]:
    numbers = st.integers(-(2**31), 2**31 - 1)
    return st.one_of(
        st.builds(Value, st.sampled_from((0x21, 0x23)), numbers),
        st.builds(Value, st.just(0x22), st.booleans()),
        st.builds(Value, st.sampled_from(TEXT_TAGS), st.text(max_size=40)),
        st.builds(Value, st.sampled_from((0x30, 0x31, 0x32, 0x33)), st.binary(max_size=20)),
        st.builds(Value, st.sampled_from((0x10, 0x12, 0x13)), st.none()),
    )


def messages() -> st.SearchStrategy[Message]:
    names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
    one = st.builds(Attribute, names, st.lists(contents(), min_size=1, max_size=4).map(tuple))
    tags = st.sampled_from((1, 2, 4, 5))
    group = st.builds(Group, tags, st.lists(one, max_size=5).map(tuple))
    return st.builds(
        Message,
        st.sampled_from(((1, 1), (2, 0))),
        st.integers(0, 0xFFFF),
        st.integers(0, 2**32 - 1),
        st.lists(group, max_size=4).map(tuple),
        st.binary(max_size=50),
    )


@given(messages())
def test_what_is_written_is_read_again(message: Message) -> None:
    assert decode(encode(message)) == message


@given(st.binary(max_size=200))
def test_garbage_is_garbled_and_nothing_else(raw: bytes) -> None:
    with suppress(Garbled):
        decode(raw)


@given(messages(), st.data())
def test_damaged_messages_are_garbled_and_nothing_else(message: Message, data: Any) -> None:
    raw = bytearray(encode(message))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    with suppress(Garbled):
        decode(bytes(raw[:cut]))


@given(messages())
def test_every_cut_in_the_attributes_is_noticed(message: Message) -> None:
    raw = encode(Message(message.version, message.code, message.request_id, message.groups))
    for cut in range(len(raw)):
        with pytest.raises(Garbled):
            decode(raw[:cut])


def body(*pieces: bytes) -> bytes:
    return b"\x02\x00\x00\x00\x00\x00\x00\x07" + b"".join(pieces) + b"\x03"


def raw_value(tag: int, name: bytes, content: bytes) -> bytes:
    return bytes([tag]) + len(name).to_bytes(2) + name + len(content).to_bytes(2) + content


def test_names_with_a_language_lose_it() -> None:
    content = b"\x00\x02id\x00\x05Kartu"
    raw = body(b"\x02", raw_value(0x36, b"job-name", content))
    assert decode(raw).group(words.JOB).words("job-name") == ("Kartu",)


def test_collections_are_stepped_over() -> None:
    inner = (
        raw_value(0x34, b"", b"") + raw_value(0x21, b"", b"\0\0\0\1") + raw_value(0x37, b"", b"")
    )
    raw = body(
        b"\x04",
        raw_value(0x34, b"media-col", b""),
        raw_value(0x4A, b"", b"media-size") + inner,
        raw_value(0x37, b"", b""),
        raw_value(0x23, b"printer-state", b"\0\0\0\3"),
    )
    assert decode(raw).group(words.PRINTER).integer("printer-state") == 3


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 200 OK",
        body(raw_value(0x21, b"x", b"\0\0\0\1")),
        body(b"\x01", raw_value(0x21, b"", b"\0\0\0\1")),
        body(b"\x01", raw_value(0x21, b"x", b"\1")),
        body(b"\x01", raw_value(0x22, b"x", b"\2")),
        body(b"\x01", raw_value(0x37, b"x", b"")),
        body(b"\x01", raw_value(0x35, b"x", b"\0\xffen\0\0")),
        body(b"\x01", raw_value(0x36, b"x", b"\0\2en\0\7")),
        body(b"\x01", *[raw_value(0x34, b"x", b"")] * 20),
        body(b"\x01" * (words.GROUPS_MAX + 2)),
        body(b"\x01", *[raw_value(0x13, b"x", b"")] * (words.VALUES_MAX + 1)),
        body(b"\x01", b"\x41\xff\xff"),
        body(b"\x00"),
    ],
)
def test_each_kind_of_nonsense_is_refused(raw: bytes) -> None:
    with pytest.raises(Garbled):
        decode(raw)


@pytest.mark.parametrize(
    "bad",
    [
        attribute(words.INTEGER, "copies", "two"),
        attribute(words.INTEGER, "", 2),
        attribute(words.NAME, "job-name", "x" * 40_000),
        attribute(words.NAME, "job-name"),
    ],
)
def test_what_cannot_be_written_is_an_error(bad: Attribute) -> None:
    with pytest.raises(ValueError, match=r"."):
        encode(Message((2, 0), 5, 1, (Group(1, (bad,)),)))
