package org.tamis.managesieve.script;

/** A line in the list of an account's scripts. */
public record ScriptEntry(ScriptName name, boolean active) {}
