package org.tamis.cli.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses to listen on. */
final class Listen {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");

  private Listen() {}

  /** Empty for another form, a port above 65535, or a name that is not known here. */
  static Optional<InetSocketAddress> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(3)) > 65_535) {
      return Optional.empty();
    }
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(form.group(3)));
    return address.isUnresolved() ? Optional.empty() : Optional.of(address);
  }
}
