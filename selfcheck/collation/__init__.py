"""Many returns, one picture: every file is counted or listed with its reason, and nobody is ranked."""
