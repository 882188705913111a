"""What goes back to a sender, as workbooks."""
