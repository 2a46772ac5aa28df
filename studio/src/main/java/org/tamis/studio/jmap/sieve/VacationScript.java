package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tamis.engine.digest.Sha256;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.jmap.SetError;

/**
 * The script in which an account keeps its vacation response, among its other scripts (RFC 9661
 * §4). It is enabled while that script is the active one, and includes the script that was active
 * before, so that the mail is sorted as ever.
 *
 * @param script of that name, if there is one
 * @param content empty when there is none, or one that somebody else has written
 */
record VacationScript(Optional<Script> script, Optional<VacationReader.Content> content) {
  static final ScriptName NAME = new ScriptName("Vacation response");
  private static final String STATE = "v";
  private static final int STATE_DIGITS = 32;

  static VacationScript of(ScriptStore store, String account, ScriptListing listing)
      throws IOException {
    Optional<Script> script = listing.find(NAME);
    return new VacationScript(
        script, script.isEmpty() ? Optional.empty() : content(store, account));
  }

  private static Optional<VacationReader.Content> content(ScriptStore store, String account)
      throws IOException {
    try {
      return store.get(account, NAME).flatMap(stored -> VacationReader.read(stored.text()));
    } catch (CharacterCodingException e) {
      return Optional.empty(); // not ours
    }
  }

  /** Another one when the vacation response changes; it needs no look at the script. */
  static String state(ScriptListing listing) {
    return listing.find(NAME).map(one -> state(one.active(), one.digest())).orElse(STATE);
  }

  /** That of a text, when it is stored. */
  static String state(String text, boolean isActive) {
    return state(isActive, Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String state(boolean isActive, String digest) {
    return STATE + (isActive ? "1" : "0") + digest.substring(0, STATE_DIGITS);
  }

  /**
   * Whether it is the script of the vacation response: one that only VacationResponse/set may
   * change.
   */
  boolean is(Script other) {
    return content.isPresent() && script.filter(one -> one.id().equals(other.id())).isPresent();
  }

  /** Somebody has a script of that name that is not a vacation response. */
  boolean isInTheWay() {
    return script.isPresent() && content.isEmpty();
  }

  VacationResponse response() {
    return content.map(VacationReader.Content::response).orElse(VacationResponse.NONE);
  }

  boolean isEnabled() {
    return content.isPresent() && script.filter(Script::active).isPresent();
  }

  /** The script that it includes. */
  Optional<ScriptName> rules() {
    return content
        .flatMap(VacationReader.Content::rules)
        .filter(name -> ScriptName.problem(name).isEmpty())
        .map(ScriptName::new);
  }

  /** The same with the other name of the script that it includes; empty if it includes another. */
  Optional<StoredScript> withRulesRenamed(ScriptName from, ScriptName to) {
    return rules()
        .filter(from::equals)
        .map(
            _ -> new StoredScript(NAME, VacationWriter.write(response(), Optional.of(to.value()))));
  }

  /** RFC 9661 §4. */
  static SetError forbidden() {
    return SetError.of("forbidden", "only VacationResponse/set changes the vacation response");
  }
}
