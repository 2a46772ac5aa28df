package org.tamis.studio.rules;

import org.tamis.grammar.source.Position;
import org.tamis.grammar.source.Span;

/**
 * Where a rule with its comments is in the script.
 *
 * @param span in UTF-16 units
 * @param startOctet in UTF-8, 0 for the first
 * @param endOctet after the last octet
 * @param end the place after the last character
 */
public record Extent(Span span, int startOctet, int endOctet, Position start, Position end) {}
