package org.tamis.engine.ext.editheader;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.engine.message.HeaderName;

/**
 * What a site lets scripts do to headers (RFC 5293 §6). No script ever deletes {@code Received} or
 * {@code Auto-Submitted}, which stop mail loops, or adds or deletes {@code Original-Subject} and
 * {@code Original-From}, which say what a message was before it was replaced.
 *
 * @param forbidAdd names, in any case, of further fields that are not added; not {@code Subject},
 *     otherwise IllegalArgumentException
 * @param forbidDelete those that are not deleted; not {@code Subject} either
 * @param longestValue octets of a value in UTF-8, 1,000 or more (RFC 5293 §4), otherwise
 *     IllegalArgumentException
 * @param changes how often one run may change the header, 1 or more, otherwise
 *     IllegalArgumentException
 */
public record EditHeaderSettings(
    Set<String> forbidAdd, Set<String> forbidDelete, int longestValue, int changes) {
  public static final EditHeaderSettings DEFAULTS =
      new EditHeaderSettings(Set.of(), Set.of(), 2_048, 100);

  /** RFC 5293 §6: one more of them stops no less. */
  private static final Set<String> STOPPING_LOOPS = Set.of("received", "auto-submitted");

  /** RFC 5703 §5. */
  private static final Set<String> OF_REPLACED = Set.of("original-subject", "original-from");

  private static final int LEAST_LONGEST_VALUE = 1_000;

  public EditHeaderSettings {
    forbidAdd = lowerCase(forbidAdd);
    forbidDelete = lowerCase(forbidDelete);
    // RFC 5293 §6: both must be permitted
    if (forbidAdd.contains("subject") || forbidDelete.contains("subject")) {
      throw new IllegalArgumentException("scripts must be allowed to add and delete Subject");
    }
    if (longestValue < LEAST_LONGEST_VALUE || changes < 1) {
      throw new IllegalArgumentException("limits out of range: " + longestValue + ", " + changes);
    }
  }

  boolean allowsAdding(HeaderName name) {
    return !OF_REPLACED.contains(name.lower()) && !forbidAdd.contains(name.lower());
  }

  boolean allowsDeleting(HeaderName name) {
    return !OF_REPLACED.contains(name.lower())
        && !STOPPING_LOOPS.contains(name.lower())
        && !forbidDelete.contains(name.lower());
  }

  private static Set<String> lowerCase(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
