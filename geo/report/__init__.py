"""Figures and documents for print: drawn for the page from the very numbers that the screen shows."""
