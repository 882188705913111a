"""Documents in PDF: what stands on their pages."""
