package org.tamis.engine.settings;

/**
 * Whether the site can send mail of its own, such as replies. Extensions that do nothing else are
 * not offered where it cannot.
 */
public record SiteSending(boolean possible) {
  /** Where nothing else is set. */
  public static final SiteSending POSSIBLE = new SiteSending(true);
}
