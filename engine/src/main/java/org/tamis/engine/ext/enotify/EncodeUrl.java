package org.tamis.engine.ext.enotify;

import org.tamis.engine.ext.variables.Modifier;
import org.tamis.engine.ext.variables.ValueLimit;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;

/** {@code :encodeurl} of {@code set}: RFC 5435 §6. */
final class EncodeUrl {
  static final Parameter<Boolean> TAG = Parameter.flag("encodeurl");

  private static final int PRECEDENCE = 15;

  private EncodeUrl() {}

  /** For one {@code set}; it knows where a variable's value will be cut. */
  static Modifier in(Call call) {
    int octets =
        call.settings().of(VariablesSettings.class, VariablesSettings.DEFAULTS).longestValue();
    return new Modifier(TAG, PRECEDENCE, value -> encode(value, octets));
  }

  /**
   * The encoded value, or as many of its characters as fit: half of one would break the URI that it
   * becomes a part of.
   */
  static String encode(String value, int octets) {
    String encoded = PercentText.encode(ValueLimit.cut(value, octets));
    if (encoded.length() <= octets) {
      return encoded;
    }
    StringBuilder whole = new StringBuilder(octets);
    for (int at = 0; at < value.length(); ) {
      int next = value.offsetByCodePoints(at, 1);
      String character = PercentText.encode(value.substring(at, next));
      if (whole.length() + character.length() > octets) {
        break;
      }
      whole.append(character);
      at = next;
    }
    return whole.toString();
  }
}
