"""The gate within a company's own PostgreSQL: a trigger that refuses or flags a person who is kept out.

The normal forms written again in SQL; what both must agree on (classes of characters, patterns) comes from the same constants.
"""
