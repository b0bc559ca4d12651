"""`linli tour`: every screen with the demo community's content as a picture, without a display."""
