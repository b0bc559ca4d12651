"""Stand-ins for the devices behind the drivers, for `linli guard simulate` and for the tests."""
