package org.tamis.bridge.lmtp;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;

/** What a client asks for (RFC 2033 §4, RFC 5321 §4.1.1). */
sealed interface Command {
  record Lhlo(String client) implements Command {}

  /**
   * Begins a transaction.
   *
   * @param from empty for the null sender
   * @param parameters by keyword in upper case
   */
  record Mail(Optional<EmailAddress> from, Map<String, String> parameters) implements Command {
    /** Octets that the client announced, 0 when it did not (RFC 1870). */
    BigInteger size() {
      return new BigInteger(parameters.getOrDefault("SIZE", "0"));
    }

    /** RFC 6531 §3.4. */
    boolean utf8() {
      return parameters.containsKey("SMTPUTF8");
    }
  }

  /**
   * Adds a recipient.
   *
   * @param parameters by keyword in upper case
   */
  record Rcpt(EmailAddress to, Map<String, String> parameters) implements Command {}

  record Data() implements Command {}

  record Rset() implements Command {}

  record Noop() implements Command {}

  record Vrfy() implements Command {}

  record Quit() implements Command {}

  /** Nothing that can be carried out, and what to answer. */
  record Wrong(Reply reply) implements Command {}
}
