package org.tamis.engine;

/** An action with the command that asked for it. */
public record Performed(Action action, Origin origin) {}
