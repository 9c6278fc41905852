"""QR codes for what is typed badly."""

import segno


def qr_code(text: str) -> str:
    """An SVG image as a data URI, for the `src` of an image."""
    code: str = segno.make(text, error="m").svg_data_uri(scale=5, border=2)
    return code
