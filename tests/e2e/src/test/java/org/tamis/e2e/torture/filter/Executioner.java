package org.tamis.e2e.torture.filter;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.tamis.bridge.testing.ImapLink;

/**
 * Kills a process, with SIGKILL, at a command on the wire or some time after its first one. What
 * changes mailboxes is where it strikes most.
 */
final class Executioner implements ImapLink.Watcher {
  private static final Pattern HOT =
      Pattern.compile("\\S+ (UID (MOVE|COPY|STORE|EXPUNGE)|CREATE) .*", Pattern.DOTALL);

  /** Of so many commands it strikes at one. */
  private static final int HOT_ODDS = 5;

  private static final int COLD_ODDS = 40;

  /** Of so many processes one dies of its age. */
  private static final int AGE_ODDS = 4;

  private static final int SHORTEST_LIFE = 5;
  private static final int LONGEST_LIFE = 400;

  private final RandomGenerator random;
  private final AtomicInteger kills = new AtomicInteger();
  private Optional<Process> victim = Optional.empty();
  private String last = "";
  private boolean young;

  /** Seen from the command at which it strikes. */
  private enum When {
    BEFORE,
    AFTER,
    ANSWERED
  }

  Executioner(RandomGenerator random) {
    this.random = random;
  }

  int kills() {
    return kills.get();
  }

  /** From now on this one is to be killed. */
  synchronized void look(Process process) {
    victim = Optional.of(process);
    last = "";
    young = true;
  }

  /** It has ended, or is to live. */
  synchronized void spare() {
    victim = Optional.empty();
  }

  @Override
  public synchronized boolean command(String line) {
    if (victim.isEmpty()) {
      return true;
    }
    age(victim.get());
    if (!last.isEmpty() || random.nextInt(HOT.matcher(line).matches() ? HOT_ODDS : COLD_ODDS) > 0) {
      return true;
    }
    return switch (When.values()[random.nextInt(When.values().length)]) {
      case BEFORE -> {
        kill(victim.get());
        yield false;
      }
      case AFTER -> {
        kill(victim.get());
        yield true;
      }
      case ANSWERED -> {
        last = line.split(" ", 2)[0];
        yield true;
      }
    };
  }

  private void age(Process process) {
    if (young && random.nextInt(AGE_ODDS) == 0) {
      int life = random.nextInt(SHORTEST_LIFE, LONGEST_LIFE);
      Thread.ofVirtual().start(() -> killLater(process, life));
    }
    young = false;
  }

  private void killLater(Process process, int millis) {
    try {
      if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        synchronized (this) {
          victim.filter(process::equals).ifPresent(this::kill);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void answered(String line) {
    if (!last.isEmpty() && line.startsWith(last + " ")) {
      victim.ifPresent(this::kill);
    }
  }

  private void kill(Process process) {
    victim = Optional.empty();
    if (process.isAlive()) {
      process.destroyForcibly();
      kills.incrementAndGet();
    }
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
