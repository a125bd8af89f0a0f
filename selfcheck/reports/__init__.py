"""What a result says in words, and the files it is taken away in."""
