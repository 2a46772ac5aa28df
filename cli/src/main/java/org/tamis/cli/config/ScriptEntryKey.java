package org.tamis.cli.config;

import java.util.Optional;
import org.tamis.bridge.store.StoredEntry;

/** The key that names an entry of a server's annotations, in which a script is (RFC 5464). */
public final class ScriptEntryKey {
  public static final String NAME = "script-metadata";

  private ScriptEntryKey() {}

  /** The entry; empty where there is none, or after a mistake. */
  public static Optional<String> read(Section section) {
    return section.optional(
        NAME,
        "none",
        "the name of an entry, such as /private/vendor/vendor.tamis/sieve",
        text -> Optional.of(text).filter(StoredEntry::isName));
  }
}
