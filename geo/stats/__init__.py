"""Rates, intervals, change, trends and hot spots: tables in, tables out."""

from geo.stats.rates import per_100k, window_rates, window_sums

__all__ = ["per_100k", "window_rates", "window_sums"]
