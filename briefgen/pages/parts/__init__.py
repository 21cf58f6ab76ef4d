"""What views are made of: finished values, each the shape of one thing that a page shows.

Frozen, and no field reaches back into the library. Nothing but such values stands in this room: the guide
to themes lists every one.
"""
