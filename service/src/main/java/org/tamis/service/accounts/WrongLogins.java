package org.tamis.service.accounts;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Remembers different wrong log-ins by key, such as an address, until none has come for a while:
 * the window. Called by several threads at a time.
 */
public interface WrongLogins {
  /** How many there were; 0 where they are old. */
  int count(String key);

  /**
   * Another one.
   *
   * @param fingerprint the same for the same name and secret
   * @param most what is counted at most, 1 or more: further ones are not kept
   * @return how many there were, with this one
   */
  int add(String key, String fingerprint, int most);

  /** Those of this process alone. */
  static WrongLogins ofProcess(Duration window, InstantSource clock) {
    return new OwnWrongLogins(window, clock);
  }
}
