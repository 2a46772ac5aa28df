package org.tamis.service.scripts;

/**
 * Who changes a script.
 *
 * @param name the account that logged in, or the user of the machine; "" when nobody knows
 * @param from the client's address, or what else says from where; "" when nobody knows
 */
public record Author(String name, String from) {
  /** Of a change that came past the store: a file that somebody has put there. */
  public static final Author UNKNOWN = new Author("", "");

  public Author {
    name = onOneLine(name);
    from = onOneLine(from);
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
