package org.tamis.cli.svtest.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one file of tests.
 *
 * @param file as it was named
 * @param tests those that ran to their end, and the one in which an error ended the run
 * @param broken why it could not be run at all, in one line that begins with the file
 * @param notes what it printed
 */
public record FileResult(
    String file,
    List<TestResult> tests,
    Optional<String> broken,
    List<String> notes,
    Duration time) {
  public FileResult {
    tests = List.copyOf(tests);
    notes = List.copyOf(notes);
  }

  public static FileResult broken(String file, String problem) {
    return new FileResult(file, List.of(), Optional.of(problem), List.of(), Duration.ZERO);
  }

  public long passed() {
    return tests.stream().filter(TestResult::passed).count();
  }

  public long failed() {
    return tests.size() - passed();
  }
}
