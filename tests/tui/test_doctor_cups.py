"""`tuntas doctor` on a CUPS site: each setting that could print a card twice is told with a remedy.

What is right is taken from the guide and the drop-in themselves, so that neither can drift away.
"""

import io
import re
from pathlib import Path

import pytest

from model.actor import shell_actor
from model.clock import SystemClock
from tests.hw.sim_ipp import SimPrinter
from tui.commands import cups_files, doctor_cups
from tui.commands.doctor_cups import cups
from tui.commands.doctor_line import Check
from tui.commands.env import Env
from tui.settings import Printer, Settings

DOCS = Path(__file__).parents[2] / "docs"
QUEUES = """\
# Printer configuration file for CUPS v2.4.2
<DefaultPrinter kartu1>
DeviceURI kartu:/usb/7
State Idle
ErrorPolicy abort-job
Shared No
</DefaultPrinter>
<Printer kantor>
ErrorPolicy retry-job
Shared Yes
</Printer>
"""
SHIPPED = """\
LogLevel warn
ErrorPolicy retry-job
Listen localhost:631
Listen /run/cups/cups.sock
WebInterface Yes
<Location />
  Order allow,deny
  Listen 10.0.0.1:631
</Location>
"""


def guide_lines() -> list[str]:
    """Return the lines for cupsd.conf as the guide has them."""
    text = (DOCS / "admin.md").read_text()
    section = text[text.index("## A CUPS site") :]
    found = re.search(r"cupsd\.conf.*?```\w*\n(.*?)```", section, re.DOTALL)
    assert found
    return [line.strip() for line in found[1].splitlines()]


class Site:
    """A root folder with a CUPS in it, as the guide leaves it until something is changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write(cups_files.SCHEDULER, "\n".join([*guide_lines(), "Listen /run/cups/cups.sock"]))
        self.write(cups_files.FILES, "SystemGroup lpadmin\nRequestRoot /run/cups/spool\n")
        self.write(cups_files.QUEUES, QUEUES)
        drop_in = (DOCS / "systemd" / "cups-tuntas.conf").read_text()
        self.write("etc/systemd/system/cups.service.d/tuntas.conf", drop_in)
        self.write("lib/systemd/system/cups.service", "[Service]\nExecStart=/usr/sbin/cupsd -l\n")
        self.write("proc/mounts", "/dev/vda / ext4 rw 0 0\ntmpfs /run tmpfs rw 0 0\n")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new))

    def look(
        self,
        address: str = "ipp://127.0.0.1/printers/kartu1",
        *,
        ask: bool = False,
        lang: str = "id",
    ) -> list[Check]:
        printer = Printer(name="kartu1", address=address)
        settings = Settings(home=self.root, printers=(printer,))
        env = Env(
            home=self.root, json=False, lang=lang, out=io.StringIO(), err=io.StringIO(),
            clock=SystemClock(), actor=shell_actor("uji"),
        )  # fmt: skip
        found = cups(settings, env, ask=ask, root=self.root)
        assert all(one.fact and (one.remedy or one.state == "ok") for one in found)
        assert len({one.check for one in found}) == len(found)
        return found


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "root")


def told(found: list[Check]) -> dict[str, str]:
    return {one.check: one.state for one in found}


def test_a_site_set_up_by_the_guide_is_well(site: Site) -> None:
    for lang in ("id", "en"):
        (line,) = site.look(lang=lang)
        assert (line.check, line.state) == ("cups", "ok")


def test_as_debian_ships_it_everything_is_told(site: Site) -> None:
    site.write(cups_files.SCHEDULER, SHIPPED)
    site.write(cups_files.FILES, "SystemGroup lpadmin\n")
    (site.root / "etc/systemd/system/cups.service.d/tuntas.conf").unlink()
    site.change(cups_files.QUEUES, "ErrorPolicy abort-job", "ErrorPolicy retry-job")
    assert told(site.look()) == {
        "cups.ulang": "bad",
        "cups.gambar": "bad",
        "cups.web": "bad",
        "cups.tulis": "warn",
        "cups.spool": "bad",
        "cups.disk": "warn",
        "cups.kartu1.gagal": "bad",
    }


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("JobRetryLimit 1", "JobRetryLimit 2", "cups.ulang"),
        ("JobRetryLimit 1", "#JobRetryLimit 1", "cups.ulang"),
        ("PreserveJobFiles No", "PreserveJobFiles 1d", "cups.gambar"),
        ("PreserveJobFiles No", "preservejobfiles Yes", "cups.gambar"),
        ("PreserveJobHistory Yes", "PreserveJobHistory Off", "cups.riwayat"),
        ("WebInterface No", "WebInterface On", "cups.web"),
        ("Listen 127.0.0.1:631", "Listen *:631", "cups.jaringan"),
        ("Listen 127.0.0.1:631", "Port 631", "cups.jaringan"),
        ("Listen 127.0.0.1:631", "Listen 192.168.1.4:631", "cups.jaringan"),
        ("DirtyCleanInterval 300", "DirtyCleanInterval 0", "cups.tulis"),
        ("DirtyCleanInterval 300", "", "cups.tulis"),
    ],
)
def test_one_line_wrong_is_one_line_told(site: Site, old: str, new: str, check: str) -> None:
    site.change(cups_files.SCHEDULER, old, new)
    assert list(told(site.look())) == [check]


@pytest.mark.parametrize(
    "line",
    ["", "ExecStartPre=/bin/true", "ExecStartPre=/bin/rm -f /var/cache/cups/job.cache",
     "#ExecStartPre=/bin/sh -c 'rm -f /run/cups/spool/c* /var/cache/cups/job.cache'"],
)  # fmt: skip
def test_a_spool_that_is_not_wiped_is_told(site: Site, line: str) -> None:
    site.write("etc/systemd/system/cups.service.d/tuntas.conf", f"[Service]\n{line}\n")
    assert told(site.look()) == {"cups.spool": "bad"}


def test_a_later_drop_in_that_forgets_the_wipe_is_seen(site: Site) -> None:
    site.write("etc/systemd/system/cups.service.d/zz.conf", "[Service]\nExecStartPre=\n")
    assert told(site.look()) == {"cups.spool": "bad"}
    site.write("run/systemd/system/cups.service.d/zz.conf", "[Service]\nExecStartPre=/bin/true\n")
    assert told(site.look()) == {"cups.spool": "bad"}, "/etc is stronger than /run"


def test_a_spool_elsewhere_than_what_is_wiped_is_told(site: Site) -> None:
    site.write(cups_files.FILES, "RequestRoot /run/other/spool\n")
    assert told(site.look()) == {"cups.spool": "bad"}


def test_a_spool_on_disk_is_told_and_wiping_it_counts_too(site: Site) -> None:
    site.write(cups_files.FILES, "")
    assert told(site.look()) == {"cups.disk": "warn"}


@pytest.mark.parametrize("uri", ["usb://Kartu/P1", "socket://10.0.0.9:9100", "dnssd://Kartu"])
def test_a_device_that_calls_cards_done_too_early_is_told(site: Site, uri: str) -> None:
    site.change(cups_files.QUEUES, "kartu:/usb/7", uri)
    (line,) = site.look()
    assert (line.check, line.state) == ("cups.kartu1.alat", "bad")
    assert "PRT-410" in line.fact + line.remedy
    site.change(cups_files.QUEUES, uri, "ipp://10.0.0.9/ipp/print")
    assert told(site.look()) == {"cups": "ok"}, "the printer itself is asked about each card"


def test_a_shared_queue_is_told(site: Site) -> None:
    site.change(cups_files.QUEUES, "Shared No", "Shared Yes")
    assert told(site.look()) == {"cups.kartu1.bagi": "warn"}


def test_what_this_account_may_not_read_is_said_with_the_line_to_type(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.read_text

    def locked(self: Path, *words: object) -> str:
        if self.name in ("cupsd.conf", "printers.conf"):
            raise PermissionError(13, "no", str(self))
        return real(self, *words)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "read_text", locked)
    (line,) = site.look()
    assert (line.check, line.state) == ("cups.baca", "warn")
    assert "cupsd.conf, printers.conf" in line.fact
    assert "sudo tuntas doctor" in line.remedy


@pytest.mark.parametrize(
    "address",
    ["fake://?seed=3", "ipp://127.0.0.1:8631/ipp/print", "ipp://10.0.0.9/printers/kartu1",
     "vendor+x://", "ipp://127.0.0.1/printers/"],
)  # fmt: skip
def test_other_printers_have_no_cups_lines(site: Site, address: str) -> None:
    site.write(cups_files.SCHEDULER, SHIPPED)
    assert site.look(address) == []


def test_no_cups_here_at_all(site: Site) -> None:
    (site.root / cups_files.SCHEDULER).unlink()
    assert "cups.berkas" in told(site.look())


def test_the_queue_itself_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_cups, "ANSWER_SECONDS", 60.0)  # it answers when its thread runs
    sim = SimPrinter(SystemClock().now_ms)
    sim.cups = True
    try:
        address = sim.address.replace("/ipp/print", "/printers/kartu1")
        sim.error_policy = "stop-printer"
        assert told(site.look(address, ask=True)) == {"cups.kartu1.gagal": "bad"}
        assert "cups" in told(site.look(address)), "unasked, the file's word counts"
        sim.error_policy = "abort-job"
        assert told(site.look(address, ask=True)) == {"cups": "ok"}
    finally:
        sim.close()
    assert told(site.look(address, ask=True)) == {"cups": "ok"}, "its silence is told elsewhere"
