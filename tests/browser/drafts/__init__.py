"""Answers that stay on the device."""
