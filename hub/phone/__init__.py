"""Pages for residents' and their children's own phones, reached by the QR codes on the screens."""
