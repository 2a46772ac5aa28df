package org.tamis.bench.filter;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tamis.bench.Timed;

/**
 * One measurement.
 *
 * @param octets that the server has sent; 0 where that was not counted
 */
record FilterRow(int rules, String what, int messages, Timed timed, long octets) {
  private static final String HEAD =
      "| rules | what | s | processor s | of Dovecot s | messages/s | octets/field |%n|---|---|---|---|---|---|---|%n"
          .formatted();

  static String table(List<FilterRow> rows) {
    return HEAD + rows.stream().map(FilterRow::line).collect(Collectors.joining());
  }

  private String line() {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %.2f | %.2f | %.2f | %.0f | %s |%n",
        rules,
        what,
        timed.wallMillis() / 1_000.0,
        timed.cpuMillis() / 1_000.0,
        timed.serverMillis() / 1_000.0,
        perSecond(),
        octets == 0 ? "" : String.format(Locale.ROOT, "%.0f", octetsPerField()));
  }

  double perSecond() {
    return messages * 1_000.0 / Math.max(1, timed.wallMillis());
  }

  double octetsPerField() {
    return octets / (double) messages / TopicRules.FIELDS;
  }
}
