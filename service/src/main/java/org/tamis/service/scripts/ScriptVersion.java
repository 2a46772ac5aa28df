package org.tamis.service.scripts;

import java.time.Instant;

/**
 * A script as it was at some time.
 *
 * @param id names it among those of its script; ids sort by time
 * @param stored when that was
 */
public record ScriptVersion(String id, Instant stored, Author author, String text) {}
