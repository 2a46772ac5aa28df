package org.tamis.service.scripts;

/** A script as it was uploaded, character by character. */
public record StoredScript(ScriptName name, String text) {}
