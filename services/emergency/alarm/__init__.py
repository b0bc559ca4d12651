"""What is heard and seen of a call on the spot, before any disk or network."""
