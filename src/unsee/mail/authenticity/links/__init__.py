"""The links of a message: where each really leads, and whether that is the company. Text is read; nothing is ever fetched."""
