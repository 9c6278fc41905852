"""What the vendor sells: our product code → its product id and its net price in pounds."""

CATALOGUE: dict[str, tuple[str, str]] = {
    "LLC1": ("3b10cb31-c4c5-4a39-8ca4-f4ee55abbef8", "15.00"),
    "CON29R": ("f2714764-3ffe-47c3-a863-4ffbd4cb4cf4", "120.00"),
    "CON29O": ("0ec9f96c-89dd-43ab-8508-2976b3dca792", "24.00"),
    "CON29DW": ("0be6e806-7878-43c0-8b9e-54d2deb53700", "62.50"),
    "ENV": ("14ec0320-effc-4bd3-9db6-b4bf8c6ba717", "48.00"),
    "FLOOD": ("e52d3727-b151-418a-903f-a65453447a8d", "32.00"),
    "CON29M": ("2c0d6515-db2a-4561-824c-8d1cc414e892", "45.00"),
    "CHANCEL": ("d6401b17-caf2-43f6-9506-151b6cbf74d7", "18.00"),
}
PRODUCT_OF = {product_id: code for code, (product_id, _) in CATALOGUE.items()}
