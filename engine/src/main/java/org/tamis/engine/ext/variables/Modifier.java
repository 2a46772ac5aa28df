package org.tamis.engine.ext.variables;

import java.util.function.UnaryOperator;
import org.tamis.engine.signature.Parameter;

/**
 * A modifier of {@code set} (RFC 5229 §4.1). Other extensions contribute more by a tag on {@code
 * set} whose contribution is one of these.
 *
 * @param parameter its tag
 * @param precedence the higher is applied first; two of the same cannot stand together
 */
public record Modifier(
    Parameter<Boolean> parameter, int precedence, UnaryOperator<String> change) {}
