"""The line mode: the counter as questions and answers, one line each, for whoever has no screen."""
