package org.tamis.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tamis.bench.watch.Memory;
import org.tamis.bridge.testing.DovecotServer;

/** A server with all processes that it has started (Linux: proc(5)). */
public record ProcessTree(List<Long> roots) {
  /** USER_HZ is 100 on all architectures that the JDK runs on. */
  private static final long MILLIS_PER_TICK = 10;

  /** All of a Dovecot. */
  public static ProcessTree of(DovecotServer server) {
    try {
      String pid = Files.readString(server.base().resolve("run/master.pid"));
      return new ProcessTree(List.of(Long.parseLong(pid.strip())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both. */
  public ProcessTree and(ProcessTree other) {
    return new ProcessTree(Stream.concat(roots.stream(), other.roots.stream()).toList());
  }

  /** What they have used until now. */
  public Usage usage() throws IOException {
    long ticks = 0;
    long pss = 0;
    for (long process : processes()) {
      try {
        ticks += ticks(Files.readString(Path.of("/proc", process + "", "stat")));
        pss += Memory.pss(process);
      } catch (FileSystemException ended) {
        continue; // its parent has its time
      }
    }
    return new Usage(ticks * MILLIS_PER_TICK, machineTicks() * MILLIS_PER_TICK, pss);
  }

  /** Those that there are now. */
  public List<Long> processes() {
    return roots.stream()
        .flatMap(root -> ProcessHandle.of(root).stream())
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** utime, stime, and both of children that have ended, after the name in parentheses. */
  private static long ticks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Stream.of(11, 12, 13, 14).mapToLong(i -> Long.parseLong(fields[i])).sum();
  }

  /** Without the time in which there was nothing to do. */
  private static long machineTicks() throws IOException {
    String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
    return Stream.of(1, 2, 3, 6, 7).mapToLong(i -> Long.parseLong(fields[i])).sum();
  }
}
