"""The Afghanistan Attack Atlas: what is computed, without anything that is shown."""

__version__ = "0.1.0"
