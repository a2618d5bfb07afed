"""What a dataset says to a question, in numbers, sentences and figures, for screen and print."""
