"""A plate on its paper: its words, sizes, looks and fonts, and the files it goes into."""
