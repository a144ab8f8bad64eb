"""What open screens hear after the commit. Messages are hints; the snapshot is the truth."""
