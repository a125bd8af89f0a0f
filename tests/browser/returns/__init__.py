"""Files of answers that are opened: merged, of an old edition, hostile or wrong."""
