"""Many files at once, in several processes."""
