"""Operators' fingers: which slot of which sensor is whose; the template itself stays in the sensor.

`sensor` is the mark that the office wrote into the sensor's notepad, 32 hex digits. A row leaves
with its template; who enrolled and removed it stands in the trail.
"""

NUMBER = 6
NAME = "finger"

SQLITE = (
    """CREATE TABLE finger (id INTEGER PRIMARY KEY,
        operator INTEGER NOT NULL REFERENCES operator,
        seat TEXT NOT NULL CHECK (length(seat) BETWEEN 1 AND 32),
        sensor TEXT NOT NULL CHECK (length(sensor) = 32),
        slot INTEGER NOT NULL CHECK (slot BETWEEN 0 AND 1023),
        enrolled_by TEXT NOT NULL, enrolled_at INTEGER NOT NULL,
        UNIQUE (operator, seat), UNIQUE (sensor, slot)) STRICT""",
)
