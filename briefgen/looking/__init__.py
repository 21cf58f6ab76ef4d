"""What a curator asks of a digest: lists, and explanations of its pages; pure, and made of what a build makes."""
