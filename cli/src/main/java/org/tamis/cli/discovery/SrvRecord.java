package org.tamis.cli.discovery;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a service of a domain is (RFC 2782).
 *
 * @param target without the dot at its end; "" where the service is not offered
 */
record SrvRecord(int priority, int weight, int port, String target) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,5})\\s+(\\d{1,5})\\s+(\\d{1,5})\\s+(\\S{1,255})");

  /** RFC 2782: the lowest number first; then the largest weight, which a client may choose. */
  static final Comparator<SrvRecord> ORDER =
      Comparator.comparingInt(SrvRecord::priority)
          .thenComparing(Comparator.comparingInt(SrvRecord::weight).reversed());

  /** As the JDK writes its data. */
  static Optional<SrvRecord> parse(String text) {
    Matcher fields = FORM.matcher(text);
    return fields.matches()
        ? Optional.of(
            new SrvRecord(
                Integer.parseInt(fields.group(1)),
                Integer.parseInt(fields.group(2)),
                Integer.parseInt(fields.group(3)),
                fields.group(4).replaceAll("\\.$", "")))
        : Optional.empty();
  }

  /** RFC 6186 §3.4: a target of "." says that there is no such service here. */
  boolean isOffered() {
    return !target.isEmpty();
  }
}
