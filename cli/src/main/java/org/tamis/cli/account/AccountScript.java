package org.tamis.cli.account;

import java.nio.file.Path;
import java.util.Optional;
import org.tamis.service.scripts.ScriptStore;

/** Where the rules of an account are. */
public sealed interface AccountScript {
  record InFile(Path file) implements AccountScript {}

  /**
   * In an entry of the annotations of the account's server (RFC 5464).
   *
   * @param entry its name
   */
  record InEntry(String entry) implements AccountScript {}

  /**
   * The active one of a script store (RFC 5804 §1.4).
   *
   * @param store of the scripts of all accounts
   * @param standard what runs where none is active
   */
  record Active(ScriptStore store, String account, Optional<Path> standard)
      implements AccountScript {}
}
