package org.tamis.studio.jmap.sieve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.tamis.service.scripts.ScriptName;

/** The name of a script whose author gives none (RFC 9661 §2.1). */
final class FreeName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private FreeName() {}

  static ScriptName at(Instant now, Set<ScriptName> taken) {
    String stem = "script-" + TIME.format(now);
    ScriptName name = new ScriptName(stem);
    for (int number = 2; taken.contains(name); number++) {
      name = new ScriptName(stem + "-" + number);
    }
    return name;
  }
}
