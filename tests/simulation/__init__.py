"""Kiosk, guard, hub, broker and people on one virtual clock, with seeded faults
(docs/simulation.md)."""
