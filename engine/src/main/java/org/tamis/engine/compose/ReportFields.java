package org.tamis.engine.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/**
 * The part of a report that programs read (RFC 3464 §2.1, RFC 8098 §3.1): fields in groups, in
 * ASCII. Whatever the values hold, each is one field on one line.
 */
public final class ReportFields {
  /** RFC 5322 §2.1.1, with room for the name. */
  private static final int LONGEST_VALUE = 900;

  private final StringBuilder lines = new StringBuilder();

  public ReportFields add(String name, String value) {
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

  public ReportFields add(String name, Optional<String> value) {
    value.ifPresent(present -> add(name, present));
    return this;
  }

  public ReportFields nextGroup() {
    lines.append("\r\n");
    return this;
  }

  public Entity as(String type) {
    return Entity.ofOctets(type, lines.toString().getBytes(US_ASCII));
  }

  /** With its type; RFC 6533 §3 has one for addresses that are not ASCII. */
  public static String address(String address) {
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
}
