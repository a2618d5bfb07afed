"""Figures and documents for print, drawn from the very numbers that the screen shows."""
