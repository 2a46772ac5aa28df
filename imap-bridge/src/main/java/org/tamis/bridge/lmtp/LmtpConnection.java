package org.tamis.bridge.lmtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tamis.service.net.CommandTimer;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.tls.ServerIdentity;

/** The loop between one connection, the reader and the session. */
final class LmtpConnection {
  private final Connection connection;
  private final LmtpReader reader;
  private final LmtpSession session;
  private final Optional<ServerIdentity> tls;
  private final boolean shared;
  private final boolean direct;
  private final LmtpTimes times;
  private final CommandTimer commandTimer;
  private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
  private Optional<MessageTimer> messageTimer = Optional.empty();

  /**
   * @param access whether there is TLS, and what becomes of senders who left
   * @param direct whether an end in order is the peer's, and not that of a proxy between us
   */
  LmtpConnection(
      Connection connection,
      LmtpReader reader,
      LmtpSession session,
      LmtpAccess access,
      boolean direct,
      LmtpTimes times) {
    this.tls = access.tls();
    this.shared = access.shared();
    this.direct = direct;
    this.connection = connection;
    this.reader = reader;
    this.session = session;
    this.times = times;
    this.commandTimer = new CommandTimer(times.idle(), times.idle());
  }

  /** Serves the peer until it leaves, goes silent or is sent away. */
  void serve() throws IOException {
    try {
      add(session.greeting());
      boolean goesOn = answer(connection.received()); // what came behind a proxy's header
      while (goesOn) {
        flush();
        goesOn = receive();
      }
      flush();
      hearOfTheEnd(); // a connection that was reset takes no good-bye
      connection.end();
      hearOfTheEnd();
    } finally {
      session.ended();
      reader.release();
    }
  }

  /**
   * Replies to a message go out at once. What the peer has sent before that, such as a QUIT behind
   * the final dot, does not show that it lives to read them.
   */
  private void flushDelivered() throws IOException {
    connection.mark();
    flush();
  }

  private boolean hasLeft() throws IOException {
    connection.mark();
    return connection.hasLeft();
  }

  private void hear() {
    if (connection.hasAnswered()) {
      session.heard();
    }
  }

  private void hearOfTheEnd() {
    if (direct) {
      hear();
    }
  }

  /** RFC 2920 §3.2: other replies are held back until there is nothing more to answer. */
  private void flush() throws IOException {
    if (replies.size() > 0) {
      connection.send(replies.toByteArray());
      replies.reset();
    }
  }

  /** Whether there is more to come. */
  private boolean receive() throws IOException {
    return switch (connection.receive(deadline())) {
      case MORE -> {
        hear();
        arrived(connection.received().remaining());
        yield answer(connection.received());
      }
      case LATE ->
          leave(
              messageTimer.map(MessageTimer::isOver).orElse(false)
                  ? "timeout while receiving the message"
                  : "idle timeout");
      case ENDED, STOPPING -> leave("closing connection");
    };
  }

  private Deadline deadline() {
    return messageTimer.map(MessageTimer::deadline).orElseGet(commandTimer::deadline);
  }

  private void arrived(int octets) {
    if (messageTimer.isPresent()) {
      messageTimer.get().arrived(octets);
    } else {
      commandTimer.arrived();
    }
  }

  private boolean leave(String reason) {
    add(session.goodbye(reason));
    return false;
  }

  private boolean answer(ByteBuffer received) throws IOException {
    LmtpRead read = reader.read(received);
    while (!(read instanceof LmtpRead.NeedsMore)) {
      if (read instanceof LmtpRead.Received && shared && hasLeft()) {
        return false; // its sender comes again, or has been to another node already
      }
      LmtpStep step = session.take(read);
      if (!session.isReceiving()) {
        reader.release();
        messageTimer = Optional.empty();
        connection.holdStop(false);
      }
      step.replies().forEach(this::add);
      if (read instanceof LmtpRead.Received) {
        flushDelivered();
      }
      commandTimer.answered();
      switch (step.next()) {
        case LmtpStep.Next.Command _ -> {}
        case LmtpStep.Next.Message _ -> {
          reader.expectMessage();
          timeMessage();
        }
        case LmtpStep.Next.Chunk(long octets, ChunkUse use) -> {
          reader.expectChunk(octets, use);
          timeMessage();
        }
        case LmtpStep.Next.Handshake _ -> {
          return handshake(received.hasRemaining());
        }
        case LmtpStep.Next.Close _ -> {
          return false;
        }
      }
      if (connection.isStopping() && messageTimer.isEmpty()) {
        return leave("closing connection");
      }
      read = reader.read(received);
    }
    return true;
  }

  /** One time for all chunks of a message, which may come to its end when the server stops. */
  private void timeMessage() {
    if (messageTimer.isEmpty()) {
      connection.holdStop(true);
      messageTimer = Optional.of(new MessageTimer(times.block(), times.message()));
    }
  }

  /** What came behind STARTTLS in plain text could be anybody's, and is not carried out. */
  private boolean handshake(boolean more) throws IOException {
    if (more || tls.isEmpty()) {
      add(session.sentBehindStartTls());
      return false;
    }
    add(session.readyForTls());
    flush();
    connection.startTls(tls.get().engine(), Deadline.in(times.idle()));
    session.isSecured();
    return true;
  }

  private void add(LmtpReply reply) {
    replies.writeBytes(reply.wire().getBytes(StandardCharsets.US_ASCII));
  }
}
