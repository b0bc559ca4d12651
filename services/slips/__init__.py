"""Paper slips 纸条 for residents without a phone: what is on one, and how it is printed."""
