"""The site in a bundle: pages and a search that any browser opens from a folder, offline."""
