"""The PostgreSQL server that comes along."""

from __future__ import annotations

import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from nofuz.core.postgres import PostgresError, Server


def _ask(server: Server, question: str, database: str = "postgres") -> object:
    with psycopg.connect(server.url(database)) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def _process(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def _is_running(server: Server) -> bool:
    return (server.data / "postmaster.pid").exists()


def test_persian_words_can_be_searched_whatever_the_environment_says(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("LC_ALL", "C")
    with Server(home, durable=False) as server:
        server.create("nofuz")
        with psycopg.connect(server.url("nofuz")) as connection:
            connection.execute("CREATE EXTENSION pg_trgm")
        assert _ask(server, "SELECT cardinality(show_trgm('سلام'))", "nofuz") == 5
        assert _ask(server, "SELECT upper('é')", "nofuz") == "É"


def test_a_second_start_is_quick_and_finds_the_data(home: Path) -> None:
    with Server(home) as server:
        server.create("nofuz")
    began = time.monotonic()
    with Server(home) as server:
        assert time.monotonic() - began < 5  # 0.1 s on a quiet machine
        assert _ask(server, "SELECT current_database()", "nofuz") == "nofuz"


def test_two_homes_live_side_by_side_and_open_no_port(home: Path) -> None:
    with Server(home / "one", durable=False) as one, Server(home / "two", durable=False) as two:
        one.create("only_here")
        assert _ask(one, "SHOW listen_addresses") == ""
        assert _ask(one, "SELECT count(*) FROM pg_database WHERE datname = 'only_here'") == 1
        assert _ask(two, "SELECT count(*) FROM pg_database WHERE datname = 'only_here'") == 0


def test_many_at_once_start_one_server(home: Path) -> None:
    servers = [Server(home, durable=False) for _place in range(4)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(Server.start, servers))
    assert len({_process(server) for server in servers}) == 1
    for server in servers:
        server.stop()
    assert not _is_running(servers[0])


def test_the_last_one_out_stops_the_server(home: Path) -> None:
    first, second = Server(home, durable=False).start(), Server(home, durable=False).start()
    assert _process(first) == _process(second)
    first.stop()
    assert _ask(second, "SELECT 1") == 1
    second.stop()
    assert not _is_running(second)


def test_a_killed_server_recovers_with_what_was_committed(home: Path) -> None:
    with Server(home) as server:
        with psycopg.connect(server.url("postgres")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(_process(server), signal.SIGKILL)
        with Server(home) as again:
            assert _ask(again, "SELECT answer FROM kept") == 42


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_a_private_folder_of_root_links_to_one_that_the_server_can_use(home: Path) -> None:
    private = home / "private"
    private.mkdir(mode=0o700)
    with Server(private / "postgres", durable=False) as server:
        assert _ask(server, "SELECT 1") == 1
    assert (private / "postgres").resolve() == server.home == Server(private / "postgres").home
    shutil.rmtree(server.home)


def test_a_home_with_a_long_name_still_gets_a_socket(home: Path) -> None:
    with Server(home / ("long" * 30), durable=False) as server:
        assert _ask(server, "SELECT 1") == 1
    shutil.rmtree(server.home)


def test_data_of_another_version_is_named_not_touched(home: Path) -> None:
    with Server(home, durable=False) as server:
        version = server.data / "PG_VERSION"
    version.write_text("9\n")
    with pytest.raises(PostgresError, match="written by PostgreSQL 9"):
        Server(home).start()


def test_a_wrong_pg_bin_is_one_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", str(home))
    with pytest.raises(PostgresError, match="does not run here"):
        Server(home / "data").start()
