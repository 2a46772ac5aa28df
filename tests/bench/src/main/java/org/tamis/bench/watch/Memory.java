package org.tamis.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a JVM takes.
 *
 * @param heap kilobytes of objects after a collection
 * @param pss kilobytes of the process, of shared pages its part (proc(5), smaps_rollup)
 * @param threads of the platform
 */
public record Memory(long heap, long pss, long threads) {
  private static final int LOOKS = 5;
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private static final Pattern USED = Pattern.compile("(?m)^\\S.* total \\d+K, used (\\d+)K");
  private static final Pattern PSS = Pattern.compile("(?m)^Pss: +(\\d+) kB");
  private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)");

  /** The least of some looks: the compiler of the JVM is at work behind, and gives back later. */
  public static Memory of(long pid) throws IOException, InterruptedException {
    Memory least = now(pid);
    for (int look = 1; look < LOOKS; look++) {
      Thread.sleep(BETWEEN);
      Memory next = now(pid);
      least = next.pss < least.pss ? next : least;
    }
    return least;
  }

  private static Memory now(long pid) throws IOException, InterruptedException {
    ask(pid, "GC.run");
    ask(pid, "GC.run");
    ask(pid, "System.trim_native_heap"); // what the C library keeps of what was given back
    long heap = sum(USED, ask(pid, "GC.heap_info"));
    return new Memory(heap, pss(pid), sum(THREADS, proc(pid, "status")));
  }

  /** Kilobytes of any process. */
  public static long pss(long pid) throws IOException {
    return sum(PSS, proc(pid, "smaps_rollup"));
  }

  private static String proc(long pid, String file) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid), file));
  }

  static String ask(long pid, String what) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asking =
        new ProcessBuilder(List.of(jcmd.toString(), Long.toString(pid), what))
            .redirectErrorStream(true)
            .start();
    String said = new String(asking.getInputStream().readAllBytes());
    if (asking.waitFor() != 0) {
      throw new IOException("jcmd " + what + ": " + said);
    }
    return said;
  }

  private static long sum(Pattern pattern, String text) throws IOException {
    List<MatchResult> found = pattern.matcher(text).results().toList();
    if (found.isEmpty()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return found.stream().mapToLong(one -> Long.parseLong(one.group(1))).sum();
  }
}
