"""Maps for print: the ground, and what lies on it."""
