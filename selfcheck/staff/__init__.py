"""What staff say: questions without names, codes to hand in, and totals in which nobody can be seen."""
