package org.tamis.engine.text;

import java.util.Optional;

/** RFC 3492: labels in Unicode as ASCII, without the prefix {@code xn--}. */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_CODE = 0x80;

  /** RFC 1034 §3.1 has 63 octets for a label. */
  private static final int LONGEST = 63;

  private Punycode() {}

  /** Empty where the label is too long. */
  static Optional<String> encode(String label) {
    int[] input = label.codePoints().toArray();
    if (input.length > LONGEST) {
      return Optional.empty();
    }
    StringBuilder output = new StringBuilder();
    label.codePoints().filter(c -> c < FIRST_CODE).forEach(output::appendCodePoint);
    int basic = output.length();
    if (basic > 0) {
      output.append('-');
    }
    encodeRest(input, basic, output);
    return output.length() > LONGEST ? Optional.empty() : Optional.of(output.toString());
  }

  /** RFC 3492 §6.3. */
  private static void encodeRest(int[] input, int basic, StringBuilder output) {
    int code = FIRST_CODE;
    int delta = 0;
    int bias = FIRST_BIAS;
    int handled = basic;
    while (handled < input.length) {
      int next = smallest(input, code);
      delta += (next - code) * (handled + 1);
      code = next;
      for (int c : input) {
        delta += c < code ? 1 : 0;
        if (c == code) {
          writeNumber(delta, bias, output);
          bias = adapted(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      code++;
    }
  }

  private static int smallest(int[] input, int least) {
    int smallest = Integer.MAX_VALUE;
    for (int c : input) {
      smallest = c >= least && c < smallest ? c : smallest;
    }
    return smallest;
  }

  private static void writeNumber(int number, int bias, StringBuilder output) {
    int rest = number;
    for (int k = BASE; rest >= threshold(k, bias); k += BASE) {
      int t = threshold(k, bias);
      output.append(digit(t + (rest - t) % (BASE - t)));
      rest = (rest - t) / (BASE - t);
    }
    output.append(digit(rest));
  }

  private static int threshold(int k, int bias) {
    return Math.clamp(k - bias, T_MIN, T_MAX);
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  /** RFC 3492 §6.1. */
  private static int adapted(int delta, int points, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }

  /** RFC 3492 §6.2; empty where it is no such encoding. */
  static Optional<String> decode(String encoded) {
    if (encoded.length() > LONGEST || encoded.chars().anyMatch(c -> c >= FIRST_CODE)) {
      return Optional.empty();
    }
    int end = encoded.lastIndexOf('-');
    StringBuilder output = new StringBuilder(encoded.substring(0, Math.max(end, 0)));
    return decodeRest(encoded, end + 1, output) ? Optional.of(output.toString()) : Optional.empty();
  }

  private static boolean decodeRest(String encoded, int from, StringBuilder output) {
    long code = FIRST_CODE;
    long place = 0;
    int bias = FIRST_BIAS;
    int at = from;
    while (at < encoded.length()) {
      long before = place;
      long weight = 1;
      boolean more = true;
      for (int k = BASE; more; k += BASE) {
        int digit = at < encoded.length() ? value(encoded.charAt(at++)) : BASE;
        if (digit >= BASE || weight > Integer.MAX_VALUE) {
          return false;
        }
        int t = threshold(k, bias);
        place += digit * weight;
        weight *= BASE - t;
        more = digit >= t;
      }
      int points = output.codePointCount(0, output.length()) + 1;
      code += place / points;
      if (code > Character.MAX_CODE_POINT) {
        return false;
      }
      bias = adapted((int) (place - before), points, before == 0);
      place %= points;
      output.insert(output.offsetByCodePoints(0, (int) place), Character.toString((int) code));
      place++;
    }
    return true;
  }

  private static int value(char digit) {
    if (digit >= '0' && digit <= '9') {
      return digit - '0' + 26;
    }
    int letter = (digit | 0x20) - 'a';
    return letter >= 0 && letter < 26 ? letter : BASE;
  }
}
