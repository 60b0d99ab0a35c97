"""What stands on a counter beside the screen: scanner, slip printer, pole display."""
