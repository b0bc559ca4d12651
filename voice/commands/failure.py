"""How a subcommand of `linli voice` says that it cannot."""


class CommandFailed(Exception):  # noqa: N818
    """The command cannot do what it is for; the text says why and what to do. Exit code 2."""
