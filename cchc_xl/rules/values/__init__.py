"""What people type into cells, understood or asked about."""
