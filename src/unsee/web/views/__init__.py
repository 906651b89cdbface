"""Pages and changes, a module each."""
