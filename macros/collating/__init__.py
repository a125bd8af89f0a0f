"""`handbook collate`: a folder of returns, made into one picture."""
