"""Tests of what is proposed for a new or changed clause."""
