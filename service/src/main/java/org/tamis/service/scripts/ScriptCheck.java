package org.tamis.service.scripts;

import java.io.IOException;
import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/** The port to the Sieve engine. Called from many threads at once. */
public interface ScriptCheck {
  /** The extensions that {@code require} takes, in the order to be shown (RFC 5804 §1.7, SIEVE). */
  List<String> capabilities();

  /**
   * Everything wrong or odd about a script, by place; without errors it may be stored.
   *
   * @param account whose script it is, and whose other scripts it may include
   * @throws IOException when that cannot be said now
   */
  List<Diagnostic> check(String account, Source script) throws IOException;

  /**
   * As {@link #check}, for a script that is about to be stored: whoever keeps it may have something
   * to say as well.
   *
   * @param script named as it is stored
   */
  default List<Diagnostic> checkStored(String account, Source script) throws IOException {
    return check(account, script);
  }

  /**
   * URI schemes that {@code notify} can use; not empty when "enotify" is a capability (RFC 5804
   * §1.7, NOTIFY).
   */
  default List<String> notifyMethods() {
    return List.of();
  }

  /**
   * URI schemes of external lists; not empty when "extlists" is a capability (RFC 6134 §2.8,
   * EXTLISTS).
   */
  default List<String> externalLists() {
    return List.of();
  }
}
