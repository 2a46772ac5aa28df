package org.tamis.service.sasl;

import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;

/** What a client says in SCRAM (RFC 5802 §7). Errors are named as in that section. */
final class ScramMessages {
  /** gs2-header, then client-first-message-bare. */
  private static final Pattern FIRST =
      Pattern.compile(
          "((n|y|p=[A-Za-z0-9.-]{1,60}),(?:a=([^,]+))?,)(n=([^,]+),r=([!-+\\--~]+)(?:,.*)?)",
          Pattern.DOTALL);

  private ScramMessages() {}

  /**
   * The first message.
   *
   * @param header as it is, for the second message
   * @param binding "n", "y", or "p=" and the type of the binding
   * @param bare what is signed of it
   */
  record First(
      String header, String binding, String authzid, String bare, String user, String nonce) {
    static First parse(String text) throws SaslException {
      Matcher parts = FIRST.matcher(text);
      if (!parts.matches()) {
        throw new SaslException(
            text.matches("(?s)[^,]*,[^,]*,m=.*") ? "extensions-not-supported" : "other-error");
      }
      String authzid = parts.group(3) == null ? "" : saslName(parts.group(3));
      return new First(
          parts.group(1),
          parts.group(2),
          authzid,
          parts.group(4),
          saslName(parts.group(5)),
          parts.group(6));
    }
  }

  /**
   * The second message.
   *
   * @param bound the header of the first one, and the data of the binding
   * @param unproven what is signed of it
   */
  record Final(byte[] bound, String nonce, String unproven, byte[] proof) {
    static Final parse(String text) throws SaslException {
      int last = text.lastIndexOf(",p=");
      List<String> attributes = List.of(text.substring(0, Math.max(last, 0)).split(",", -1));
      if (attributes.size() < 2
          || !attributes.get(0).startsWith("c=")
          || !attributes.get(1).startsWith("r=")) {
        throw new SaslException("other-error");
      }
      return new Final(
          decoded(attributes.get(0).substring(2)),
          attributes.get(1).substring(2),
          text.substring(0, last),
          decoded(text.substring(last + 3)));
    }
  }

  private static byte[] decoded(String base64) throws SaslException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new SaslException("invalid-encoding", e);
    }
  }

  /** RFC 5802 §5.1: "=2C" is a comma and "=3D" an equals sign; it stands for nothing else. */
  private static String saslName(String encoded) throws SaslException {
    if (!encoded.replace("=2C", "").replace("=3D", "").matches("(?s)[^=]*")) {
      throw new SaslException("invalid-username-encoding");
    }
    return encoded.replace("=2C", ",").replace("=3D", "=");
  }
}
