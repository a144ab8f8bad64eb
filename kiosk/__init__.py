"""The citizen's touch screen, and the ticket's own page on a phone."""
