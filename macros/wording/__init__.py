"""Sentences in readers' words that pages and documents share."""
