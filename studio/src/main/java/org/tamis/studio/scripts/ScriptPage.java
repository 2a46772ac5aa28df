package org.tamis.studio.scripts;

import java.util.List;
import java.util.Optional;
import org.tamis.service.scripts.ScriptListing;

/**
 * One script in the editor.
 *
 * @param id empty for a new one
 * @param digest of the text that the page was made from; a change is made only where that is still
 *     what is stored
 * @param text what stands in the editor: what is stored, or a draft
 * @param other what is stored, where it has been changed elsewhere
 */
public record ScriptPage(
    Optional<String> id,
    String name,
    boolean active,
    String digest,
    String text,
    List<Finding> findings,
    Optional<String> other) {
  public ScriptPage {
    findings = List.copyOf(findings);
  }

  /** A script that is stored. */
  static ScriptPage of(ScriptListing.Script script, String text) {
    return new ScriptPage(
        Optional.of(script.id()),
        script.name().value(),
        script.active(),
        script.digest(),
        text,
        List.of(),
        Optional.empty());
  }

  /** A script that is not there yet. */
  static ScriptPage unsaved(String name, String text) {
    return new ScriptPage(Optional.empty(), name, false, "", text, List.of(), Optional.empty());
  }

  ScriptPage withFindings(List<Finding> all) {
    return new ScriptPage(id, name, active, digest, text, all, other);
  }

  /** With the digest of another text, from which it was made. */
  ScriptPage since(String older) {
    return new ScriptPage(id, name, active, older, text, findings, other);
  }

  ScriptPage withOther(String stored) {
    return new ScriptPage(id, name, active, digest, text, findings, Optional.of(stored));
  }
}
