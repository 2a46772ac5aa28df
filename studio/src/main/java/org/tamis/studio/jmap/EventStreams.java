package org.tamis.studio.jmap;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tamis.service.net.Permits;
import org.tamis.service.net.Permits.Permit;

/** The event streams of all accounts (RFC 8620 §7.3). For many threads. */
public final class EventStreams {
  /** RFC 8620 §7.3: not higher than 30. */
  private static final long SHORTEST_PING = 10;

  /** Not less than 300. */
  private static final long LONGEST_PING = 900;

  private static final int MOST_TYPES = 100;
  private static final Pattern PING = Pattern.compile("[0-9]{1,9}");

  private final StateSource source;
  private final Duration between;
  private final Permits permits;
  private final Map<String, Watched> watched = new HashMap<>();

  private static final class Watched {
    private final StateWatch watch;
    private int streams;

    Watched(StateWatch watch) {
      this.watch = watch;
    }
  }

  /** A stream, or why there is none. */
  public sealed interface Opened {
    record Stream(EventStream events) implements Opened {}

    record Refused(Answer answer) implements Opened {}
  }

  /** Looks for changes that came past JMAP once in a second. */
  public EventStreams(StateSource source, JmapLimits limits) {
    this(source, limits, Duration.ofSeconds(1));
  }

  EventStreams(StateSource source, JmapLimits limits, Duration between) {
    this.source = source;
    this.between = between;
    this.permits = new Permits(limits.eventStreams(), limits.allEventStreams());
  }

  /** Something of the account may have changed: whoever listens is told at once. */
  public void changed(String account) {
    Optional<Watched> one;
    synchronized (this) {
      one = Optional.ofNullable(watched.get(account));
    }
    one.ifPresent(found -> found.watch.lookAgain());
  }

  Opened open(String account, String types, String closeAfter, String ping, String lastEventId) {
    if (!closeAfter.equals("state") && !closeAfter.equals("no")) {
      return refused(400, "closeafter is not \"state\" or \"no\"");
    }
    if (!PING.matcher(ping).matches()) {
      return refused(400, "ping is not a number of seconds");
    }
    List<String> names = List.of(types.split(",", MOST_TYPES));
    Optional<Permit> permit = permits.take(account);
    if (permit.isEmpty()) {
      return refused(429, "too many event streams at a time");
    }
    Set<String> wanted = types.equals("*") ? Set.of() : new HashSet<>(names);
    EventStream.Wishes wishes =
        new EventStream.Wishes(wanted, closeAfter.equals("state"), interval(ping), lastEventId);
    StateWatch watch = watch(account);
    return new Opened.Stream(
        new EventStream(account, watch, wishes, () -> release(account, permit.get())));
  }

  private static Opened refused(int status, String detail) {
    return new Opened.Refused(Problem.of(status, detail).answer());
  }

  /** 0 for none. */
  private static long interval(String ping) {
    long seconds = Long.parseLong(ping);
    return seconds == 0 ? 0 : Math.clamp(seconds, SHORTEST_PING, LONGEST_PING);
  }

  private synchronized StateWatch watch(String account) {
    Watched one =
        watched.computeIfAbsent(
            account, name -> new Watched(new StateWatch(name, source, between.toNanos())));
    one.streams++;
    return one.watch;
  }

  private synchronized void release(String account, Permit permit) {
    permit.close();
    watched.computeIfPresent(account, (_, one) -> --one.streams == 0 ? null : one);
  }
}
