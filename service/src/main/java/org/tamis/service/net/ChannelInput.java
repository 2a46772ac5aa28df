package org.tamis.service.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The octets that come over a channel. What had come by a certain moment is told apart from what
 * comes later, since only this shows that the peer has read what was sent at that moment.
 */
final class ChannelInput {
  /** A peer that has sent more ahead is not waited for; what it has read is then not known. */
  static final int MOST_AHEAD = 65_536;

  private static final int FIRST = 1_024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private ByteBuffer early = NOTHING; // ready to be taken from
  private boolean endedEarly;
  private Since sinceMark = Since.UNKNOWN;
  private volatile boolean endedHere;

  /** What the peer has done since the mark. */
  private enum Since {
    /** There is no mark, or what comes after it cannot be told from what came before. */
    UNKNOWN,
    NOTHING,
    SOMETHING
  }

  ChannelInput(SocketChannel channel) {
    this.channel = channel;
  }

  /** Waits for at least one octet; negative at the end of the stream. */
  int read(ByteBuffer to) throws IOException {
    if (early.hasRemaining()) {
      return Transport.take(early, to);
    }
    int length = endedEarly ? -1 : channel.read(to);
    if (sinceMark == Since.NOTHING && (length > 0 || (length < 0 && !endedHere))) {
      sinceMark = Since.SOMETHING;
    }
    return length;
  }

  /** Takes in what has come, without waiting for more. */
  void mark() throws IOException {
    ByteBuffer ahead = ByteBuffer.allocate(Math.max(FIRST, 2 * early.remaining())).put(early);
    channel.configureBlocking(false);
    try {
      int length = channel.read(ahead);
      while (length > 0 && ahead.position() < MOST_AHEAD) {
        ahead = ahead.hasRemaining() ? ahead : larger(ahead);
        length = channel.read(ahead);
      }
      endedEarly |= length < 0;
      sinceMark = length == 0 ? Since.NOTHING : Since.UNKNOWN;
    } finally {
      channel.configureBlocking(true);
    }
    early = ahead.flip();
  }

  private static ByteBuffer larger(ByteBuffer full) {
    return ByteBuffer.allocate(2 * full.capacity()).put(full.flip());
  }

  /** Whether the last mark has seen its end. */
  boolean hasEnded() {
    return endedEarly;
  }

  /** Whether there was something since the last mark: octets, or the end that the peer made. */
  boolean hasComeSinceMark() {
    return sinceMark == Since.SOMETHING;
  }

  /** What came early is no part of what follows. */
  void forget() {
    early = NOTHING;
  }

  /** Ends it on this side; for other threads. */
  void end() throws IOException {
    endedHere = true;
    channel.shutdownInput();
  }
}
