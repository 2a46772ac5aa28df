package org.tamis.cli.svtest.report;

import java.util.Optional;

/**
 * What became of one test.
 *
 * @param line where it begins in its file
 * @param failure empty when it passed
 */
public record TestResult(String name, int line, Optional<Failure> failure) {
  /**
   * Why a test failed.
   *
   * @param line where it was found out
   */
  public record Failure(int line, String reason) {}

  public boolean passed() {
    return failure.isEmpty();
  }
}
