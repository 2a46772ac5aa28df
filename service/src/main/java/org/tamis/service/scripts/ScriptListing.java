package org.tamis.service.scripts;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tamis.engine.digest.Sha256;

/**
 * The scripts of an account at one moment, as programs follow them (RFC 8620 §5.1).
 *
 * @param scripts by name
 */
public record ScriptListing(List<Script> scripts) {
  private static final int STATE_DIGITS = 32;

  public ScriptListing {
    scripts = scripts.stream().sorted(Comparator.comparing(Script::name)).toList();
  }

  /**
   * A script without its text.
   *
   * @param id never changes and is never another script's: an Id of RFC 8620 §1.2
   * @param digest of its octets; another one when they change
   */
  public record Script(String id, ScriptName name, String digest, boolean active) {}

  /**
   * Another one after each change of what is listed, and the same as long as nothing has changed.
   * It says what there is and not how it came about, so it is the same again when a change is
   * undone, or when a backup is restored.
   */
  public String state() {
    StringBuilder all = new StringBuilder();
    for (Script one : scripts) { // names have no control characters
      all.append(one.id()).append('\t').append(one.digest()).append('\t').append(one.active());
      all.append('\t').append(one.name()).append('\n');
    }
    String digest = Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    return digest.substring(0, STATE_DIGITS);
  }

  public Optional<Script> find(ScriptName name) {
    return scripts.stream().filter(script -> script.name().equals(name)).findFirst();
  }

  public Optional<Script> withId(String id) {
    return scripts.stream().filter(script -> script.id().equals(id)).findFirst();
  }

  /**
   * For a script that is new. RFC 8620 §1.2: letters and digits, beginning with a letter; they
   * differ in more than the case of letters.
   */
  public static String newId() {
    return "s" + UUID.randomUUID().toString().replace("-", "");
  }
}
