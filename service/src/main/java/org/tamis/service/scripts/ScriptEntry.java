package org.tamis.service.scripts;

/** A line in the list of an account's scripts. */
public record ScriptEntry(ScriptName name, boolean active) {}
