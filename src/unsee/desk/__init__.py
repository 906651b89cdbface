"""The company's side: receive, is it you, find, do, prove, keep out."""
