package org.tamis.managesieve.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;

/**
 * What all sessions share.
 *
 * @param version of Tamis, for IMPLEMENTATION
 * @param mechanisms in the order to be shown: PLAIN first, as some clients try only the first
 * @param events told what happens
 */
public record SessionServices(
    String version,
    ScriptCheck check,
    ScriptStore store,
    List<SaslMechanism> mechanisms,
    SessionEvents events) {
  /** IllegalArgumentException for an engine that supports something without saying how. */
  public SessionServices {
    mechanisms = List.copyOf(mechanisms);
    // RFC 5804 §1.7 and RFC 6134 §2.8: these capabilities MUST then be returned.
    requireList(check, "enotify", check.notifyMethods());
    requireList(check, "extlists", check.externalLists());
  }

  /** Where nobody counts. */
  public SessionServices(
      String version, ScriptCheck check, ScriptStore store, List<SaslMechanism> mechanisms) {
    this(version, check, store, mechanisms, SessionEvents.NONE);
  }

  private static void requireList(ScriptCheck check, String capability, List<String> values) {
    if (check.capabilities().contains(capability) && values.isEmpty()) {
      throw new IllegalArgumentException(capability + " is offered without any URI scheme");
    }
  }

  /** RFC 4422 §3.1: mechanism names are upper case; clients are not all. */
  Optional<SaslMechanism> mechanism(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return mechanisms.stream().filter(m -> m.name().equals(wanted)).findFirst();
  }
}
