"""Measurements, run by hand: they print figures and check nothing."""
