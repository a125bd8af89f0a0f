"""Making documents in parallel, caching them, and putting them into the site."""
