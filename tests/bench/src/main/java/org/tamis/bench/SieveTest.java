package org.tamis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pigeonhole's {@code sieve-test}, for one message and a compiled script. */
final class SieveTest {
  private static final int RUNS = 10;

  private SieveTest() {}

  /** Processor time of one run in microseconds; not a number where it cannot run the script. */
  static double micros(String script, byte[] message) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sieve-test");
    try {
      Files.writeString(folder.resolve("a.sieve"), script);
      Files.write(folder.resolve("a.eml"), message);
      return ProcessTimes.micros(
          folder, "sieve-test -f andre@example.com -r mia@example.org a.svbin a.eml", RUNS);
    } finally {
      for (String name : new String[] {"a.sieve", "a.svbin", "a.eml"}) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }
}
