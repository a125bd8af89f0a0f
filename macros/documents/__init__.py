"""Documents to take away, made from the model: Word, ODT and PDF."""
