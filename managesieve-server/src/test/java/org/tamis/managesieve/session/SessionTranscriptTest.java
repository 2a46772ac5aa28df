package org.tamis.managesieve.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.managesieve.FixedAccounts;
import org.tamis.managesieve.WordCheck;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.Read;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.managesieve.wire.RequestReader;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.accounts.LoginLimits;
import org.tamis.service.sasl.MechanismPolicy;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.Quota;

/**
 * Plays the files beside this class: lines of {@code C:} go to a session, and the file with what
 * the session said must be the same file. {@code S*} is what happens to the connection, {@code %}
 * sets the scene.
 */
class SessionTranscriptTest {
  private static final RequestLimits BEFORE = new RequestLimits(1_024, 256, 256, 4, 4);
  private static final Referrals ELSEWHERE =
      new Referrals(
          Map.of(
              "eve",
              "sieve://sieve.example.com",
              "@example.net",
              "sieve://sieve.example.net:4190"));
  private static final RequestLimits AFTER = new RequestLimits(1_024, 1_024, 4_096, 8, 5);

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "capabilities",
        "login",
        "login-limits",
        "referrals",
        "scripts",
        "names",
        "errors",
        "quota",
        "checking",
        "no-tls",
        "broken-store"
      })
  void saysWhatTheFileSays(String name) throws IOException {
    String expected = read(name + ".txt");
    String played = play(expected);
    Path left = Files.createDirectories(Path.of("target", "transcripts"));
    Files.writeString(left.resolve(name + ".txt"), played); // to be reviewed, then copied
    assertThat(played).isEqualTo(expected);
  }

  private static String read(String resource) throws IOException {
    try (var in = SessionTranscriptTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String play(String transcript) throws IOException {
    Scene scene = new Scene(transcript.contains("% without TLS"), transcript.contains("% silent"));
    for (String line : transcript.split("\n")) {
      if (line.startsWith("C:")) {
        scene.out.append(line).append('\n');
        scene.receive(line.substring(Math.min(3, line.length())) + "\r\n");
      } else if (line.startsWith("% the store breaks")) {
        scene.out.append(line).append('\n');
        Files.delete(root.resolve("bob").resolve("a.sieve"));
        Files.write(root.resolve("bob").resolve("a.sieve"), new byte[] {(byte) 0xFF});
      } else if (!line.startsWith("S")) {
        scene.out.append(line).append('\n');
      }
      if (line.startsWith("% connect")) {
        scene.connect();
      }
    }
    return scene.out.toString();
  }

  private final class Scene {
    final StringBuilder out = new StringBuilder();
    private final SessionServices services;
    private final SessionRules rules;
    private Session session;
    private RequestReader reader;

    Scene(boolean withoutTls, boolean silent) {
      services =
          new SessionServices(
              "1.2.3",
              new WordCheck(),
              new FileScriptStore(root, new Quota(2, 100)),
              SaslMechanism.all(
                  new LoginGuard(
                      FixedAccounts.of(
                          Map.of(
                              "bob", "secret", "root", "r00t", "eve", "e", "ann@example.net", "a")),
                      Set.of("root"),
                      new LoginLimits(
                          3,
                          4,
                          Duration.ofMinutes(1),
                          Duration.ofSeconds(1),
                          Duration.ofSeconds(3)),
                      () -> Instant.EPOCH),
                  MechanismPolicy.ALL));
      rules = new SessionRules(!withoutTls, !withoutTls, 4, !silent, 3, ELSEWHERE, BEFORE, AFTER);
      connect();
      out.setLength(0);
    }

    void connect() {
      session = new Session(services, rules, new Peer(InetAddress.getLoopbackAddress(), "test"));
      reader = new RequestReader(BEFORE);
      say(session.greeting());
    }

    void receive(String octets) {
      ByteBuffer received = ByteBuffer.wrap(octets.getBytes(StandardCharsets.UTF_8));
      while (received.hasRemaining()) {
        reader.use(session.limits());
        Optional<ManageSieveReply> reply =
            switch (reader.read(received)) {
              case Read.NeedsMore more -> Optional.empty();
              case Read.Complete complete -> session.answer(complete.request());
              case Read.Refused refused -> Optional.of(session.refuse(refused));
            };
        reply.ifPresent(this::say);
      }
    }

    private void say(ManageSieveReply reply) {
      if (!reply.delay().isZero()) {
        out.append("S* waits ").append(reply.delay().toSeconds()).append(" s\n");
      }
      for (String line : reply.octets().text().orElseThrow().split("\r\n", -1)) {
        out.append("S: ").append(line).append('\n');
      }
      out.setLength(out.length() - "S: \n".length()); // behind the last CRLF
      switch (reply.then()) {
        case CONTINUE -> {}
        case CLOSE -> out.append("S* closes\n");
        case START_TLS -> {
          out.append("S* begins TLS\n");
          say(session.startedTls());
        }
      }
    }
  }
}
