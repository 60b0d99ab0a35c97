"""Reports: what happened on a day or between two days, as values, as text for paper, as files."""
