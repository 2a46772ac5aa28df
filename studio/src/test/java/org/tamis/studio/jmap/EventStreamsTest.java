package org.tamis.studio.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.studio.jmap.EventStream.Event;
import org.tamis.studio.jmap.EventStreams.Opened;

@Timeout(600)
class EventStreamsTest {
  private static final String ANN = "ann";

  /** States that a test sets, and how often somebody looked. */
  private static final class States implements StateSource {
    private final AtomicInteger looks = new AtomicInteger();
    private volatile String scripts = "s1";
    private volatile String vacation = "v1";
    private volatile boolean isDown;

    @Override
    public SortedMap<String, String> states(String account) throws IOException {
      looks.incrementAndGet();
      if (isDown) {
        throw new IOException("down");
      }
      return new TreeMap<>(java.util.Map.of("SieveScript", scripts, "VacationResponse", vacation));
    }
  }

  private final States states = new States();
  private EventStreams streams =
      new EventStreams(states, JmapLimits.DEFAULTS, Duration.ofMillis(20));

  private EventStream open(String types, String closeAfter, String ping, String lastEventId) {
    return ((Opened.Stream) streams.open(ANN, types, closeAfter, ping, lastEventId)).events();
  }

  @Test
  void aChangeThatCameByAnyWayIsTold() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        EventStream events = open("*", "no", "0", "SieveScript:s1,VacationResponse:v1")) {
      states.scripts = "s2";
      Event first = threads.submit(() -> events.next(() -> true)).get().orElseThrow();
      assertThat(first.name()).isEqualTo("state");
      assertThat(first.data()).contains("\"SieveScript\":\"s2\"").doesNotContain("Vacation");
      assertThat(first.id()).contains("SieveScript:s2,VacationResponse:v1");
      states.vacation = "v2";
      Event second = threads.submit(() -> events.next(() -> true)).get().orElseThrow();
      assertThat(second.data()).contains("\"VacationResponse\":\"v2\"").doesNotContain("s2");
    }
  }

  @Test
  void onlyTypesThatWereAskedForAreTold() throws Exception {
    try (EventStream events = open("VacationResponse,Email", "no", "0", "VacationResponse:v0")) {
      Event first = events.next(() -> true).orElseThrow();
      assertThat(first.data()).contains("v1").doesNotContain("SieveScript");
    }
  }

  @Test
  void theStreamEndsAfterAStateIfThatIsWanted() throws Exception {
    try (EventStream events = open("*", "state", "0", "SieveScript:s0")) {
      assertThat(events.next(() -> true)).isPresent();
      assertThat(events.next(() -> true)).isEmpty();
    }
  }

  /** RFC 8620 §7.3: a ping never sets an event id; the interval is at most 30 at the least. */
  @Test
  void pingsComeAfterTheirInterval() throws Exception {
    try (EventStream events = open("*", "no", "1", "")) {
      Event ping = events.next(() -> true).orElseThrow();
      assertThat(ping.text()).isEqualTo("event: ping\ndata: {\"interval\":10}\n\n");
    }
  }

  @Test
  void closingEndsWhoWaits() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      EventStream events = open("*", "no", "0", "");
      Future<Optional<Event>> waiting = threads.submit(() -> events.next(() -> true));
      events.close();
      assertThat(waiting.get()).isEmpty();
      events.close(); // again
    }
  }

  /** All streams of an account look together. */
  @Test
  void oneLookIsEnoughForAll() throws Exception {
    streams = new EventStreams(states, JmapLimits.DEFAULTS, Duration.ofDays(1));
    List<EventStream> all = new ArrayList<>();
    for (int i = 0; i < JmapLimits.DEFAULTS.eventStreams(); i++) {
      EventStream events = open("*", "no", "0", "SieveScript:s0");
      all.add(events);
      assertThat(events.next(() -> true)).isPresent();
    }
    assertThat(states.looks).hasValue(1);
    states.scripts = "s2";
    streams.changed(ANN);
    for (EventStream events : all) {
      assertThat(events.next(() -> true).orElseThrow().data()).contains("s2");
      events.close();
    }
    assertThat(states.looks).hasValue(2);
  }

  @Test
  void thereAreOnlySoManyAndClosedOnesMakeRoom() {
    List<EventStream> all = new ArrayList<>();
    for (int i = 0; i < JmapLimits.DEFAULTS.eventStreams(); i++) {
      all.add(open("*", "no", "0", ""));
    }
    assertThat(streams.open(ANN, "*", "no", "0", ""))
        .isInstanceOfSatisfying(
            Opened.Refused.class, refused -> assertThat(refused.answer().status()).isEqualTo(429));
    all.getFirst().close();
    all.getFirst().close(); // gives back only what it has
    all.set(0, open("*", "no", "0", ""));
    assertThat(streams.open(ANN, "*", "no", "0", "")).isInstanceOf(Opened.Refused.class);
    all.forEach(EventStream::close);
  }

  /** What the client knows stays, and what changed meanwhile is told when the store is back. */
  @Test
  void aStoreThatIsDownEndsNothing() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        EventStream events = open("*", "no", "0", "SieveScript:s1,VacationResponse:v1")) {
      states.isDown = true;
      int before = states.looks.get();
      Future<Optional<Event>> waiting = threads.submit(() -> events.next(() -> true));
      while (states.looks.get() < before + 3) {
        Thread.sleep(5);
      }
      states.scripts = "s2";
      states.isDown = false;
      assertThat(waiting.get().orElseThrow().data()).contains("s2");
    }
  }
}
