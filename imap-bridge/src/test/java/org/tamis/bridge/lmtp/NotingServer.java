package org.tamis.bridge.lmtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.Taken;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.testing.TestPeer;

/**
 * A server on a port and on a unix socket that waits for ever. It takes all mail for the users of
 * {@link Peer}, and notes that and whether the sender has heard of it.
 */
final class NotingServer implements AutoCloseable {
  private static final Duration LONG = Duration.ofHours(1);

  final BlockingQueue<Incoming> delivered = new LinkedBlockingQueue<>();
  final BlockingQueue<String> hearings = new LinkedBlockingQueue<>();
  private final Path socket;
  private final Runnable delivery;
  private final LmtpServer server;

  /**
   * @param directory for the socket
   * @param delivery what happens until a message is delivered
   */
  NotingServer(Path directory, LmtpAccess access, Runnable delivery) throws IOException {
    this.socket = directory.resolve("lmtp");
    this.delivery = delivery;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server =
        LmtpServer.start(
            new LmtpSettings(
                List.of(
                    ListenAddress.tcp(new InetSocketAddress(loopback, 0)),
                    new ListenAddress.Unix(socket)),
                "mx",
                5,
                Peer.SMALL,
                Set.of(),
                access,
                1 << 20,
                new LmtpTimes(LONG, LONG, LONG, LONG, Duration.ZERO)),
            Peer.USERS,
            this::deliver);
  }

  private Taken deliver(Incoming mail) {
    delivered.add(mail);
    delivery.run();
    return new Taken(accepted(mail), new Noted());
  }

  /** For each recipient. */
  static List<DeliveryResult> accepted(Incoming mail) {
    return mail.recipients().stream()
        .<DeliveryResult>map(_ -> new DeliveryResult.Accepted())
        .toList();
  }

  private final class Noted implements Taken.Hearing {
    @Override
    public void heard() {
      hearings.add("heard");
    }

    @Override
    public void perhapsNot() {
      hearings.add("perhaps not");
    }
  }

  InetSocketAddress address() {
    return server.address();
  }

  Path socket() {
    return socket;
  }

  Socket connect() throws IOException {
    return new Socket(address().getAddress(), address().getPort());
  }

  TestPeer connectToSocket() throws IOException {
    return TestPeer.connect(socket);
  }

  @Override
  public void close() {
    server.close();
  }
}
