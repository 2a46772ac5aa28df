package org.tamis.engine.message;

import java.lang.ref.SoftReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a splice as one message. They are joined when they are asked for, and kept only as
 * long as there is memory to spare: each of a run's actions may have a message of its own.
 */
final class Joined {
  private final Splice pieces;
  private final Function<byte[], ReceivedMessage> whole;
  private @Nullable SoftReference<ReceivedMessage> made;

  /**
   * @param whole the octets as a message
   */
  Joined(Splice pieces, Function<byte[], ReceivedMessage> whole) {
    this.pieces = pieces;
    this.whole = whole;
  }

  Splice pieces() {
    return pieces;
  }

  int length() {
    return pieces.length();
  }

  ReceivedMessage message() {
    SoftReference<ReceivedMessage> kept = made;
    ReceivedMessage message = kept == null ? null : kept.get();
    if (message == null) {
      message = whole.apply(pieces.join());
      made = new SoftReference<>(message);
    }
    return message;
  }
}
