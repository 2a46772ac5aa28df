package org.tamis.cli.config;

/**
 * A setting that exists, as documentation shows it.
 *
 * @param name with its section, such as {@code lmtp.listen}
 * @param standard what it is when the file does not say; "required" and "none" are words
 */
public record Key(String name, String standard) {}
