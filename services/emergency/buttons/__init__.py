"""Emergency buttons and sensors: one file a driver, behind one port, in one catalogue."""
