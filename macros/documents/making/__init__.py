"""How documents are made side by side, kept, and put into the site."""
