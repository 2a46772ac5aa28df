package org.tamis.studio.filter;

/**
 * A run in the list of them.
 *
 * @param what it is, in words
 * @param begun as people write it, and as programs do
 * @param state and {@code done} in words
 */
public record RunRow(
    long id, String what, String begun, String instant, String done, String state) {}
