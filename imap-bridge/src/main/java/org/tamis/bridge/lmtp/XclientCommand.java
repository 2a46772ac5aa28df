package org.tamis.bridge.lmtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.tamis.engine.address.Xtext;
import org.tamis.service.net.AddressLiteral;

/**
 * For whom a trusted proxy speaks: Postfix's XCLIENT. Host name, address and the name in its
 * greeting make a difference to deliveries, port and login are in the log; what else proxies send
 * is checked and taken.
 *
 * @param values decoded, by attribute in upper case; empty for one that is not known
 */
record XclientCommand(Map<String, Optional<String>> values) {
  /** As they are announced. */
  static final String ATTRIBUTES = "NAME ADDR PORT PROTO HELO LOGIN DESTADDR DESTPORT";

  private static final String IPV6 = "IPV6:";
  private static final Pattern XTEXT =
      Pattern.compile("(?:[\\x21-\\x7E&&[^+=]]|\\+[0-9A-Fa-f]{2}|[^\\x00-\\x9F]){1,255}");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");

  private static final Map<String, Predicate<String>> KNOWN =
      Map.of(
          "NAME",
          XclientCommand::isText,
          "ADDR",
          value -> address(value).isPresent(),
          "PORT",
          PORT.asMatchPredicate(),
          "PROTO",
          value -> value.toUpperCase(Locale.ROOT).matches("E?SMTP|LMTP"),
          "HELO",
          XclientCommand::isText,
          "LOGIN",
          XclientCommand::isText,
          "DESTADDR",
          value -> address(value).isPresent(),
          "DESTPORT",
          PORT.asMatchPredicate());

  /** Empty where an attribute is not known or its value is wrong. */
  static Optional<XclientCommand> parse(String arguments) {
    Map<String, Optional<String>> values = new TreeMap<>();
    for (String argument : arguments.split(" +")) {
      int equals = argument.indexOf('=');
      String name = argument.substring(0, Math.max(equals, 0)).toUpperCase(Locale.ROOT);
      String value = argument.substring(equals + 1);
      Optional<String> decoded = isUnknown(value) ? Optional.empty() : decoded(value);
      boolean right =
          KNOWN.containsKey(name)
              && (isUnknown(value) || decoded.filter(KNOWN.get(name)).isPresent());
      if (!right) {
        return Optional.empty();
      }
      values.put(name, decoded);
    }
    return Optional.of(new XclientCommand(values));
  }

  /** "Does not exist", and "cannot be looked up now". */
  private static boolean isUnknown(String value) {
    return value.equalsIgnoreCase("[UNAVAILABLE]") || value.equalsIgnoreCase("[TEMPUNAVAIL]");
  }

  private static Optional<String> decoded(String value) {
    return XTEXT.matcher(value).matches() ? Optional.of(Xtext.decode(value)) : Optional.empty();
  }

  /** A name goes into logs and into what scripts see. */
  private static boolean isText(String value) {
    return value.chars().allMatch(c -> c > ' ' && c != 0x7F && c != '[' && c != ']');
  }

  private static Optional<InetAddress> address(String text) {
    boolean six = text.regionMatches(true, 0, IPV6, 0, IPV6.length());
    return AddressLiteral.parse(six ? text.substring(IPV6.length()) : text)
        .filter(address -> address instanceof Inet6Address == six);
  }

  /** The client as it is now said to be; what is not said stays, and it has not greeted yet. */
  LmtpClient applied(LmtpClient client) {
    Optional<String> address =
        values.containsKey("ADDR")
            ? values.get("ADDR").flatMap(XclientCommand::address).map(InetAddress::getHostAddress)
            : client.address();
    LmtpClient.Told before = client.told();
    Optional<String> name =
        values
            .getOrDefault("NAME", Optional.empty())
            .or(() -> values.getOrDefault("HELO", Optional.empty()))
            .or(before::name);
    return new LmtpClient(
        Optional.empty(),
        address,
        new LmtpClient.Told(
            name,
            values.getOrDefault("PORT", before.port()),
            values.getOrDefault("LOGIN", before.login())));
  }
}
