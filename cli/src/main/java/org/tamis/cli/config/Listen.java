package org.tamis.cli.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.service.net.ListenAddress;

/** Addresses to listen on. */
final class Listen {
  /** What they look like, for people. */
  static String forms(String example) {
    return "an address and a port, such as \""
        + example
        + "\" or \"[::1]:"
        + example.substring(example.lastIndexOf(':') + 1)
        + "\", or \"unix:PATH\", or a list of these";
  }

  private static final Pattern TCP =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
  private static final String UNIX = "unix:";
  private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");

  private Listen() {}

  /** The key {@code listen}: one address or a list of them. */
  static List<ListenAddress> read(Section section, String standard) {
    Set<PosixFilePermission> mode = section.socketMode();
    return section
        .<List<ListenAddress>>read(
            "listen", '"' + standard + '"', forms(standard), value -> all(value, section, mode))
        .or(() -> all(standard, section, mode))
        .orElseThrow();
  }

  /** The key {@code listen} of a service that most sites do not have: one network address. */
  static Optional<InetSocketAddress> tcp(Section section, String example) {
    return section.optional("listen", "none", "an address such as \"" + example + '"', Listen::tcp);
  }

  private static Optional<InetSocketAddress> tcp(String text) {
    return parse(text, _ -> Optional.empty(), Set.of())
        .filter(ListenAddress.Tcp.class::isInstance)
        .map(address -> ((ListenAddress.Tcp) address).address());
  }

  private static Optional<List<ListenAddress>> all(
      Object value, Section section, Set<PosixFilePermission> mode) {
    List<String> texts = Section.oneOrMore(value);
    List<ListenAddress> addresses =
        texts.stream().flatMap(text -> parse(text, section::resolved, mode).stream()).toList();
    return texts.isEmpty() || addresses.size() < texts.size()
        ? Optional.empty()
        : Optional.of(addresses);
  }

  /**
   * Empty for another form, a port above 65535, or a name that is not known here.
   *
   * @param path what a path in the configuration means
   * @param mode of sockets in the file system
   */
  static Optional<ListenAddress> parse(
      String text, Function<String, Optional<Path>> path, Set<PosixFilePermission> mode) {
    if (text.startsWith(UNIX)) {
      return text.equals(UNIX)
          ? Optional.empty()
          : path.apply(text.substring(UNIX.length())).map(p -> new ListenAddress.Unix(p, mode));
    }
    Matcher form = TCP.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(3)) > 65_535) {
      return Optional.empty();
    }
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(form.group(3)));
    return address.isUnresolved() ? Optional.empty() : Optional.of(ListenAddress.tcp(address));
  }

  /** Permissions as chmod takes them. */
  static Optional<Set<PosixFilePermission>> mode(String text) {
    if (!MODE.matcher(text).matches()) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(text, 8);
    Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((bits & (0400 >> permission.ordinal())) != 0) { // they are in the order of the bits
        mode.add(permission);
      }
    }
    return Optional.of(mode);
  }
}
