package org.tamis.studio.page;

/**
 * What a page says first: how the last thing went.
 *
 * @param good whether it went well
 */
public record Notice(boolean good, String text) {
  public static Notice good(String text) {
    return new Notice(true, text);
  }

  public static Notice bad(String text) {
    return new Notice(false, text);
  }

  /** A class of the style sheet. */
  public String kind() {
    return good ? "good" : "bad";
  }

  /** What screen readers make of it: a failure is read at once. */
  public String role() {
    return good ? "status" : "alert";
  }
}
