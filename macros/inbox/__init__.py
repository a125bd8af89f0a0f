"""The folder `inbox/`: publication files, what was unpacked from them, and the text of their proposal."""
