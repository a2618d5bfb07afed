"""Open data from their publishers: event files of UCDP, boundaries of geoBoundaries."""
