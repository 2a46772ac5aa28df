package org.tamis.cli.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.cli.account.ChosenAccount;
import org.tamis.cli.account.NamedScript;
import org.tamis.cli.script.ScriptChoice;
import org.tamis.cli.terminal.Terminal;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.text.Reason;

/**
 * The script of a run.
 *
 * @param name as runs are listed with it: a file, or the name in a script store
 */
record FilterScript(ScriptChoice script, String name) {
  private static final String ACTIVE = "active: ";

  /** Other scripts of an account, which only the studio runs. */
  private static final String STORED = "stored: ";

  /** The one of the options, or else of the account; empty after the terminal was told why not. */
  static Optional<FilterScript> of(
      FilterOptions options, ChosenAccount account, Terminal terminal) {
    return options.script().map(FilterScript::inFile).or(() -> ofAccount(account, terminal));
  }

  /** The same as a run has begun with; empty after the terminal was told why not. */
  static Optional<FilterScript> again(
      FilterRun.Request request, ChosenAccount account, Terminal terminal) {
    return request.script().startsWith(ACTIVE)
        ? ofAccount(account, terminal)
        : Optional.of(inFile(request.script()));
  }

  /** Whether only the studio finds the script again. */
  static boolean isOfStudio(FilterRun.Request request) {
    return request.script().startsWith(STORED);
  }

  private static FilterScript inFile(String file) {
    return new FilterScript(
        new ScriptChoice.InFile(file), Path.of(file).toAbsolutePath().toString());
  }

  private static Optional<FilterScript> ofAccount(ChosenAccount account, Terminal terminal) {
    try {
      Optional<FilterScript> own = NamedScript.of(account).map(FilterScript::of);
      if (own.isEmpty()) {
        terminal.error(
            "no script: give one with --script, as account " + account.name() + " has none");
      }
      return own;
    } catch (IOException e) {
      terminal.error("account " + account.name() + ": " + Reason.of(e));
      return Optional.empty();
    }
  }

  private static FilterScript of(NamedScript named) {
    return switch (named.script()) {
      case ScriptChoice.InFile(String file) -> inFile(file);
      case ScriptChoice.Text text -> new FilterScript(text, ACTIVE + text.source().name());
    };
  }

  /** The request with this script. */
  FilterRun.Request in(FilterRun.Request request) {
    return new FilterRun.Request(
        name, hash().orElse(""), request.mailboxes(), request.query(), request.sends());
  }

  /** Whether its text is still the one of that hash. */
  boolean hasHash(String hash) {
    return hash().filter(hash::equals).isPresent();
  }

  private Optional<String> hash() {
    try {
      return Optional.of(
          Sha256.hex(
              switch (script) {
                case ScriptChoice.InFile(String file) -> Files.readAllBytes(Path.of(file));
                case ScriptChoice.Text text -> text.source().text().getBytes(UTF_8);
              }));
    } catch (IOException _) {
      return Optional.empty(); // compiling it says why
    }
  }
}
