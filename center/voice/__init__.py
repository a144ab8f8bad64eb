"""What the center says aloud, made on the machine: sources of speech, and what was said before."""
