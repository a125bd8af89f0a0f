"""From a Word file to a draft version of a policy: `handbook import`. The engine knows nothing of it."""
