package org.tamis.service.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * The server's side of TLS on a channel. An engine and not a socket, because there are no sockets,
 * only channels, for addresses in the file system, and because the reply to a peer that was silent
 * for too long must still go out after its side has been ended here.
 */
final class TlsTransport implements Transport {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Holds a command of most clients; a larger record gets a larger buffer. */
  private static final int FIRST = 1_024;

  private final Transport.Plain plain;
  private final SSLEngine engine;
  private ByteBuffer received; // not decrypted, ready to be added to
  private ByteBuffer toSend = NOTHING;
  private ByteBuffer decrypted = NOTHING; // ready to be taken from

  /**
   * @param begun what the peer has sent of the handshake already
   */
  TlsTransport(Transport.Plain plain, SSLEngine engine, ByteBuffer begun) {
    this.plain = plain;
    this.engine = engine;
    engine.setUseClientMode(false);
    this.received = ByteBuffer.allocate(Math.max(FIRST, begun.remaining())).put(begun);
  }

  /** To be called first, and once. */
  void handshake() throws IOException {
    engine.beginHandshake();
    try {
      while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
        if (!goOn() && !unwrap()) {
          throw new EOFException("the client left during the handshake");
        }
      }
    } catch (SSLException e) {
      tellWhy();
      throw e;
    }
  }

  /** Does what the handshake needs and can be done without the peer; whether that was something. */
  private boolean goOn() throws IOException {
    return switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        runTasks();
        yield true;
      }
      case NEED_WRAP -> {
        if (!wrap(NOTHING)) {
          throw new SSLException("TLS has come to a stop");
        }
        yield true;
      }
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> false;
    };
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /** The alert that the engine has ready for a peer whose octets it could not accept. */
  private void tellWhy() {
    try {
      boolean more = true;
      while (more && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        more = wrap(NOTHING);
      }
    } catch (IOException e) {
      // The failure that is being told about is the one to report.
    }
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    while (!decrypted.hasRemaining()) {
      if (received.position() == 0) {
        rest();
      }
      if (!goOn() && !unwrap()) {
        return -1;
      }
    }
    return Transport.take(decrypted, to);
  }

  /** Most connections wait most of the time: what a peer that is silent holds should be little. */
  private void rest() {
    toSend = NOTHING;
    decrypted = NOTHING;
    if (received.capacity() > FIRST) {
      received = ByteBuffer.allocate(FIRST);
    }
  }

  /** Takes one record, waiting for it; false at the end of the stream. */
  private boolean unwrap() throws IOException {
    received.flip();
    if (decrypted.capacity() < received.limit()) { // no record has more than it takes
      decrypted = ByteBuffer.allocate(received.limit());
    }
    decrypted.clear();
    SSLEngineResult result;
    try {
      result = engine.unwrap(received, decrypted);
    } finally {
      received.compact();
      decrypted.flip();
    }
    return switch (result.getStatus()) {
      case OK -> true;
      case CLOSED -> false;
      case BUFFER_UNDERFLOW -> receive();
      case BUFFER_OVERFLOW -> {
        int size = engine.getSession().getApplicationBufferSize();
        decrypted = ByteBuffer.allocate(Math.max(size, 2 * decrypted.capacity())).flip();
        yield true;
      }
    };
  }

  private boolean receive() throws IOException {
    if (!received.hasRemaining()) {
      int size = Math.max(engine.getSession().getPacketBufferSize(), 2 * received.capacity());
      received = ByteBuffer.allocate(size).put(received.flip());
    }
    return plain.read(received) >= 0;
  }

  @Override
  public void write(ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) {
      if (!wrap(octets) && !goOn()) {
        // Only in a handshake that the client has begun anew (TLS 1.2), which nobody needs.
        throw new SSLException("renegotiation is refused");
      }
    }
  }

  /** Sends one record; whether there was one to send. */
  private boolean wrap(ByteBuffer octets) throws IOException {
    if (toSend.capacity() == 0) {
      toSend = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    }
    toSend.clear();
    SSLEngineResult result = engine.wrap(octets, toSend);
    while (result.getStatus() == Status.BUFFER_OVERFLOW) {
      toSend = ByteBuffer.allocate(2 * toSend.capacity());
      result = engine.wrap(octets, toSend);
    }
    plain.write(toSend.flip());
    if (result.getStatus() == Status.CLOSED && octets.hasRemaining()) {
      throw new ClosedChannelException();
    }
    return result.bytesProduced() > 0;
  }

  @Override
  public void endOutput() throws IOException {
    engine.closeOutbound();
    boolean more = true;
    while (more && !engine.isOutboundDone()) {
      more = wrap(NOTHING);
    }
    plain.endOutput();
  }
}
