package org.tamis.bench.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results, for people and for programs. */
record LoadReport(List<Row> rows) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String HEAD =
      "%-8s %5s %8s  %-8s %8s %9s %8s %8s %8s %8s %6s%n"
          .formatted(
              "store",
              "rules",
              "sessions",
              "server",
              "messages",
              "per s",
              "p50 ms",
              "p99 ms",
              "CPU ms",
              "PSS MB",
              "busy");

  LoadReport {
    rows = List.copyOf(rows);
  }

  /** What was measured. */
  record Subject(String store, int rules, int sessions, String server) {}

  /** How it went. */
  record Row(Subject subject, Measured measured) {
    String line() {
      return "%-8s %5d %8d  %-8s %8d %9.0f %8.2f %8.2f %8.3f %8.0f %5.0f%%%n"
          .formatted(
              subject.store,
              subject.rules,
              subject.sessions,
              subject.server,
              measured.count(),
              measured.perSecond(),
              measured.latency(0.5),
              measured.latency(0.99),
              measured.cpuMillisEach(),
              megabytes(),
              measured.machineLoad() * 100);
    }

    private double megabytes() {
      return measured.usage().pssKilobytes() / 1_024.0;
    }

    Map<String, Object> values() {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("store", subject.store);
      values.put("rules", subject.rules);
      values.put("sessions", subject.sessions);
      values.put("server", subject.server);
      values.put("messages", measured.count());
      values.put("messagesPerSecond", rounded(measured.perSecond()));
      values.put("p50Millis", rounded(measured.latency(0.5)));
      values.put("p99Millis", rounded(measured.latency(0.99)));
      values.put("cpuMillisPerMessage", rounded(measured.cpuMillisEach()));
      values.put("pssMegabytes", rounded(megabytes()));
      values.put("machineLoad", rounded(measured.machineLoad()));
      return values;
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  /** Tamis beside Dovecot, in the same row. */
  record Ratio(String store, int rules, int sessions, double rate, double p99, double cpu) {
    String line() {
      return String.format(
          Locale.ROOT,
          "%-8s %5d rules %3d sessions: %5.2f times the rate, %4.2f times the p99, %4.2f times the CPU time%n",
          store,
          rules,
          sessions,
          rate,
          p99,
          cpu);
    }
  }

  List<Ratio> ratios() {
    return rows.stream()
        .filter(row -> row.subject.server.equals("Tamis"))
        .flatMap(row -> ratio(row).stream())
        .toList();
  }

  private Optional<Ratio> ratio(Row tamis) {
    Subject of = tamis.subject;
    return rows.stream()
        .filter(row -> row.subject.server.equals("Dovecot") && row.subject.store.equals(of.store))
        .filter(row -> row.subject.sessions == of.sessions)
        .filter(row -> row.subject.rules == of.rules)
        .findFirst()
        .map(row ->
            new Ratio(
                of.store,
                of.rules,
                of.sessions,
                rounded(tamis.measured.perSecond() / row.measured.perSecond()),
                rounded(tamis.measured.latency(0.99) / row.measured.latency(0.99)),
                rounded(tamis.measured.cpuMillisEach() / row.measured.cpuMillisEach())));
  }

  String table() {
    StringBuilder table = new StringBuilder(HEAD);
    rows.forEach(row -> table.append(row.line()));
    table.append("\nTamis, in relation to Dovecot:\n");
    ratios().forEach(ratio -> table.append(ratio.line()));
    return table.toString();
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("processors", Runtime.getRuntime().availableProcessors());
    all.put("results", rows.stream().map(Row::values).toList());
    all.put("ratios", ratios());
    return MAPPER.writeValueAsString(all) + "\n";
  }
}
