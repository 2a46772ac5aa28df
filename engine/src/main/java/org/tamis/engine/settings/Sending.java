package org.tamis.engine.settings;

/**
 * Whether the site can send mail of its own, such as replies. Extensions that do nothing else are
 * not offered where it cannot.
 */
public record Sending(boolean possible) {
  /** Where nothing else is set. */
  public static final Sending POSSIBLE = new Sending(true);
}
