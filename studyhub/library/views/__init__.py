"""The pages of the library, by what one does on them."""
