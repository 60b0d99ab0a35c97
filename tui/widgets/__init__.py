"""Parts of screens: they take values and send messages; none knows the store or the app."""
