package org.tamis.cli.svtest.report;

import java.util.List;
import java.util.Locale;

/** Results in the XML that JUnit has made common, for servers that show test results. */
public final class JUnitReport {
  private JUnitReport() {}

  /** The whole document. */
  public static String of(List<FileResult> results) {
    long tests = results.stream().mapToLong(result -> result.tests().size()).sum();
    long failed = results.stream().mapToLong(FileResult::failed).sum();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites tests=\"%d\" failures=\"%d\">\n".formatted(tests, failed));
    results.forEach(result -> append(result, xml));
    return xml.append("</testsuites>\n").toString();
  }

  private static void append(FileResult result, StringBuilder xml) {
    xml.append(
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%s\">\n"
            .formatted(
                escaped(result.file()),
                result.tests().size() + (result.broken().isPresent() ? 1 : 0),
                result.failed(),
                result.broken().isPresent() ? 1 : 0,
                String.format(Locale.ROOT, "%.3f", result.time().toNanos() / 1e9)));
    result.broken().ifPresent(problem -> appendBroken(result.file(), problem, xml));
    result.tests().forEach(test -> append(test, result.file(), xml));
    xml.append("  </testsuite>\n");
  }

  private static void appendBroken(String file, String problem, StringBuilder xml) {
    xml.append(
        "    <testcase name=\"(file)\" classname=\"%s\"><error message=\"%s\"/></testcase>\n"
            .formatted(escaped(file), escaped(problem)));
  }

  private static void append(TestResult test, String file, StringBuilder xml) {
    String content =
        test.failure()
            .map(failure ->
                "<failure message=\"%s\">%s:%d</failure>"
                    .formatted(escaped(failure.reason()), escaped(file), failure.line()))
            .orElse("");
    xml.append(
        "    <testcase name=\"%s\" classname=\"%s\" line=\"%d\">%s</testcase>\n"
            .formatted(escaped(test.name()), escaped(file), test.line(), content));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> append(c, escaped));
    return escaped.toString();
  }

  private static void append(int c, StringBuilder xml) {
    switch (c) {
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '&' -> xml.append("&amp;");
      case '"' -> xml.append("&quot;");
      case '\n', '\r', '\t' -> xml.append("&#").append(c).append(';');
      default -> xml.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
    }
  }

  /** XML 1.0 §2.2: other characters cannot be in a document at all. */
  private static boolean isCharacter(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }
}
