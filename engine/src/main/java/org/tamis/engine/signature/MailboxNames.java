package org.tamis.engine.signature;

import java.util.Optional;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.ModifiedUtf7;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;

/**
 * What every mail store asks of a mailbox name (RFC 5228 §4.1); hierarchy and characters are the
 * store's own matter.
 */
public final class MailboxNames {
  private static final int LONGEST = 1_000;

  /** For a mailbox that a message is stored in, or that a test looks at. */
  public static final StringRule RULE =
      new StringRule() {
        @Override
        public Optional<String> problem(String name) {
          return MailboxNames.problem(name);
        }

        @Override
        public Optional<Doubt> doubt(String name) {
          return MailboxNames.doubt(name);
        }
      };

  /** For a mailbox that need not exist, so that no name is an error (RFC 5490 §3.1). */
  public static final StringRule ANY_RULE =
      new StringRule() {
        @Override
        public Optional<String> problem(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Doubt> doubt(String name) {
          return MailboxNames.doubt(name);
        }
      };

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
    return hasControl(name)
        ? Optional.of("the mailbox name \"" + Shown.text(name) + "\" contains a control character")
        : Optional.empty();
  }

  private static boolean hasControl(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** RFC 5228 §2.4.2.3: names in scripts are UTF-8, and the store encodes them. */
  private static Optional<StringRule.Doubt> doubt(String name) {
    return ModifiedUtf7.decode(name)
        .map(decoded ->
            new StringRule.Doubt(
                "SV0454",
                "the mailbox name \"%s\" is modified UTF-7 for \"%s\": names in scripts are UTF-8"
                    .formatted(Shown.text(name), Shown.text(decoded)),
                decoded));
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
