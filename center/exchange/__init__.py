"""Files that people exchange: tables from and to CSV and XLSX. Knows cells and rows, not what they mean."""
