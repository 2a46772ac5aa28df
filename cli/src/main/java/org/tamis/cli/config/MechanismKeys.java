package org.tamis.cli.config;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.tamis.service.sasl.MechanismPolicy;
import org.tamis.service.sasl.SaslMechanism;

/** The key {@code managesieve.mechanisms}: the ways to log in that the site allows. */
final class MechanismKeys {
  private MechanismKeys() {}

  static MechanismPolicy read(Section section) {
    Set<String> allowed = new LinkedHashSet<>();
    for (String entry : section.texts("mechanisms", "all")) {
      String name = entry.toUpperCase(Locale.ROOT);
      if (SaslMechanism.NAMES.contains(name)) {
        allowed.add(name);
      } else {
        section.mistake(
            "mechanisms",
            "\""
                + entry
                + "\" is no mechanism; there are "
                + String.join(", ", SaslMechanism.NAMES));
      }
    }
    return new MechanismPolicy(allowed);
  }
}
