"""Tables to small charts, as HTML that is safe to show: every text in them is escaped."""
