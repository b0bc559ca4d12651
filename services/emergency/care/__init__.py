"""The care watch: water, electricity and doors that are not used as usual."""
