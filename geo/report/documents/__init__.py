"""Reports as DOCX, PPTX, PDF and zip."""
