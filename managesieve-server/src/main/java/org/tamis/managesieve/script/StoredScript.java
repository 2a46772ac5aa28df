package org.tamis.managesieve.script;

/** A script as it was uploaded, character by character. */
public record StoredScript(ScriptName name, String text) {}
