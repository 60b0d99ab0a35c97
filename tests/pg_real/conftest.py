"""A real PostgreSQL server of the test's own, for whatever a hub will ask of one."""

from collections.abc import Iterator

import pytest

from tests.pg_real.real_postgres import RealPostgres, require_postgres


@pytest.fixture(scope="module")
def postgres() -> Iterator[RealPostgres]:
    """A running server in a private folder on a private socket, stopped with the module."""
    server = RealPostgres(require_postgres())
    try:
        server.start()
        yield server
    finally:
        server.close()
