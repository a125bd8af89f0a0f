"""From the files under `standards/` to records with places, and what is wrong with them."""
