package org.tamis.service.accounts;

import java.time.Duration;
import java.util.List;

/** What a source has of a name. */
public sealed interface AccountEntry {
  /** No such account. */
  record Absent() implements AccountEntry {}

  /**
   * An account whose password is compared here. No later source is asked about it.
   *
   * @param account its name, whatever name was asked for
   * @param aliases further addresses of it
   */
  record Here(String account, PasswordEntry password, List<String> aliases)
      implements AccountEntry {
    public Here {
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * An account whose password only another server compares.
   *
   * @param account its name, whatever name was asked for
   * @param exists whether that is known; where not, a later source is asked after a wrong password
   * @param remembered how long a right password need not be asked again, 0 or more
   * @param aliases further addresses of it
   */
  record Elsewhere(
      String account,
      boolean exists,
      PasswordCheck check,
      Duration remembered,
      List<String> aliases)
      implements AccountEntry {
    public Elsewhere {
      aliases = List.copyOf(aliases);
    }
  }
}
