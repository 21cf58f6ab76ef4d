"""What a curator asks of a briefing: lists, and explanations of its pages; pure, and made of what a build makes."""
