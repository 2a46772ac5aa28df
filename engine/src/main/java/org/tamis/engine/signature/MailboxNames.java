package org.tamis.engine.signature;

import java.util.Optional;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;

/**
 * What every mail store asks of a mailbox name (RFC 5228 §4.1); hierarchy and characters are the
 * store's own matter.
 */
public final class MailboxNames {
  private static final int LONGEST = 1_000;

  private MailboxNames() {}

  /** What is wrong with {@code name}; empty when nothing is. */
  public static Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("the mailbox name is empty");
    }
    if (name.length() > LONGEST) {
      return Optional.of("the mailbox name is longer than " + LONGEST + " characters");
    }
    if (Octets.areIn(name)) {
      return Optional.of("the mailbox name \"" + Shown.text(name) + "\" is not UTF-8");
    }
    return name.codePoints().anyMatch(Character::isISOControl)
        ? Optional.of("the mailbox name \"" + Shown.text(name) + "\" contains a control character")
        : Optional.empty();
  }

  /** {@code name}, when a store may be asked for it; otherwise the run ends with an error. */
  public static String checked(String name, Run run) {
    problem(name)
        .ifPresent(problem -> {
          throw run.abort("SR0011", problem);
        });
    return name;
  }
}
