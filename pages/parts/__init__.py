"""The parts that pages are made of: each draws one thing from tables that geo computed."""
