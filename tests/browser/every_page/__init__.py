"""Each page of the site: links, addresses, scripts, colours, keyboard, and texts full of markup."""
