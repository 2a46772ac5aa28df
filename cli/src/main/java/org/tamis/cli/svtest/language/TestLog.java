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
  private Optional<Failure> refused = Optional.empty();
  private Optional<Failure> spoiled = Optional.empty();

  public List<TestResult> results() {
    return results;
  }

  public List<String> notes() {
    return notes;
  }

  void begin(String name, int line) {
    open = Optional.of(new TestResult(name, line, Optional.empty()));
    spoiled = Optional.empty();
  }

  /** The test has come to its end: that it ran with other settings than it gave is a failure. */
  void pass() {
    open.ifPresent(test -> results.add(new TestResult(test.name(), test.line(), wrongSettings())));
    open = Optional.empty();
  }

  private Optional<Failure> wrongSettings() {
    return spoiled.or(() -> refused);
  }

  /** From now on settings are not as they are given, unless {@code why} is empty. */
  void refuse(Optional<Failure> why) {
    refused = why;
    why.filter(_ -> isInTest()).ifPresent(this::spoil);
  }

  /** The test that runs does not pass, though it goes on; where none does, the file has failed. */
  void spoil(Failure failure) {
    if (isInTest()) {
      spoiled = spoiled.or(() -> Optional.of(failure));
    } else {
      fail(failure.reason(), failure.line());
    }
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
    String more = open.flatMap(_ -> wrongSettings()).map(wrong -> "; " + wrong.reason()).orElse("");
    results.add(
        new TestResult(test.name(), test.line(), Optional.of(new Failure(line, reason + more))));
    open = Optional.empty();
  }

  void note(int line, String text) {
    notes.add("line " + line + ": " + text);
  }
}
