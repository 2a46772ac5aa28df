package org.tamis.service.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLEngine;

/**
 * One peer, for the protocol that is spoken with it. Whatever waits for the peer has an end. Used
 * by one thread.
 */
public interface Connection {
  /** A short word that marks all log lines of this connection. */
  String id();

  /** Which address it came to: the number of that in {@link ListenSettings#addresses}, from 0. */
  int entrance();

  /** Where the peer connects from; empty on a unix socket. */
  Optional<InetAddress> address();

  /** What was received and has not been read yet. */
  ByteBuffer received();

  /** Waits for more octets, which replace those received before. */
  Input receive(Deadline until) throws IOException;

  /**
   * Sends octets in one piece.
   *
   * @throws IOException when the peer is gone, or does not take them in time
   */
  void send(byte[] octets) throws IOException;

  /**
   * Notes what the peer has sent so far, without waiting. To be called right before something is
   * sent of which it matters whether the peer reads it.
   *
   * @throws IOException when the peer is gone
   */
  void mark() throws IOException;

  /** Whether the peer has ended the connection, as far as the last {@link #mark} has seen. */
  default boolean hasLeft() {
    return false;
  }

  /**
   * Whether the peer has done something since the last {@link #mark}: {@link #receive} or {@link
   * #end} has seen octets that came later, or the end that the peer made of the connection. False
   * where that cannot be told: the peer had ended it before, has broken it off, or had sent more
   * ahead than is looked at.
   */
  boolean hasAnswered();

  /**
   * Takes the server's side of a handshake. What was received in plain text is forgotten, unless
   * nothing has been said yet: then it is the beginning of the handshake, behind the words of a
   * proxy.
   *
   * @param engine not used yet
   */
  void startTls(SSLEngine engine, Deadline until) throws IOException;

  /**
   * Whether a stop of the server waits for what is being received, as for the rest of a message. At
   * the end of the grace time the connection is closed all the same.
   */
  void holdStop(boolean on);

  /** Whether it is time to say goodbye instead of taking the next command. */
  boolean isStopping();

  /** Lets time pass, less of it when the server is stopping. */
  void pause(Duration time);

  /**
   * Ends the connection after the last reply: the peer may close first, for a short while, since
   * one that is still sending would get a reset instead of the reply.
   */
  void end();
}
