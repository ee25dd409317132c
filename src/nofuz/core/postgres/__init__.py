"""A PostgreSQL server that comes along, so that a first start needs no other program."""

from nofuz.core.postgres.programs import PostgresError
from nofuz.core.postgres.server import Server

__all__ = ["PostgresError", "Server"]
