package org.tamis.engine.message;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a splice as one message. They are joined when they are asked for, and kept only as
 * long as there is memory to spare: each of a run's actions may have a message of its own.
 */
final class Joined {
  private final Splice pieces;
  private @Nullable SoftReference<ReceivedMessage> made;

  Joined(Splice pieces) {
    this.pieces = pieces;
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
      message = new ReceivedMessage(pieces.join());
      made = new SoftReference<>(message);
    }
    return message;
  }
}
