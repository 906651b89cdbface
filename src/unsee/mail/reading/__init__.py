"""What a company's reply says: labels with the words that gave them away, and facts. Offline, pure, bounded."""
