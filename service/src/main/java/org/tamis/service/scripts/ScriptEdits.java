package org.tamis.service.scripts;

import java.util.List;
import java.util.Optional;

/**
 * Changes to an account's scripts that are made together, one after the other, or not at all.
 *
 * @param ifInState the {@link ScriptListing#state} in which alone they may be made (RFC 8620 §5.3)
 */
public record ScriptEdits(List<ScriptEdit> all, Author author, Optional<String> ifInState) {
  public ScriptEdits {
    all = List.copyOf(all);
  }

  /** In any state. */
  public static ScriptEdits of(Author author, ScriptEdit... edits) {
    return new ScriptEdits(List.of(edits), author, Optional.empty());
  }

  public ScriptEdits inState(String state) {
    return new ScriptEdits(all, author, Optional.of(state));
  }
}
