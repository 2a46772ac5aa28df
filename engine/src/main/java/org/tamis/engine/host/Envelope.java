package org.tamis.engine.host;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The SMTP or LMTP envelope of one recipient (RFC 5228 §5.4).
 *
 * @param from the reverse path without angle brackets; "" is the null sender
 * @param to the forward path of the recipient whose script runs, without angle brackets
 * @param mailParameters the ESMTP parameters of MAIL FROM (RFC 5321 §4.1.2) as they were sent: by
 *     keyword, in upper case, the value, which is "" where there is none
 * @param rcptParameters those of this recipient's RCPT TO
 */
public record Envelope(
    String from,
    String to,
    Map<String, String> mailParameters,
    Map<String, String> rcptParameters) {
  public Envelope {
    mailParameters = upperCase(mailParameters);
    rcptParameters = upperCase(rcptParameters);
  }

  /** An envelope without ESMTP parameters. */
  public Envelope(String from, String to) {
    this(from, to, Map.of(), Map.of());
  }

  // RFC 5321 §2.4: keywords may be in either case
  private static Map<String, String> upperCase(Map<String, String> parameters) {
    Map<String, String> upper = new HashMap<>();
    parameters.forEach((keyword, value) -> upper.put(keyword.toUpperCase(Locale.ROOT), value));
    return Map.copyOf(upper);
  }
}
