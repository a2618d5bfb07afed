"""The map period by period: numbered pictures, GIF and MP4."""
