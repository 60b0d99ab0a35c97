"""Files that come and go: lists of residents in, rejected rows out."""
