package org.tamis.studio.jmap;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one client is told of changes (RFC 8620 §7.3). One thread asks for events; {@link #close}
 * may come from any.
 */
public final class EventStream implements AutoCloseable {
  private static final int MOST_ID_CHARACTERS = 1_000;

  private final String account;
  private final StateWatch watch;
  private final Wishes wishes;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean ended;
  private @Nullable SortedMap<String, String> told;
  private long lastEvent = System.nanoTime();

  /**
   * What the client asked for.
   *
   * @param types without any, all
   * @param closeAfterState whether the first event with a state is the last
   * @param ping seconds, 0 for no pings
   * @param lastEventId that the client has seen, "" for none
   */
  record Wishes(Set<String> types, boolean closeAfterState, long ping, String lastEventId) {
    private boolean wants(String type) {
      return types.isEmpty() || types.contains(type);
    }
  }

  /**
   * An event of the stream.
   *
   * @param name "state" or "ping"
   * @param id empty for one that must not set the id
   * @param data JSON on one line
   */
  public record Event(String name, Optional<String> id, String data) {
    /** As the stream has it, in UTF-8 with the empty line at its end. */
    public String text() {
      String idLine = id.map(value -> "id: " + value + "\n").orElse("");
      return "event: " + name + "\n" + idLine + "data: " + data + "\n\n";
    }
  }

  /** What is done about once a second while nothing happens. */
  @FunctionalInterface
  public interface Meanwhile {
    /** Whether the client is still there, and may be. */
    boolean goesOn() throws IOException;
  }

  EventStream(String account, StateWatch watch, Wishes wishes, Runnable release) {
    this.account = account;
    this.watch = watch;
    this.wishes = wishes;
    this.release = release;
  }

  /**
   * Waits for the next event.
   *
   * @param meanwhile asked now and then, in this thread
   * @return empty when the stream has ended: HTTP ends the response
   */
  public Optional<Event> next(Meanwhile meanwhile) throws IOException, InterruptedException {
    while (!closed.get() && !ended && meanwhile.goesOn()) {
      Optional<Event> change = watch.states().flatMap(this::change);
      if (change.isPresent()) {
        ended = wishes.closeAfterState();
        return change;
      }
      long untilPing = untilPing();
      if (untilPing <= 0) {
        String data = IJson.object().put("interval", wishes.ping()).toString();
        return Optional.of(sent(new Event("ping", Optional.empty(), data)));
      }
      watch.await(untilPing);
    }
    return Optional.empty();
  }

  /** What the client does not know yet. */
  private Optional<Event> change(SortedMap<String, String> states) {
    SortedMap<String, String> now = wanted(states);
    SortedMap<String, String> before = told(now);
    if (now.equals(before)) {
      return Optional.empty();
    }
    told = now;
    return Optional.of(sent(new Event("state", Optional.of(id(now)), change(before, now))));
  }

  private SortedMap<String, String> wanted(SortedMap<String, String> all) {
    SortedMap<String, String> wanted = new TreeMap<>(all);
    wanted.keySet().removeIf(type -> !wishes.wants(type));
    return wanted;
  }

  /** What the client knows: what it has seen last, or else what is there when it comes. */
  private SortedMap<String, String> told(SortedMap<String, String> now) {
    SortedMap<String, String> known = told;
    if (known == null) {
      known = wishes.lastEventId().isEmpty() ? now : wanted(parse(wishes.lastEventId()));
      told = known;
    }
    return known;
  }

  private static SortedMap<String, String> parse(String id) {
    SortedMap<String, String> states = new TreeMap<>();
    if (id.length() <= MOST_ID_CHARACTERS) {
      for (String one : id.split(",")) {
        String[] parts = one.split(":", 2);
        states.put(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
    return states;
  }

  /** The states that the client knows now. */
  private static String id(Map<String, String> states) {
    return states.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  /** A StateChange object with what is another one now (RFC 8620 §7.1). */
  private String change(Map<String, String> before, Map<String, String> now) {
    ObjectNode change = IJson.object().put("@type", "StateChange");
    ObjectNode states = change.putObject("changed").putObject(AccountId.of(account));
    now.forEach((type, state) -> {
      if (!state.equals(before.get(type))) {
        states.put(type, state);
      }
    });
    return change.toString();
  }

  /** Nanoseconds; {@link Long#MAX_VALUE} without pings. */
  private long untilPing() {
    return wishes.ping() == 0
        ? Long.MAX_VALUE
        : lastEvent + wishes.ping() * 1_000_000_000L - System.nanoTime();
  }

  private Event sent(Event event) {
    lastEvent = System.nanoTime();
    return event;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
      watch.wake();
    }
  }
}
