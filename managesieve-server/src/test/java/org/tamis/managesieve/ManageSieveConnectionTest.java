package org.tamis.managesieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.tamis.managesieve.session.AuditLog;
import org.tamis.managesieve.session.Peer;
import org.tamis.managesieve.session.Session;
import org.tamis.managesieve.session.SessionServices;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.net.Input;
import org.tamis.service.sasl.MechanismPolicy;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.scripts.Quota;

/** sievelib and SnappyMail read a reply once, and break where it comes in several pieces. */
class ManageSieveConnectionTest {
  private static final Peer PEER = new Peer(InetAddress.getLoopbackAddress(), "test");

  /** Gives lines as they would come over a network, and keeps each piece that is sent. */
  private static final class Recorded implements Connection {
    private final List<String> toCome;
    private final List<String> sent = new ArrayList<>();
    private ByteBuffer received = ByteBuffer.allocate(0);

    Recorded(List<String> toCome) {
      this.toCome = new ArrayList<>(toCome);
    }

    @Override
    public String id() {
      return "test";
    }

    @Override
    public int entrance() {
      return 0;
    }

    @Override
    public Optional<InetAddress> address() {
      return Optional.of(PEER.address());
    }

    @Override
    public ByteBuffer received() {
      return received;
    }

    @Override
    public Input receive(Deadline until) {
      if (toCome.isEmpty()) {
        return Input.ENDED;
      }
      received = ByteBuffer.wrap(toCome.removeFirst().getBytes(StandardCharsets.UTF_8));
      return Input.MORE;
    }

    @Override
    public void send(byte[] octets) {
      sent.add(new String(octets, StandardCharsets.UTF_8));
    }

    @Override
    public void mark() {}

    @Override
    public boolean hasAnswered() {
      return false;
    }

    @Override
    public void startTls(SSLEngine engine, Deadline until) {
      throw new IllegalStateException("there is no TLS here");
    }

    @Override
    public void holdStop(boolean on) {}

    @Override
    public boolean isStopping() {
      return false;
    }

    @Override
    public void pause(Duration time) {}

    @Override
    public void end() {}
  }

  private static List<String> sent(String... lines) {
    ManageSieveSettings settings = ManageSieveSettings.at(new InetSocketAddress(PEER.address(), 0));
    SessionServices services =
        new SessionServices(
            "1.2.3",
            new WordCheck(),
            new MemoryScripts(Quota.DEFAULT),
            SaslMechanism.all(
                new LoginGuard(
                    FixedAccounts.of(Map.of("bob", "secret")),
                    Set.of(),
                    settings.logins(),
                    InstantSource.system()),
                MechanismPolicy.ALL));
    Recorded connection = new Recorded(List.of(lines));
    Session session =
        new Session(services, settings.sessionRules(TlsRule.OPTIONAL, true, false), PEER);
    new ManageSieveConnection(
            connection,
            session,
            new AuditLog(PEER),
            Optional.empty(),
            false,
            ConnectionLimits.DEFAULT)
        .serve();
    return connection.sent;
  }

  @Test
  void eachReplyIsSentInOnePiece() {
    String script = "# " + "x".repeat(40_000);
    List<String> sent =
        sent(
            "AUTHENTICATE \"PLAIN\"\r\n",
            "\"AGJvYgBzZWNyZXQ=\"\r\n",
            "PUTSCRIPT \"a\" {40002+}\r\n",
            script,
            "\r\n",
            "GETSCRIPT \"a\"\r\n",
            "LISTSCRIPTS\r\n",
            "CHECKSCRIPT \"bad; bad;\"\r\n",
            "CAPABILITY\r\n",
            "LOGOUT");
    assertThat(sent).hasSize(9);
    assertThat(sent.getFirst()).startsWith("\"IMPLEMENTATION\"").endsWith("\r\nOK\r\n");
    assertThat(sent.subList(1, 6))
        .containsExactly(
            "{0}\r\n\r\n",
            "OK\r\n", "OK\r\n", "{40002}\r\n" + script + "\r\nOK\r\n", "\"a\"\r\nOK\r\n");
    assertThat(sent.get(6)).matches("NO \\{\\d+}\r\n(line 1: error: [^\r\n]*(\r\n)?){2}\r\n");
    assertThat(sent.get(7)).contains("\"OWNER\" \"bob\"\r\n").endsWith("OK\r\n");
    assertThat(sent.get(8)).isEqualTo("OK\r\n");
  }

  @Test
  void nothingIsSaidToALineThatWasCutOff() {
    assertThat(sent("NOOP")).hasSize(1);
    assertThat(sent("NOOP {6+}\r\nLOGOUT")).hasSize(1);
    assertThat(sent("\"LOGOUT")).hasSize(1);
  }
}
