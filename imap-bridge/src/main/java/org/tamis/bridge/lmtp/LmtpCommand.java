package org.tamis.bridge.lmtp;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;

/** What a client asks for (RFC 2033 §4, RFC 5321 §4.1.1). */
sealed interface LmtpCommand {
  record Lhlo(String client) implements LmtpCommand {}

  /**
   * Begins a transaction.
   *
   * @param from empty for the null sender
   * @param parameters by keyword in upper case
   */
  record Mail(Optional<EmailAddress> from, Map<String, String> parameters) implements LmtpCommand {
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
  record Rcpt(EmailAddress to, Map<String, String> parameters) implements LmtpCommand {}

  record Data() implements LmtpCommand {}

  /**
   * The octets behind it are a part of the message (RFC 3030 §2).
   *
   * @param octets 0 or more
   */
  record Bdat(long octets, boolean last) implements LmtpCommand {}

  record StartTls() implements LmtpCommand {}

  record Xclient(String attributes) implements LmtpCommand {}

  record Rset() implements LmtpCommand {}

  record Noop() implements LmtpCommand {}

  record Vrfy() implements LmtpCommand {}

  record Quit() implements LmtpCommand {}

  /** What follows cannot be told from commands: there is nothing to do but to hang up. */
  record Unreadable(LmtpReply reply) implements LmtpCommand {}

  /** Nothing that can be carried out, and what to answer. */
  record Wrong(LmtpReply reply) implements LmtpCommand {}
}
