package org.tamis.engine.ext.reject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import org.tamis.engine.address.Xtext;
import org.tamis.engine.compose.Entity;
import org.tamis.engine.host.Envelope;

/**
 * The part of a report that programs read (RFC 3464 §2.1, RFC 8098 §3.1): fields in groups, in
 * ASCII. Whatever the values hold, each is one field on one line.
 */
final class ReportFields {
  /** RFC 5322 §2.1.1, with room for the name. */
  private static final int LONGEST_VALUE = 900;

  private final StringBuilder lines = new StringBuilder();

  ReportFields add(String name, String value) {
    StringBuilder line = new StringBuilder(name).append(": ");
    // RFC 3464 §2.3.2: exactly what was received, but for characters that no field can have
    value
        .codePoints()
        .limit(LONGEST_VALUE)
        .map(c -> c >= ' ' && c <= '~' ? c : '?')
        .forEach(line::appendCodePoint);
    lines.append(line).append("\r\n");
    return this;
  }

  ReportFields add(String name, Optional<String> value) {
    value.ifPresent(present -> add(name, present));
    return this;
  }

  ReportFields nextGroup() {
    lines.append("\r\n");
    return this;
  }

  Entity as(String type) {
    return Entity.ofOctets(type, lines.toString().getBytes(US_ASCII));
  }

  /** With its type; RFC 6533 §3 has one for addresses that are not ASCII. */
  static String address(String address) {
    return address.chars().allMatch(c -> c < 0x80)
        ? "rfc822; " + address
        : "utf-8; " + inSevenBits(address);
  }

  /** RFC 6533 §3: utf-8-addr-xtext. */
  private static String inSevenBits(String address) {
    StringBuilder encoded = new StringBuilder();
    address
        .codePoints()
        .forEach(c -> {
          if (c > '~' || c == '+' || c == '=' || c == '\\') {
            encoded.append("\\x{%X}".formatted(c));
          } else {
            encoded.appendCodePoint(c);
          }
        });
    return encoded.toString();
  }

  /** RFC 3461 §4.4. */
  static Optional<String> envelopeId(Envelope envelope) {
    return Optional.ofNullable(envelope.mailParameters().get("ENVID")).map(Xtext::decode);
  }

  /** RFC 3461 §4.2: whom the sender wrote to, before others forwarded it. */
  static Optional<String> originalRecipient(Envelope envelope) {
    return Optional.ofNullable(envelope.rcptParameters().get("ORCPT"))
        .filter(value -> value.indexOf(';') > 0)
        .map(ReportFields::typed);
  }

  private static String typed(String orcpt) {
    int semicolon = orcpt.indexOf(';');
    return orcpt.substring(0, semicolon) + "; " + Xtext.decode(orcpt.substring(semicolon + 1));
  }
}
