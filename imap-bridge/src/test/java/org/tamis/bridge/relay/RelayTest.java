package org.tamis.bridge.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.testing.LmtpClient;
import org.tamis.service.testing.TestPeer;

/** Two nodes on one database, each with two servers. */
@Timeout(600)
class RelayTest {
  private static final String MESSAGE = "Subject: hi\r\n\r\nhello\r\n";

  @TempDir Path directory;
  private RelayNode first;
  private RelayNode second;

  @BeforeEach
  void start() throws Exception {
    Path file = directory.resolve("state.sqlite");
    first = new RelayNode("first", file);
    second = new RelayNode("second", file);
    while (first.nodes.buckets() + second.nodes.buckets() < 4_096 || second.nodes.buckets() == 0) {
      Thread.sleep(50);
    }
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  /** An address whose mail one of the nodes delivers. */
  private static String accountOf(RelayNode node, String like) {
    int i = 0;
    while (!node.nodes.has(like + i + "@x.example")) {
      i++;
    }
    return like + i + "@x.example";
  }

  private static List<String> send(RelayNode to, String... accounts) throws Exception {
    List<String> rcpts = List.of(accounts).stream().map(one -> "TO:<" + one + ">").toList();
    List<String> replies = LmtpClient.send(to.port(), "FROM:<s@y.example>", rcpts, MESSAGE);
    return replies.subList(2 + accounts.length, replies.size() - 1);
  }

  @Test
  void mailForAnothersAccountIsHandedOn() throws Exception {
    String account = accountOf(second, "u");
    assertThat(send(first, account)).singleElement().asString().startsWith("250 2.0.0 <" + account);
    assertThat(first.delivered).isEmpty();
    Incoming mail = second.delivered.take();
    assertThat(mail.from()).isEqualTo("s@y.example");
    assertThat(mail.recipients()).containsExactly(new Incoming.Recipient(account, account));
    assertThat(mail.message().bytes()).asString(ISO_8859_1).isEqualTo(MESSAGE);
  }

  @Test
  void mailForItsOwnAccountIsNot() throws Exception {
    String account = accountOf(first, "u");
    assertThat(send(first, account)).singleElement().asString().startsWith("250 ");
    assertThat(first.delivered).hasSize(1);
    assertThat(second.delivered).isEmpty();
  }

  @Test
  void theAnswerOfTheOtherIsPassedOn() throws Exception {
    String refuses = accountOf(second, "refuses");
    List<String> replies =
        LmtpClient.send(first.port(), "FROM:<>", List.of("TO:<" + refuses + ">"), MESSAGE);
    assertThat(replies).contains("550-5.7.1 I want no mail.", "550 5.7.1 None at all.");
    String full = accountOf(second, "full");
    assertThat(send(first, full))
        .singleElement()
        .asString()
        .startsWith("452 4.2.2 <" + full + "> mailbox full (queue id ")
        .doesNotContain("> <");
  }

  /** RFC 2033 §4.2: in the order of the recipients. */
  @Test
  void eachRecipientGetsTheAnswerOfItsOwnNode() throws Exception {
    String[] accounts = {
      accountOf(second, "full"),
      accountOf(first, "u"),
      accountOf(second, "u"),
      accountOf(first, "full"),
      accountOf(second, "v")
    };
    List<String> codes =
        send(first, accounts).stream().map(reply -> reply.substring(0, 3)).toList();
    assertThat(codes).containsExactly("452", "250", "250", "452", "250");
    assertThat(first.delivered.take().recipients()).hasSize(2);
    assertThat(second.delivered.take().recipients()).hasSize(3);
  }

  /** The delivery must be the same one whichever way it comes. */
  @Test
  void nothingOfItChangesOnTheWay() throws Exception {
    String account = accountOf(second, "u");
    String message = "Subject: x\r\n\r\n.\r\n..\r\na\nb\rc\0d\u00ff\r\nno end";
    TestPeer client = TestPeer.connect(new InetSocketAddress(loopback(), first.port()));
    client.send(
        "LHLO [192.0.2.1]\r\nMAIL FROM:<s@y.example> RET=HDRS ENVID=a+3Db BODY=8BITMIME\r\n"
            + "RCPT TO:<"
            + account
            + "> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a+2Bb@z.example\r\n"
            + "BDAT "
            + message.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
            + " LAST\r\n"
            + message);
    assertThat(client.lineStartingWith("250 2.0.0")).contains("delivered");
    Incoming mail = second.delivered.take();
    assertThat(mail.message().bytes())
        .isEqualTo(message.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(mail.parameters())
        .isEqualTo(Map.of("RET", "HDRS", "ENVID", "a+3Db", "BODY", "8BITMIME"));
    assertThat(mail.recipients().getFirst().parameters())
        .isEqualTo(Map.of("NOTIFY", "SUCCESS,DELAY", "ORCPT", "rfc822;a+2Bb@z.example"));
    assertThat(mail.client())
        .isEqualTo(Optional.of(new Incoming.Client("[192.0.2.1]", "127.0.0.1")));
    client.close();
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** Not when this node has the reply, but when whoever brought the message has. */
  @Test
  void theOtherHearsThatItWasHeardWhenTheSenderGoesOn() throws Exception {
    TestPeer client = delivered();
    assertThat(second.hearings).isEmpty();
    client.send("NOOP\r\n");
    assertThat(second.hearings.take()).isEqualTo("heard");
    client.close();
  }

  @Test
  void aSenderThatIsCutOffMayNotHaveHeard() throws Exception {
    java.net.Socket socket = new java.net.Socket(loopback(), first.port());
    TestPeer client = TestPeer.of(socket);
    hand(client);
    socket.setSoLinger(true, 0); // a reset
    socket.close();
    assertThat(second.hearings.take()).isEqualTo("perhaps not");
  }

  /** The system of a process that was killed ends its connections in order. */
  @Test
  void aNodeThatIsKilledHasNotPassedTheAnswerOn() throws Exception {
    TestPeer client = delivered();
    first.dropLinks();
    assertThat(second.hearings.take()).isEqualTo("perhaps not");
    client.close();
  }

  private TestPeer delivered() throws Exception {
    TestPeer client = TestPeer.connect(new InetSocketAddress(loopback(), first.port()));
    hand(client);
    return client;
  }

  private void hand(TestPeer client) throws Exception {
    client.send("LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<" + accountOf(second, "u") + ">\r\nDATA\r\n");
    client.lineStartingWith("354");
    client.send(MESSAGE + ".\r\n");
    assertThat(client.lineStartingWith("250")).contains("delivered");
  }

  @Test
  void connectionsAreKept() throws Exception {
    String account = accountOf(second, "u");
    for (int i = 0; i < 20; i++) {
      assertThat(send(first, account)).singleElement().asString().startsWith("250 ");
      second.delivered.take();
      assertThat(second.hearings.take()).isEqualTo("heard");
    }
    assertThat(second.connectionsOfNodes()).isLessThan(5); // it is heard before one is kept
  }

  @Test
  void oneThatEndedMeanwhileIsOpenedAnew() throws Exception {
    String account = accountOf(second, "u");
    send(first, account);
    second.hearings.take();
    second.restartInner();
    assertThat(send(first, account)).singleElement().asString().startsWith("250 ");
  }

  /** Who gets mail from a node hands none of it on. */
  @Test
  void nothingGoesInACircle() throws Exception {
    String account = accountOf(first, "u");
    List<String> replies =
        LmtpClient.send(second.innerPort(), "FROM:<>", List.of("TO:<" + account + ">"), MESSAGE);
    assertThat(replies).anyMatch(line -> line.startsWith("451 4.3.2"));
    assertThat(first.delivered).isEmpty();
    assertThat(second.delivered).hasSize(1);
  }

  @Test
  void aNodeThatIsDownIsWaitedForUntilItsLeaseHasEnded() throws Exception {
    String account = accountOf(second, "u");
    second.stopInner();
    assertThat(send(first, account)).singleElement().asString().startsWith("451 4.3.2");
    second.cutOff();
    String reply = send(first, account).getFirst();
    while (reply.startsWith("451")) {
      assertThat(first.delivered).isEmpty();
      Thread.sleep(100);
      reply = send(first, account).getFirst();
    }
    assertThat(reply).startsWith("250 ");
    assertThat(first.delivered).hasSize(1);
  }

  /** Between the owner that leaves and the next one mail waits instead of coming again. */
  @Test
  void mailWaitsForTheNextOwner() throws Exception {
    String account = accountOf(second, "u");
    second.close();
    assertThat(send(first, account)).singleElement().asString().startsWith("250 ");
    assertThat(first.delivered).hasSize(1);
  }
}
