"""What can go wrong with a database file. Errors of sqlite3 are mapped to these at the border:

DatabaseError
├── Damaged      the file is no sound database
├── Newer        the file was written by a newer Linli
├── Unavailable  it cannot be opened: read-only disk, no rights, no space
└── NotSaved     a transaction was not committed; nothing of it is kept
"""


class DatabaseError(Exception):
    """Something is wrong with a database file."""


class Damaged(DatabaseError):  # noqa: N818
    """The file is no sound database."""


class Newer(DatabaseError):  # noqa: N818
    """The file was written by a newer version of Linli."""


class Unavailable(DatabaseError):  # noqa: N818
    """The file cannot be opened or lacks the asked-for guarantees."""


class NotSaved(DatabaseError):  # noqa: N818
    """The transaction was rolled back: disk full, disk error, or locked for too long."""
