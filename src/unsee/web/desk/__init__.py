"""The desk's pages and its API: the public form, the staff's pages, the JSON API."""
