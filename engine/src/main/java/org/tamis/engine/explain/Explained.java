package org.tamis.engine.explain;

import org.tamis.engine.Outcome;

/** What a run decided, how it came to that, and where in the script it was. */
public record Explained(Outcome outcome, Explanation explanation, Visits visits) {}
