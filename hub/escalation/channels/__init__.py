"""The ways out: each channel one file behind one port."""
