"""Tables to a Folium map that needs no network."""
