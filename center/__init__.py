"""The center itself: what is true, and who may change it."""
