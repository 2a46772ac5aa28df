package org.tamis.cli.svtest.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.cli.svtest.report.TestResult;
import org.tamis.cli.svtest.report.TestResult.Failure;

/** The tests of one file as they pass and fail. */
public final class TestLog {
  /** What stands for the name where an error is in no test. */
  private static final String OUTSIDE = "(outside the tests)";

  private final List<TestResult> results = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<TestResult> open = Optional.empty();

  public List<TestResult> results() {
    return results;
  }

  public List<String> notes() {
    return notes;
  }

  void begin(String name, int line) {
    open = Optional.of(new TestResult(name, line, Optional.empty()));
  }

  /** The test has come to its end. */
  void pass() {
    open.ifPresent(results::add);
    open = Optional.empty();
  }

  /** The test counts for nothing. */
  void abandon() {
    open = Optional.empty();
  }

  boolean isInTest() {
    return open.isPresent();
  }

  /** The test that runs has failed, or, where none does, the file. */
  public void fail(String reason, int line) {
    TestResult test = open.orElse(new TestResult(OUTSIDE, line, Optional.empty()));
    results.add(new TestResult(test.name(), test.line(), Optional.of(new Failure(line, reason))));
    open = Optional.empty();
  }

  void note(int line, String text) {
    notes.add("line " + line + ": " + text);
  }
}
