package org.tamis.cli.svtest.report;

import java.util.List;
import java.util.Optional;
import org.tamis.cli.svtest.report.TestResult.Failure;
import org.tamis.grammar.text.Printable;
import org.tamis.service.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/** Shows results on the standard output. */
public enum ResultPrinter {
  /** For people: a line for each file and one for each failed test. */
  TEXT {
    @Override
    public String print(FileResult result) {
      return result.broken().isPresent() ? "" : text(result);
    }

    @Override
    public String totals(List<FileResult> results) {
      long passed = results.stream().mapToLong(FileResult::passed).sum();
      long failed = results.stream().mapToLong(FileResult::failed).sum();
      return passed + " passed, " + failed + " failed\n";
    }
  },
  /** One JSON object for each file. */
  JSON {
    @Override
    public String print(FileResult result) {
      return json(result);
    }

    @Override
    public String totals(List<FileResult> results) {
      return "";
    }
  };

  public static ResultPrinter of(boolean json) {
    return json ? JSON : TEXT;
  }

  /** What is to be said about a file; "" for nothing. */
  public abstract String print(FileResult result);

  /** What is to be said at the end. */
  public abstract String totals(List<FileResult> results);

  private static String text(FileResult result) {
    String failed = result.failed() == 0 ? "" : ", " + result.failed() + " failed";
    StringBuilder text = new StringBuilder();
    text.append(Printable.of(result.file())).append(": ");
    text.append(result.passed()).append(" passed").append(failed).append('\n');
    result.notes().forEach(note -> text.append("  ").append(Printable.of(note)).append('\n'));
    for (TestResult test : result.tests()) {
      test.failure().ifPresent(failure -> text.append(line(result, test, failure)));
    }
    return text.toString();
  }

  private static String line(FileResult result, TestResult test, Failure failure) {
    return Printable.of(
            "  %s:%d: %s: %s"
                .formatted(result.file(), failure.line(), test.name(), failure.reason()))
        + "\n";
  }

  private static String json(FileResult result) {
    return JsonLine.of(json -> {
      json.writeStringProperty("file", result.file());
      json.writeNumberProperty("passed", result.passed());
      json.writeNumberProperty("failed", result.failed());
      json.writeName("error");
      result.broken().ifPresentOrElse(json::writeString, json::writeNull);
      json.writeArrayPropertyStart("tests");
      result.tests().forEach(test -> write(test, json));
      json.writeEndArray();
      JsonLine.strings(json, "notes", result.notes());
    });
  }

  private static void write(TestResult test, JsonGenerator json) {
    Optional<Failure> failure = test.failure();
    json.writeStartObject();
    json.writeStringProperty("name", test.name());
    json.writeNumberProperty("line", test.line());
    json.writeBooleanProperty("passed", test.passed());
    failure.ifPresent(f -> {
      json.writeNumberProperty("failedLine", f.line());
      json.writeStringProperty("reason", f.reason());
    });
    json.writeEndObject();
  }
}
