"""The property office's server: an API for kiosks and a desk for staff."""
