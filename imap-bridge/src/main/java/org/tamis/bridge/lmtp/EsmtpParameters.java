package org.tamis.bridge.lmtp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What may follow the path of MAIL and RCPT (RFC 5321 §4.1.2).
 *
 * @param known by keyword what its value must be like
 */
record EsmtpParameters(Map<String, Predicate<String>> known) {
  // RFC 3461 §4: printable, and "+" only with two hexadecimal digits
  private static final String XTEXT = "(?:[\\x21-\\x7E&&[^+=]]|\\+[0-9A-F]{2})";

  /** RFC 6531 §3.7.1 allows more than ASCII, for utf-8-addr-xtext. */
  private static final String ADDRESS = "(?:[\\x21-\\x7E&&[^+=]]|\\+[0-9A-F]{2}|[^\\x00-\\x9F])";

  private static final Predicate<String> NOTHING = String::isEmpty;

  /** How reading them ended. */
  sealed interface Parsed {
    /**
     * All is well.
     *
     * @param values by keyword in upper case, as they were sent; "" for a keyword without value
     */
    record Values(Map<String, String> values) implements Parsed {}

    record Wrong(LmtpReply reply) implements Parsed {}
  }

  static EsmtpParameters ofMail(Set<LmtpOffer> offers) {
    Map<String, Predicate<String>> known = new HashMap<>();
    known.put("SIZE", like("[0-9]{1,20}")); // RFC 1870 §4
    known.put("BODY", like("(?i)7BIT|8BITMIME")); // RFC 6152 §2
    known.put("SMTPUTF8", NOTHING); // RFC 6531 §3.4
    if (offers.contains(LmtpOffer.DSN)) {
      known.put("RET", like("(?i)FULL|HDRS")); // RFC 3461 §4.3
      known.put("ENVID", like(XTEXT + "{1,100}").and(EsmtpParameters::isShort)); // §4.4
    }
    if (offers.contains(LmtpOffer.DELIVERBY)) {
      known.put("BY", EsmtpParameters::isDeadline);
    }
    return new EsmtpParameters(known);
  }

  static EsmtpParameters ofRcpt(Set<LmtpOffer> offers) {
    Predicate<String> conditions = // RFC 3461 §4.1: NEVER stands alone
        like("(?i)NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY)){0,2}");
    Predicate<String> original = like("[A-Za-z0-9-]{1,64};" + ADDRESS + "{1,500}"); // §4.2
    return new EsmtpParameters(
        offers.contains(LmtpOffer.DSN)
            ? Map.of("NOTIFY", conditions, "ORCPT", original)
            : Map.of());
  }

  private static Predicate<String> like(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  /** RFC 3461 §4.4: 100 characters as sent. */
  private static boolean isShort(String envelopeId) {
    return envelopeId.length() <= 100;
  }

  /** RFC 2852 §4: with "R" a deadline that has passed is wrong. */
  private static boolean isDeadline(String value) {
    boolean valid = value.matches("(?i)[+-]?[0-9]{1,9};[NR]T?");
    return valid
        && (value.toUpperCase(Locale.ROOT).contains("N")
            || Integer.parseInt(value.substring(0, value.indexOf(';'))) > 0);
  }

  /**
   * @param verb for the reply
   */
  Parsed parse(String verb, String text) {
    Map<String, String> values = new HashMap<>();
    for (String parameter : text.isEmpty() ? List.<String>of() : List.of(text.split(" +"))) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String keyword = name.toUpperCase(Locale.ROOT);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      Optional<LmtpReply> wrong = problem(verb, keyword, value);
      if (wrong.isPresent()) {
        return new Parsed.Wrong(wrong.get());
      }
      if (values.put(keyword, value) != null) { // RFC 3461 §4.5
        return new Parsed.Wrong(LmtpReply.of(501, "5.5.4", "duplicate parameter " + keyword));
      }
    }
    return new Parsed.Values(Map.copyOf(values));
  }

  private Optional<LmtpReply> problem(String verb, String keyword, String value) {
    Predicate<String> rule = known.get(keyword);
    if (rule == null) { // RFC 5321 §4.1.1.11
      return Optional.of(LmtpReply.of(555, "5.5.4", "unsupported parameter of " + verb));
    }
    return rule.test(value)
        ? Optional.empty()
        : Optional.of(LmtpReply.of(501, "5.5.4", "invalid value of " + keyword));
  }
}
