package org.tamis.imap.lmtp;

import java.util.Optional;
import org.tamis.imap.EmailAddress;

/** What a client asks for (RFC 2033 §4, RFC 5321 §4.1.1). */
sealed interface Command {
  record Lhlo(String client) implements Command {}

  /**
   * Begins a transaction.
   *
   * @param from empty for the null sender
   * @param size octets the client announced, 0 when it did not (RFC 1870)
   * @param utf8 {@code SMTPUTF8}, RFC 6531 §3.4
   */
  record Mail(Optional<EmailAddress> from, long size, boolean utf8) implements Command {}

  record Rcpt(EmailAddress to) implements Command {}

  record Data() implements Command {}

  record Rset() implements Command {}

  record Noop() implements Command {}

  record Vrfy() implements Command {}

  record Quit() implements Command {}

  /** Nothing that can be carried out, and what to answer. */
  record Wrong(Reply reply) implements Command {}
}
