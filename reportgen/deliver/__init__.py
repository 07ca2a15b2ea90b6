"""What leaves the house beside the PDF: JSON lines, CSV, XLSX, manifest, evidence page."""
