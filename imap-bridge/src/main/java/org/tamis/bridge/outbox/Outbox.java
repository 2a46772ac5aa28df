package org.tamis.bridge.outbox;

import org.tamis.bridge.node.Hold;

/** Takes mail that cannot leave now; a port. Called by several threads at a time. */
public interface Outbox {
  /** None: what cannot leave now does not leave. */
  Outbox NONE =
      new Outbox() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public void put(QueuedMail mail) {
          throw new IllegalStateException("there is no outbox");
        }
      };

  /** Whether anything can be put into it. */
  default boolean isThere() {
    return true;
  }

  /**
   * Keeps mail until it has left or is given up; it is on disk afterwards. What is there already
   * under its id stays as it is.
   */
  void put(QueuedMail mail) throws OutboxUnavailable;

  /** The same for one who has an account for now: what is written is refused once it is lost. */
  default Outbox under(Hold hold) {
    return this;
  }
}
