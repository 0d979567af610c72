"""One module for each revision, in order. Never change one that was released."""
