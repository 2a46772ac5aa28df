package org.tamis.engine.settings;

import java.util.HashMap;
import java.util.Map;

/**
 * What a site decides about the language.
 *
 * @param limits bounds on each run
 * @param recipientDelimiter the characters of which the first that occurs separates user and detail
 *     in a local part (RFC 5233 §4); not empty, otherwise IllegalArgumentException
 * @param mostDiagnostics how many findings one compilation reports, 1 or more
 * @param extensions what is set for single extensions, each under its own type
 */
public record Settings(
    Limits limits,
    String recipientDelimiter,
    int mostDiagnostics,
    Map<Class<?>, Object> extensions) {
  public static final Settings DEFAULTS = new Settings(Limits.DEFAULTS, "+", 100, Map.of());

  public Settings {
    if (recipientDelimiter.isEmpty() || mostDiagnostics < 1) {
      throw new IllegalArgumentException("settings out of range");
    }
    extensions = Map.copyOf(extensions);
  }

  /** What is set for one extension; {@code defaults} where nothing is. */
  public <T> T of(Class<T> type, T defaults) {
    Object set = extensions.get(type);
    return set == null ? defaults : type.cast(set);
  }

  /** The same settings with those of one extension, a record of its own. */
  public Settings with(Record ofExtension) {
    Map<Class<?>, Object> all = new HashMap<>(extensions);
    all.put(ofExtension.getClass(), ofExtension);
    return new Settings(limits, recipientDelimiter, mostDiagnostics, all);
  }

  public Settings with(Limits newLimits) {
    return new Settings(newLimits, recipientDelimiter, mostDiagnostics, extensions);
  }
}
