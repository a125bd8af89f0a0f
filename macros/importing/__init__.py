"""From a Word file to a draft version of a policy: `handbook import`. Nothing else in the handbook depends on it."""
