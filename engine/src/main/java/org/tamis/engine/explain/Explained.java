package org.tamis.engine.explain;

import org.tamis.engine.Outcome;

/** What a run decided, and how it came to that. */
public record Explained(Outcome outcome, Explanation explanation) {}
