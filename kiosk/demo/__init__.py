"""`linli demo`: hub, guard and kiosk together, with a demo community."""
