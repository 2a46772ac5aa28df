package org.tamis.e2e.torture.filter;

import java.util.List;
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
  private static final int SHORTEST_LIFE = 5;
  private static final int LONGEST_LIFE = 400;

  private final RandomGenerator random;
  private final Rule rule;
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

  /**
   * Where it strikes.
   *
   * @param hotOdds of so many commands that are hot it strikes at one
   * @param coldOdds the same for others
   * @param ageOdds of so many processes one dies of its age
   */
  private record Rule(Pattern hot, int hotOdds, int coldOdds, int ageOdds, List<When> when) {
    private static final int NEVER = Integer.MAX_VALUE;

    private static final Rule ANYWHERE =
        new Rule(
            Pattern.compile("\\S+ (UID (MOVE|COPY|STORE|EXPUNGE)|CREATE) .*", Pattern.DOTALL),
            5,
            40,
            4,
            List.of(When.values()));
    private static final Rule AFTER_COPY =
        new Rule(
            Pattern.compile("\\S+ UID COPY .*", Pattern.DOTALL),
            1,
            NEVER,
            NEVER,
            List.of(When.ANSWERED));

    private int odds(String line) {
      return hot.matcher(line).matches() ? hotOdds : coldOdds;
    }
  }

  private Executioner(RandomGenerator random, Rule rule) {
    this.random = random;
    this.rule = rule;
  }

  static Executioner anywhere(RandomGenerator random) {
    return new Executioner(random, Rule.ANYWHERE);
  }

  /** Only when the server has copied something, and nobody knows it yet. */
  static Executioner afterCopies(RandomGenerator random) {
    return new Executioner(random, Rule.AFTER_COPY);
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
    if (!last.isEmpty() || random.nextInt(rule.odds(line)) > 0) {
      return true;
    }
    return switch (rule.when().get(random.nextInt(rule.when().size()))) {
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
    if (young && random.nextInt(rule.ageOdds()) == 0) {
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
