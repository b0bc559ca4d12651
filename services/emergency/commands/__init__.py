"""The commands of `linli guard` besides serving."""
