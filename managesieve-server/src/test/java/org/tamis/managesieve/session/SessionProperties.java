package org.tamis.managesieve.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.tamis.managesieve.FixedAccounts;
import org.tamis.managesieve.MemoryScripts;
import org.tamis.managesieve.WordCheck;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.Read;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.managesieve.wire.RequestReader;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.sasl.MechanismPolicy;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.scripts.Quota;

/** Sessions of real clients, changed at random places and cut at others. */
class SessionProperties {
  private static final RequestLimits BEFORE = new RequestLimits(256, 64, 64, 4, 6);
  private static final RequestLimits AFTER = new RequestLimits(512, 256, 1_024, 8, 8);

  /** What the clients of the field send, and in their way: literals with and without plus. */
  private static final List<String> SESSIONS =
      List.of(
          "CAPABILITY\r\nAUTHENTICATE \"PLAIN\" \"AGJvYgBzZWNyZXQ=\"\r\nLISTSCRIPTS\r\n"
              + "PUTSCRIPT \"main\" {30+}\r\nkeep;\r\nDELETESCRIPT \"main\"\r\n\r\n"
              + "SETACTIVE \"main\"\r\nGETSCRIPT \"main\"\r\nLOGOUT\r\n",
          "Authenticate \"PLAIN\"\r\n{16+}\r\nAGJvYgBzZWNyZXQ=\r\nHAVESPACE \"a\" 100\r\n"
              + "PUTSCRIPT {7+}\r\nueber\"q {5}\r\nkeep;\r\nRENAMESCRIPT \"ueber\\\"q\" {3+}\r\nnéw"
              + "\r\nNOOP {4+}\r\na\"b\\\r\nDELETESCRIPT \"x\"\r\n",
          "AUTHENTICATE \"PLAIN\" {20+}\r\nAGJvYgB3cm9uZzEyMw==\r\nNOOP \"tag\"\nSTARTTLS\r\n"
              + "AUTHENTICATE \"PLAIN\" {0+}\r\n\r\n\"*\"\r\n"
              + "AUTHENTICATE \"PLAIN\" \"AGJvYgBzZWNyZXQ=\"\r\nPUTSCRIPT \"x\"y\" {22+}\r\n"
              + "DELETESCRIPT \"main\"\r\n\r\nCHECKSCRIPT {8+}\r\nbad;odd;\r\nUNAUTHENTICATE\r\n"
              + "LISTSCRIPTS\r\nlogout",
          "AUTHENTICATE \"PLAIN\" \"AGJvYgBzZWNyZXQ=\"\r\nPUTSCRIPT \"a\" {300+}\r\n"
              + "SETACTIVE \"\"\r\n".repeat(20)
              + "\r\nPUTSCRIPT \"b\" {4294967295+}\r\nLISTSCRIPTS\r\n");

  private static final List<String> PIECES =
      List.of(
          "\"", "\\", "{5+}", "{0}", "{99999999999999999999+}", "\r", "\n", "\0", "ü", " ", "*");

  private static final Logger LOG = Logger.getLogger("org.tamis.managesieve");

  @BeforeContainer
  static void logsOfThousandsOfSessionsAreOfNoUse() {
    LOG.setLevel(Level.OFF);
  }

  @AfterContainer
  static void others() {
    LOG.setLevel(null);
  }

  /** What a client hears, and what is in the store afterwards. */
  private record Played(String heard, String stored) {}

  @Property(tries = 2_000)
  void aSessionCutElsewhereIsTheSameSession(
      @ForAll @IntRange(max = 3) int session,
      @ForAll @IntRange(max = 6) int changes,
      @ForAll Random random) {
    byte[] octets = changed(SESSIONS.get(session), changes, random);
    Played whole = play(octets, List.of(octets.length));
    assertThat(play(octets, List.of(1))).isEqualTo(whole);
    assertThat(play(octets, List.of(1 + random.nextInt(9), 1 + random.nextInt(40))))
        .isEqualTo(whole);
  }

  /** Whatever is wrong with a session, the text of its script is never run as commands. */
  @Property(tries = 1_000)
  void theTextOfAScriptIsNeverACommand(
      @ForAll @IntRange(max = 4) int changes, @ForAll Random random) {
    String name = new String(changed("\"na me\"", changes, random), StandardCharsets.ISO_8859_1);
    String upload = "PUTSCRIPT " + name.replaceAll("[\r\n{}]", "") + " {22+}\r\n";
    byte[] octets =
        ("AUTHENTICATE \"PLAIN\" \"AGJvYgBzZWNyZXQ=\"\r\n"
                + upload
                + "\r\nPUTSCRIPT \"evil\" \"k\"\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(play(octets, List.of(octets.length)).stored()).doesNotContain("name=evil,");
  }

  private static byte[] changed(String session, int changes, Random random) {
    byte[] octets = session.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < changes; i++) {
      octets = changed(octets, random);
    }
    return octets;
  }

  private static byte[] changed(byte[] octets, Random random) {
    int from = random.nextInt(octets.length + 1);
    int to = Math.min(octets.length, from + random.nextInt(6));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    byte[] middle =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0]; // lost
          case 1 -> piece.getBytes(StandardCharsets.UTF_8);
          case 2 -> new byte[] {(byte) random.nextInt(256)}; // half a character, for one
          default -> Arrays.copyOfRange(octets, 0, to); // said again
        };
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(octets, 0, from);
    all.writeBytes(middle);
    all.write(octets, to, octets.length - to);
    return all.toByteArray();
  }

  /** Gives a new server pieces of these lengths, over and over. */
  private static Played play(byte[] octets, List<Integer> lengths) {
    MemoryScripts scripts = new MemoryScripts(new Quota(3, 200));
    Session session = new Session(services(scripts), RULES, PEER);
    RequestReader reader = new RequestReader(BEFORE);
    List<ManageSieveReply> replies = new ArrayList<>();
    int at = 0;
    for (int i = 0; at < octets.length && !isOver(replies); i++) {
      int length = Math.min(lengths.get(i % lengths.size()), octets.length - at);
      take(session, reader, ByteBuffer.wrap(octets, at, length), replies);
      at += length;
    }
    if (!isOver(replies)) {
      reader.end().flatMap(session::answer).ifPresent(replies::add);
    }
    return new Played(text(replies), stored(scripts));
  }

  private static void take(
      Session session, RequestReader reader, ByteBuffer piece, List<ManageSieveReply> replies) {
    while (piece.hasRemaining() && !isOver(replies)) {
      reader.use(session.limits());
      switch (reader.read(piece)) {
        case Read.NeedsMore _ -> {}
        case Read.Complete complete -> session.answer(complete.request()).ifPresent(replies::add);
        case Read.Refused refused -> replies.add(session.refuse(refused));
      }
    }
  }

  private static boolean isOver(List<ManageSieveReply> replies) {
    return !replies.isEmpty() && replies.getLast().then() == ManageSieveReply.Then.CLOSE;
  }

  /** All of it, and each reply whole: none without its end of line or with more of its kind. */
  private static String text(List<ManageSieveReply> replies) {
    StringBuilder text = new StringBuilder();
    for (ManageSieveReply reply : replies) {
      String one = reply.octets().text().orElseThrow(); // whatever came, UTF-8 goes out
      assertThat(one).endsWith("\r\n");
      text.append(one).append(reply.then()).append(reply.delay()).append('\n');
    }
    return text.toString();
  }

  private static String stored(MemoryScripts scripts) {
    StringBuilder text = new StringBuilder();
    scripts
        .list("bob")
        .forEach(entry ->
            text.append("name=" + entry.name() + ", active=" + entry.active() + " ")
                .append(scripts.get("bob", entry.name()).orElseThrow().text())
                .append('\n'));
    return text.toString();
  }

  private static final Peer PEER = new Peer(InetAddress.getLoopbackAddress(), "test");
  private static final SessionRules RULES =
      new SessionRules(false, false, 4, true, 4, Referrals.NONE, BEFORE, AFTER);

  private static SessionServices services(MemoryScripts scripts) {
    LoginLimits limits =
        new LoginLimits(4, 8, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(3));
    return new SessionServices(
        "1.2.3",
        new WordCheck(),
        scripts,
        SaslMechanism.all(
            new LoginGuard(
                FixedAccounts.of(Map.of("bob", "secret")), Set.of(), limits, () -> Instant.EPOCH),
            MechanismPolicy.ALL));
  }
}
