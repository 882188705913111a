"""The safe door: what others send is looked at before it is read, in processes of their own."""
