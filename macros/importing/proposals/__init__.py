"""Proposals for a new or changed clause: points, facts, questions and strength, each with its reason and likelihood."""
