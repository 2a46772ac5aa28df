package org.tamis.studio.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tamis.service.accounts.Identity;
import org.tamis.service.scripts.Turns;
import org.tamis.studio.http.Reply;
import org.tamis.studio.http.Request;
import org.tamis.studio.http.SocketTalk.Closing;
import org.tamis.studio.http.SocketTalk.Turn;
import org.tamis.studio.session.Access;
import org.tamis.studio.session.WebSessions;

@Timeout(600)
class LanguageTalkTest {
  private Instant now = Instant.EPOCH;
  private final Access access =
      new Access(new WebSessions(Duration.ofHours(1), Duration.ofHours(12), () -> now));

  private static Request request(String cookie) {
    return new Request(
        "GET",
        "/language",
        Map.of(),
        Map.of("cookie", cookie),
        new byte[0],
        InetAddress.getLoopbackAddress(),
        false,
        "c",
        "http://localhost");
  }

  private LanguageTalk talk(Turns turns, LanguageServer.Talk server) {
    Reply begun = access.begun(request(""), new Identity("anna", "anna"), Reply.seeOther("/"));
    String cookie = begun.header("Set-Cookie").orElseThrow().split(";")[0];
    return new LanguageTalk(
        "anna",
        server,
        new LanguageTalk.Around(request(cookie), access, Duration.ofMinutes(10), () -> now, turns),
        () -> {});
  }

  private static Turns turns(Duration patience) {
    return new Turns(2, patience, "busy");
  }

  private LanguageTalk talk() {
    return talk(turns(Duration.ZERO), LanguageServer.Answer.Said::new);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void pass(Duration span) {
    now = now.plus(span);
  }

  @Test
  void itEndsWhenNothingIsAskedForLong() {
    LanguageTalk talk = talk();
    pass(Duration.ofMinutes(9));
    assertThat(talk.ending()).isEmpty();
    talk.received(octets("a"));
    pass(Duration.ofMinutes(9));
    assertThat(talk.ending()).isEmpty();
    pass(Duration.ofMinutes(2));
    assertThat(talk.ending()).map(Closing::code).contains(1000);
  }

  /** Being connected keeps no session alive; asking does. */
  @Test
  void itEndsWithItsSession() {
    LanguageTalk talk = talk();
    for (int i = 0; i < 9; i++) {
      pass(Duration.ofMinutes(50));
      assertThat(talk.received(octets("a"))).isInstanceOf(Turn.Says.class);
    }
    for (int i = 0; i < 7; i++) {
      pass(Duration.ofMinutes(10));
      talk.ending();
    }
    assertThat(talk.ending()).map(Closing::code).contains(1008);
    assertThat(talk.received(octets("a")))
        .isInstanceOfSatisfying(
            Turn.Ends.class, ends -> assertThat(ends.closing().code()).isEqualTo(1008));
  }

  @Test
  void oneMessageOfAnAccountIsAnsweredAtATime() throws Exception {
    Turns turns = turns(Duration.ZERO);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    LanguageTalk slow =
        talk(
            turns,
            message -> {
              asked.countDown();
              await(goOn);
              return new LanguageServer.Answer.Nothing();
            });
    LanguageTalk other = talk(turns, LanguageServer.Answer.Said::new);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> slow.received(octets("a")));
      await(asked);
      assertThat(other.received(octets("a")))
          .isInstanceOfSatisfying(
              Turn.Ends.class, ends -> assertThat(ends.closing().code()).isEqualTo(1013));
      goOn.countDown();
    }
    assertThat(other.received(octets("a"))).isInstanceOf(Turn.Says.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachReasonHasItsCode() {
    for (LanguageServer.Why why : LanguageServer.Why.values()) {
      LanguageTalk talk = talk(turns(Duration.ZERO), _ -> new LanguageServer.Answer.Over(why));
      int code =
          switch (why) {
            case EXIT -> 1000;
            case NOT_A_MESSAGE -> 1007;
            case TOO_LARGE -> 1009;
          };
      assertThat(talk.received(octets("a")))
          .isInstanceOfSatisfying(
              Turn.Ends.class, ends -> assertThat(ends.closing().code()).isEqualTo(code));
    }
  }
}
