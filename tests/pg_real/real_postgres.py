"""PostgreSQL as Debian brings it: a cluster in a folder of its own, reached by a unix socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.model.office import need

WHERE = "*/bin/initdb"
SECONDS_MAX = 600
ORDINARY = "nobody"
"""Whom the server runs as under root, whom it refuses."""

SETTINGS = (
    "listen_addresses=''",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=16MB",
    "max_connections=10",
    "autovacuum=off",
)


def require_postgres() -> Path:
    """Return the folder of the newest server's programs; skip or fail where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob(WHERE), key=lambda one: float(one.parts[-3]))
    need(found, "PostgreSQL (Debian: apt-get install postgresql)")
    return found[-1].parent


class RealPostgres:
    """One server; `dsn` is how psycopg reaches it."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        # A unix socket's path is short and the server's own account walks it: not tmp_path.
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))
        self._user = ORDINARY if os.getuid() == 0 else None
        if self._user:
            one = pwd.getpwnam(self._user)
            os.chown(self._folder, one.pw_uid, one.pw_gid)
        self.dsn = f"host={self._folder} user=tuntas dbname=postgres"

    def start(self) -> None:
        """Make the cluster and start it; pg_ctl comes back once it answers."""
        data = str(self._folder / "data")
        self._run(
            "initdb", "-D", data, "-U", "tuntas", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync",
        )  # fmt: skip
        options = " ".join(f"-c {one}" for one in (f"unix_socket_directories={self._folder}",
                                                   *SETTINGS))  # fmt: skip
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "-D", data, "-w", "-t", "540", "-l", log, "-o", options)

    def close(self) -> None:
        """Stop it and leave nothing."""
        if (self._folder / "data" / "postmaster.pid").exists():
            data = str(self._folder / "data")
            self._run("pg_ctl", "stop", "-D", data, "-m", "immediate", "-w", "-t", "540")
        shutil.rmtree(self._folder)

    def _run(self, program: str, *words: str) -> None:
        command: Sequence[str] = [str(self._programs / program), *words]
        done = subprocess.run(
            command, user=self._user, extra_groups=[] if self._user else None,
            group=pwd.getpwnam(self._user).pw_gid if self._user else None,
            cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            timeout=SECONDS_MAX, check=False, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
