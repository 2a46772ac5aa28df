package org.tamis.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The ratios of the last run, in a file, beside those of this one. */
final class Results {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final Map<String, Double> before;
  private final List<Row> rows = new ArrayList<>();

  private Results(Path file, Map<String, Double> before) {
    this.file = file;
    this.before = before;
  }

  /**
   * @throws IOException where the file cannot be read, or is of something else
   */
  static Results in(Path file) throws IOException {
    Map<String, Double> before = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        for (JsonNode row : MAPPER.readTree(Files.readString(file)).path("rows")) {
          before.put(row.path("name").asString(), row.path("ratio").asDouble());
        }
      } catch (JacksonException e) {
        throw new IOException(file + ": holds no results", e);
      }
    }
    return new Results(file, before);
  }

  OptionalDouble before(Row row) {
    Double ratio = before.get(row.name());
    return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio);
  }

  void add(Row row) {
    rows.add(row);
  }

  /** Rows that were not measured this time stay as they were. */
  void save() throws IOException {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    before.forEach((name, ratio) -> all.put(name, Map.of("name", name, "ratio", ratio)));
    rows.forEach(row -> all.put(row.name(), values(row)));
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("processors", Runtime.getRuntime().availableProcessors());
    results.put("java", Runtime.version().toString());
    results.put("rows", all.values());
    Files.writeString(file, MAPPER.writeValueAsString(results) + "\n");
  }

  private static Map<String, Object> values(Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", row.name());
    values.put("micros", rounded(row.micros()));
    values.put("octets", row.octets());
    row.peer().ifPresent(peer -> values.put("peerMicros", rounded(peer)));
    row.ratio().ifPresent(ratio -> values.put("ratio", rounded(ratio)));
    return values;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
