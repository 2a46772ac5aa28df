package org.tamis.bridge.lmtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The loop between one socket, the reader and the session. */
final class LmtpConnection {
  private static final int READ_OCTETS = 16_384;

  private final Socket socket;
  private final LmtpReader reader;
  private final LmtpSession session;
  private final long messageNanos;
  private final byte[] octets = new byte[READ_OCTETS];
  private boolean inMessage;
  private long messageStart;

  LmtpConnection(Socket socket, LmtpReader reader, LmtpSession session, Duration message) {
    this.socket = socket;
    this.reader = reader;
    this.session = session;
    this.messageNanos = message.toNanos();
  }

  /** Serves the peer until it leaves, goes silent or is sent away. */
  void serve() throws IOException {
    try (InputStream in = socket.getInputStream();
        OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
      write(session.greeting(), out);
      while (true) {
        int count = receive(in, out);
        if (count < 0 || !answer(ByteBuffer.wrap(octets, 0, count), out)) {
          out.flush();
          return;
        }
      }
    } finally {
      reader.release();
    }
  }

  /** RFC 2920 §3.2: replies are held back until there is nothing more to answer. */
  private int receive(InputStream in, OutputStream out) throws IOException {
    out.flush();
    if (inMessage && System.nanoTime() - messageStart > messageNanos) {
      write(session.goodbye("timeout while receiving the message"), out);
      return -1;
    }
    try {
      int count = in.read(octets);
      if (count < 0) {
        write(session.goodbye("closing connection"), out);
      }
      return count;
    } catch (SocketTimeoutException _) {
      write(session.goodbye("idle timeout"), out);
      return -1;
    }
  }

  private boolean answer(ByteBuffer received, OutputStream out) throws IOException {
    Read read = reader.read(received);
    while (!(read instanceof Read.NeedsMore)) {
      Step step = session.take(read);
      reader.release();
      for (Reply reply : step.replies()) {
        write(reply, out);
      }
      inMessage = step.next() == Step.Next.MESSAGE;
      switch (step.next()) {
        case COMMAND -> {}
        case MESSAGE -> {
          reader.expectMessage();
          messageStart = System.nanoTime();
        }
        case CLOSE -> {
          return false;
        }
      }
      read = reader.read(received);
    }
    return true;
  }

  private static void write(Reply reply, OutputStream out) throws IOException {
    out.write(reply.wire().getBytes(StandardCharsets.US_ASCII));
  }
}
