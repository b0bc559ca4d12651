"""Which Linli this is."""

from importlib.metadata import PackageNotFoundError, version


def own_version() -> str:
    """The installed version, or `source` where it runs from a checkout."""
    try:
        return version("linli")
    except PackageNotFoundError:
        return "source"
