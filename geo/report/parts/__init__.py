"""The kinds of part of a report: what each shows, from the numbers of the pages."""
