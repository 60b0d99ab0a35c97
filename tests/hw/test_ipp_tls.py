"""ipps: only a printer that is vouched for, or whose certificate was pinned, is told anything."""

import datetime
import hashlib
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hw.catalog import open_press
from hw.errors import AddressWrong
from hw.links import ipp_words as words
from tests.hw.cards import TOKEN, Card, nothing
from tests.hw.sim_ipp import SimPrinter
from tests.hw.virtual_pace import VirtualPace


def self_signed(folder: Path, name: str) -> tuple[ssl.SSLContext, str]:
    """Make a printer's own certificate; give what serves it and its pin."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=3650))
        .not_valid_after(now + datetime.timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    pem = folder / f"{name}.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    digest = hashlib.sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest()
    return context, f"sha256:{digest}"


class Secured:
    """A simulated printer behind TLS, and its pin."""

    def __init__(self, folder: Path, pace: VirtualPace) -> None:
        self.folder, self.pace = folder, pace
        context, self.pin = self_signed(folder, "kartu")
        self.sim = SimPrinter(pace.now_ms, tls=context)

    def press(self, query: str = "") -> tuple[str, str]:
        """Print a card; give verdict and code."""
        press = open_press(self.sim.address + query, "kartu1", self.pace)
        try:
            report = press.press(Card(), nothing)
            return report.verdict, report.code
        finally:
            press.close()


@pytest.fixture
def secured(tmp_path: Path, pace: VirtualPace) -> Iterator[Secured]:
    made = Secured(tmp_path, pace)
    yield made
    made.sim.close()


def test_a_pinned_printer_prints(secured: Secured) -> None:
    assert secured.press(f"?pin={secured.pin}") == ("done", "")
    assert secured.sim.printed == [TOKEN]


def test_the_pin_is_read_as_openssl_writes_it(secured: Secured) -> None:
    digits = secured.pin.removeprefix("sha256:").upper()
    pairs = ":".join(digits[at : at + 2] for at in range(0, 64, 2))
    assert secured.press(f"?pin=sha256:{pairs}") == ("done", "")


def test_a_certificate_that_nobody_vouches_for_is_told_nothing(secured: Secured) -> None:
    assert secured.press() == ("later", "PRT-409")
    assert secured.sim.requests == []


def test_another_certificate_than_the_pinned_one_is_told_nothing(secured: Secured) -> None:
    _, other = self_signed(secured.folder, "lain")
    assert secured.press(f"?pin={other}") == ("later", "PRT-409")
    assert secured.sim.requests == []


def test_a_pinned_printer_without_tls_is_told_nothing(sim: SimPrinter, pace: VirtualPace) -> None:
    address = sim.address.replace("ipp:", "ipps:") + "?pin=sha256:" + "0" * 64
    press = open_press(address, "kartu1", pace)
    assert press.look().code == "PRT-101"
    press.close()
    assert sim.requests == []


def test_a_certificate_changed_under_way_leaves_the_card_in_doubt(secured: Secured) -> None:
    sim = secured.sim
    self_signed(secured.folder, "tukar")

    def swap() -> None:
        """Cut the open connection; the next one meets somebody else."""
        assert sim.tls is not None
        sim.tls.load_cert_chain(secured.folder / "tukar.pem")
        sim.on(words.GET_JOB, sim.requests.count(words.GET_JOB) + 1, "drop-before")
        heard.append(len(sim.requests))

    heard: list[int] = []
    secured.pace.at(10, swap)
    assert secured.press(f"?pin={secured.pin}") == ("unsettled", "PRT-601")
    assert sim.arrived(TOKEN) == 1
    assert len(sim.requests) == heard[0] + 1, "the other one was told something"


@pytest.mark.parametrize(
    "pin", ["sha256:", "sha256:12", "md5:" + "0" * 32, "0" * 64, "sha256:" + "g" * 64]
)
def test_a_pin_that_is_none_is_refused(pin: str, pace: VirtualPace) -> None:
    with pytest.raises(AddressWrong) as refused:
        open_press(f"ipps://127.0.0.1/ipp/print?pin={pin}", "kartu1", pace)
    assert refused.value.facts["key"] == "pin"


def test_only_ipps_knows_a_pin(pace: VirtualPace) -> None:
    with pytest.raises(AddressWrong):
        open_press("ipp://127.0.0.1/ipp/print?pin=sha256:" + "0" * 64, "kartu1", pace)
