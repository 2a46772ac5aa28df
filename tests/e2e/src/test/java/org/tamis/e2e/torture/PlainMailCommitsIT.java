package org.tamis.e2e.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.Ports;
import org.tamis.e2e.LmtpSender;

/**
 * What the promise costs where it costs nothing: mail for one mailbox, with nothing to remember.
 */
@Timeout(600)
class PlainMailCommitsIT {
  private static final int DELIVERIES = 40;

  @TempDir Path directory;

  @Test
  void plainMailCommitsNothing() throws Exception {
    assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
    int lmtpPort = Ports.free(1).getFirst();
    try (TestStore store = ImapTestStore.dovecot(new Random(1));
        Sink sink = new Sink(new Random(1))) {
      store.hold();
      Torture.configure(directory, store, lmtpPort, sink.port());
      try (Service _ = Service.start(directory, lmtpPort, true)) {
        assertThat(commits(lmtpPort, Kind.ONE)).isZero();
        assertThat(commits(lmtpPort, Kind.TWO)).isEqualTo(2 * DELIVERIES);
        assertThat(commitsWithQuitAhead(lmtpPort)).isZero();
      }
    }
  }

  /** Of so many deliveries, each of which its sender heard of. */
  private int commits(int lmtpPort, Kind kind) throws IOException {
    int before = commits();
    InetSocketAddress service = new InetSocketAddress(InetAddress.getLoopbackAddress(), lmtpPort);
    try (LmtpSender sender = new LmtpSender(service)) {
      for (int i = 0; i < DELIVERIES; i++) {
        Mail mail = new Mail(i * Kind.values().length + kind.ordinal(), kind, "ann@x.example");
        assertThat(sender.send(mail.sender(), mail.account(), mail.octets())).startsWith("250");
      }
      sender.quit();
    }
    return commits() - before;
  }

  /** Of as many, each on its own connection, from a sender that does not wait to say QUIT. */
  private int commitsWithQuitAhead(int lmtpPort) throws IOException {
    int before = commits();
    InetSocketAddress service = new InetSocketAddress(InetAddress.getLoopbackAddress(), lmtpPort);
    for (int i = 0; i < DELIVERIES; i++) {
      int number = (DELIVERIES + i) * Kind.values().length + Kind.ONE.ordinal();
      Mail mail = new Mail(number, Kind.ONE, "ann@x.example");
      try (LmtpSender sender = new LmtpSender(service)) {
        assertThat(sender.sendAndQuit(mail.sender(), mail.account(), mail.octets()))
            .startsWith("250");
      }
    }
    return commits() - before;
  }

  /** Frames of the write-ahead log that end a transaction (SQLite file format, §4.1). */
  private int commits() throws IOException {
    Path log = Path.of(Torture.database(directory) + "-wal");
    ByteBuffer frames = ByteBuffer.wrap(Files.readAllBytes(log));
    int pageSize = frames.getInt(8);
    int commits = 0;
    for (int at = 32; at + 24 + pageSize <= frames.limit(); at += 24 + pageSize) {
      commits += frames.getInt(at + 4) == 0 ? 0 : 1;
    }
    return commits;
  }
}
