package org.tamis.bench.managesieve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tamis.bench.load.Measured;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results, for people and for programs. */
record SieveReport(List<Row> rows, List<Idle> idle) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  SieveReport {
    rows = List.copyOf(rows);
    idle = List.copyOf(idle);
  }

  /** How work went at a server. */
  record Row(String work, String server, Measured measured) {
    static String head() {
      return text("%-18s %-15s %8s %8s %8s %8s %8s %8s %6s", HEADS);
    }

    private static final Object[] HEADS = {
      "work", "server", "number", "per s", "p50 ms", "p99 ms", "CPU ms", "PSS MB", "busy"
    };

    String line() {
      return text(
          "%-18s %-15s %8d %8.0f %8.2f %8.2f %8.3f %8.0f %5.0f%%",
          work,
          server,
          measured.count(),
          measured.perSecond(),
          measured.latency(0.5),
          measured.latency(0.99),
          measured.cpuMillisEach(),
          measured.usage().pssKilobytes() / 1_024.0,
          measured.machineLoad() * 100);
    }

    Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("work", work);
      values.put("server", server);
      values.put("number", measured.count());
      values.put("perSecond", rounded(measured.perSecond()));
      values.put("p50Millis", rounded(measured.latency(0.5)));
      values.put("p99Millis", rounded(measured.latency(0.99)));
      values.put("cpuMillisEach", rounded(measured.cpuMillisEach()));
      values.put("pssMegabytes", rounded(measured.usage().pssKilobytes() / 1_024.0));
      values.put("machineLoad", rounded(measured.machineLoad()));
      return values;
    }
  }

  /**
   * Memory of connections.
   *
   * @param kilobytesEach of a connection
   * @param kilobytes of the server with all of them
   */
  record Idle(String server, boolean tls, int connections, double kilobytesEach, long kilobytes) {
    static String head() {
      return text("%11s %-5s %-15s %8s %8s", "connections", "", "server", "KB each", "PSS MB");
    }

    String line() {
      return text(
          "%11d %-5s %-15s %8.1f %8.0f",
          connections, tls ? "TLS" : "plain", server, kilobytesEach, kilobytes / 1_024.0);
    }
  }

  /** Tamis in relation to another server, at the same work. */
  record Ratio(String work, String to, double rate, double cpu) {
    String line() {
      return text(
          "%-18s %5.2f times the rate, %5.3f times the CPU time of %s", work, rate, cpu, to);
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  List<Ratio> ratios() {
    return rows.stream()
        .filter(row -> row.server.equals("Tamis"))
        .flatMap(tamis ->
            rows.stream()
                .filter(row -> row.work.equals(tamis.work) && !row.server.equals(tamis.server))
                .map(other -> ratio(tamis, other)))
        .toList();
  }

  private static Ratio ratio(Row tamis, Row other) {
    return new Ratio(
        tamis.work,
        other.server,
        rounded(tamis.measured.perSecond() / other.measured.perSecond()),
        rounded(tamis.measured.cpuMillisEach() / other.measured.cpuMillisEach()));
  }

  String table() {
    StringBuilder table = new StringBuilder();
    if (!rows.isEmpty()) {
      table.append(Row.head());
      rows.forEach(row -> table.append(row.line()));
      table.append("\nTamis:\n");
      ratios().forEach(ratio -> table.append(ratio.line()));
    }
    if (!idle.isEmpty()) {
      table.append('\n').append(Idle.head());
      idle.forEach(one -> table.append(one.line()));
    }
    return table.toString();
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("processors", Runtime.getRuntime().availableProcessors());
    all.put("results", rows.stream().map(Row::values).toList());
    all.put("ratios", ratios());
    all.put("idle", idle);
    return MAPPER.writeValueAsString(all) + "\n";
  }
}
