package org.tamis.cli.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.cli.account.AccountScript;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.digest.Sha256;

/**
 * The script of a run.
 *
 * @param name a file, as it is compiled and shown
 */
record FilterScript(String name) {
  /** The one of the options, or else of the account; empty after the terminal was told why not. */
  static Optional<FilterScript> of(
      FilterOptions options, ChosenAccount account, Terminal terminal) {
    Optional<String> given = options.script().or(() -> ofAccount(account));
    if (given.isEmpty()) {
      terminal.error(
          "no script: give one with --script, as account " + account.name() + " has none");
    }
    return given.map(FilterScript::new);
  }

  static FilterScript again(FilterRun.Request request) {
    return new FilterScript(request.script());
  }

  private static Optional<String> ofAccount(ChosenAccount account) {
    return account
        .script()
        .flatMap(script ->
            script instanceof AccountScript.InFile(Path file)
                ? Optional.of(file.toString())
                : Optional.empty());
  }

  /** The request with this script. */
  FilterRun.Request in(FilterRun.Request request) {
    return new FilterRun.Request(
        Path.of(name).toAbsolutePath().toString(),
        hash().orElse(""),
        request.mailboxes(),
        request.query(),
        request.sends());
  }

  boolean hasHash(String hash) {
    return hash().filter(hash::equals).isPresent();
  }

  private Optional<String> hash() {
    try {
      return Optional.of(Sha256.hex(Files.readAllBytes(Path.of(name))));
    } catch (IOException _) {
      return Optional.empty(); // compiling it says why
    }
  }
}
