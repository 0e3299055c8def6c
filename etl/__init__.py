"""Take public sheets and the coalition's tables in, and make releases of them."""
