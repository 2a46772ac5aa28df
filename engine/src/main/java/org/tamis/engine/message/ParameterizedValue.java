package org.tamis.engine.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a field such as Content-Type or Content-Disposition: a token and parameters (RFC
 * 2045 §5.1, RFC 2183 §2, RFC 2231).
 *
 * @param value what is before the first semicolon, without comments; empty when there is nothing
 * @param parameters by name in lower case, in the order of the field; unquoted, decoded and put
 *     together from their RFC 2231 segments; of two with one name the first
 * @param isWhole whether these are all
 */
public record ParameterizedValue(String value, Map<String, String> parameters, boolean isWhole) {
  /** Parameters that are read; of a field with more, nobody looks at any in a run. */
  public static final int MOST = 1_000;

  public ParameterizedValue {
    parameters = copy(parameters);
  }

  /** In the same order, and not even a copy of one that nobody can change. */
  static Map<String, String> copy(Map<String, String> parameters) {
    return parameters.size() < 2
        ? Map.copyOf(parameters)
        : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** All of it. */
  public ParameterizedValue(String value, Map<String, String> parameters) {
    this(value, parameters, true);
  }

  /**
   * Never fails: what cannot be read is passed over.
   *
   * @param text unfolded, encoded words not decoded: see {@link HeaderField#undecoded}
   */
  public static ParameterizedValue parse(String text) {
    Optional<ParameterizedValue> plain = PlainParameter.read(text);
    return plain.isPresent() ? plain.get() : new ParameterScanner(text).read();
  }
}
