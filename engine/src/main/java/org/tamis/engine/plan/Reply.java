package org.tamis.engine.plan;

import java.time.Duration;
import java.util.Optional;
import org.tamis.engine.message.Message;

/** What becomes of an automatic reply that a script asks for (RFC 5230). */
public sealed interface Reply {
  /**
   * A reply that is to be sent once the message is safe. Whoever sends it records the mark if the
   * reply was accepted for sending.
   *
   * @param from the envelope sender: "" for the null sender (RFC 5230 §5.1), or one addr-spec
   * @param to one addr-spec: the envelope sender of the message that is answered
   * @param subject as text, for people
   * @param message header and body, ready to be sent
   * @param mark empty when every message is answered (RFC 6131 §2: {@code :seconds 0})
   */
  record Due(String from, String to, String subject, Message message, Optional<ReplyMark> mark)
      implements Reply {
    /** How long the same sender gets no second reply of this kind; zero for "not at all". */
    public Duration period() {
      return mark.map(ReplyMark::period).orElse(Duration.ZERO);
    }
  }

  /**
   * No reply.
   *
   * @param reason for people, on one line: a clause such as "the message has a List-Id field"
   */
  record Suppressed(String reason) implements Reply {}
}
