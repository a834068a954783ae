"""What the screens of instruments and visits share: lists, forms whose fields are one edit each."""
