"""Rates, intervals, change, trends and hot spots: tables in, tables out."""

from geo.stats.rates import per_100k, rates_by_population, window_rates, window_sums

__all__ = ["per_100k", "rates_by_population", "window_rates", "window_sums"]
