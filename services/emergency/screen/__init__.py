"""The kiosk's end of the line to the guard."""
