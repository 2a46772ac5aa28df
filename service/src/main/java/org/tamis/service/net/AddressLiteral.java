package org.tamis.service.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Network addresses as protocols write them; never a name, for which somebody would be asked. */
public final class AddressLiteral {
  /** Java reads 1.2.3 as 1.2.0.3, as the C library did long ago. */
  private static final Pattern FORM =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private AddressLiteral() {}

  /** Empty for another form, and with the name of a network interface. */
  public static Optional<InetAddress> parse(String text) {
    try {
      return FORM.matcher(text).matches()
          ? Optional.of(InetAddress.ofLiteral(text))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
