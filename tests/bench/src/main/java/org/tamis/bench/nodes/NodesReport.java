package org.tamis.bench.nodes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tamis.bench.load.Measured;
import org.tamis.bench.load.Usage;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results, for people and for programs. */
record NodesReport(List<Row> rows) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  NodesReport {
    rows = List.copyOf(rows);
  }

  /**
   * How it went.
   *
   * @param mail what was sent, and to whom
   * @param database what PostgreSQL used meanwhile
   * @param done by it for this mail
   * @param idle what it does for as many nodes without mail
   */
  record Row(
      String mail, int nodes, Measured measured, Usage database, Counters done, Counters idle) {
    private static final String HEAD = "%-16s %5s %7s %7s %6s %7s %7s %7s %6s %6s %6s %7s %7s %5s";
    private static final Object[] HEADS = {
      "mail", "nodes", "number", "per s", "linear", "p50 ms", "p99 ms", "writes", "reads", "syncs",
      "log KB", "CPU ms", "DB CPU", "busy"
    };

    static String head() {
      return text(HEAD, HEADS);
    }

    String line(List<Row> all) {
      return text(
          "%-16s %5d %7d %7.1f %6.3f %7.1f %7.1f %7.4f %6.3f %6.3f %6.2f %7.3f %7.3f %4.0f%%",
          mail,
          nodes,
          measured.count(),
          measured.perSecond(),
          linear(all),
          measured.latency(0.5),
          measured.latency(0.99),
          each(done.writing()),
          each(reads(done)),
          each(done.syncs()),
          each(done.logOctets()) / 1_024,
          measured.cpuMillisEach(),
          each(database.cpuMillis()),
          measured.machineLoad() * 100);
    }

    /** What it does without mail. */
    String idleLine() {
      return text(
          "%16s %5d %7.1f writes, %.1f reads",
          "", nodes, perSecond(idle.writing()), perSecond(reads(idle)));
    }

    /** Its rate for each node, in relation to that of the fewest nodes. */
    double linear(List<Row> all) {
      Row first = all.stream().filter(row -> row.mail.equals(mail)).findFirst().orElseThrow();
      return measured.perSecond() / nodes / (first.measured.perSecond() / first.nodes);
    }

    private static long reads(Counters counters) {
      return counters.transactions() - counters.writing();
    }

    private double perSecond(long idleNumber) {
      return idleNumber * 1e9 / idle.nanos();
    }

    private double each(long number) {
      return (double) number / measured.count();
    }

    Map<String, Object> values(List<Row> all) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("mail", mail);
      values.put("nodes", nodes);
      values.put("deliveries", measured.count());
      values.put("perSecond", rounded(measured.perSecond()));
      values.put("linear", rounded(linear(all)));
      values.put("p50Millis", rounded(measured.latency(0.5)));
      values.put("p99Millis", rounded(measured.latency(0.99)));
      values.put("writesEach", rounded(each(done.writing())));
      values.put("readsEach", rounded(each(reads(done))));
      values.put("syncsEach", rounded(each(done.syncs())));
      values.put("logOctetsEach", rounded(each(done.logOctets())));
      values.put("cpuMillisEach", rounded(measured.cpuMillisEach()));
      values.put("databaseCpuMillisEach", rounded(each(database.cpuMillis())));
      values.put("machineLoad", rounded(measured.machineLoad()));
      values.put("idleWritesPerSecond", rounded(perSecond(idle.writing())));
      values.put("idleReadsPerSecond", rounded(perSecond(reads(idle))));
      return values;
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  String table() {
    StringBuilder table = new StringBuilder(Row.head());
    List<String> kinds = rows.stream().map(Row::mail).distinct().toList();
    for (String kind : kinds) {
      rows.stream()
          .filter(row -> row.mail.equals(kind))
          .forEach(row -> table.append(row.line(rows)));
    }
    table.append("\nwithout mail, nodes, in a second:\n");
    rows.stream()
        .filter(row -> row.mail.equals(kinds.getFirst()))
        .forEach(row -> table.append(row.idleLine()));
    return table.toString();
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("processors", Runtime.getRuntime().availableProcessors());
    all.put("results", rows.stream().map(row -> row.values(rows)).toList());
    return MAPPER.writeValueAsString(all) + "\n";
  }
}
