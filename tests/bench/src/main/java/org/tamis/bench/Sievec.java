package org.tamis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Pigeonhole's compiler, where it is installed. It is a program: what it takes to start is measured
 * with a script of no rules, and subtracted.
 */
final class Sievec {
  private static final int RUNS = 20;

  private Sievec() {}

  /** The processor time that a script takes to compile and write, in microseconds. */
  static OptionalDouble micros(String script) throws IOException, InterruptedException {
    double micros = whole(script) - whole("keep;\n");
    return Double.isNaN(micros) ? OptionalDouble.empty() : OptionalDouble.of(micros);
  }

  private static double whole(String script) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sievec");
    try {
      Files.writeString(folder.resolve("a.sieve"), script);
      return ProcessTimes.micros(folder, "sievec a.sieve a.svbin", RUNS);
    } finally {
      for (String name : new String[] {"a.sieve", "a.svbin"}) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }
}
