package org.tamis.studio.http;

import java.util.Optional;

/**
 * What one client of a WebSocket (RFC 6455) and we say to each other, without the socket. Closed
 * when the connection has ended, however that was.
 */
public interface SocketTalk extends AutoCloseable {
  /** What follows a message. */
  sealed interface Turn {
    /**
     * @param text empty where nothing is to be said
     */
    record Says(Optional<String> text) implements Turn {}

    record Ends(Closing closing) implements Turn {}
  }

  /**
   * Why a connection is closed.
   *
   * @param code RFC 6455 §7.4.1
   * @param reason at most 123 octets
   */
  record Closing(int code, String reason) {
    static final Closing GOING_AWAY = new Closing(1001, "the server stops");
    static final Closing UNSUPPORTED = new Closing(1003, "messages are binary");
    static final Closing TOO_LARGE = new Closing(1009, "the message is too large");
    static final Closing FAILED = new Closing(1011, "something failed here");
  }

  /**
   * Answers a message, in the thread of the connection: no other is read meanwhile.
   *
   * @param message all of it, no larger than {@link Handler#largestMessage}
   */
  Turn received(byte[] message);

  /** Asked every few seconds, in another thread: why it has to end by now, if it has. */
  Optional<Closing> ending();

  @Override
  void close();
}
