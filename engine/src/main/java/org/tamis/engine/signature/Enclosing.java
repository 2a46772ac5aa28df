package org.tamis.engine.signature;

import java.util.Optional;

/**
 * A command with a block around a call.
 *
 * @param call how it is used there; empty when its arguments are wrong, which has been reported
 */
public record Enclosing(CommandSpec command, Optional<Call> call) {}
