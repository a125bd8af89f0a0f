"""Documents to download, made from the model: Word, ODT and PDF."""
