"""Personal data in texts: how publishing and the self-check find them."""
