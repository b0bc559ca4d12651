"""Checks of the source itself, which `linli test` runs before the tests."""
