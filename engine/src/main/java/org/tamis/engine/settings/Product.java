package org.tamis.engine.settings;

/** What this is: for {@code environment} (RFC 5183 §4.1), and for people who report a problem. */
public final class Product {
  public static final String NAME = "Tamis";

  /** As in the pom; a test compares them, which needs no build step and so works in any editor. */
  public static final String VERSION = "0.1.0-SNAPSHOT";

  private Product() {}
}
