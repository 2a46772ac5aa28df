package org.tamis.bridge.outbox;

import java.time.Instant;
import java.util.Optional;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.engine.plan.ReplyKey;

/**
 * One message to one address that is in the outbox.
 *
 * @param id of the effect, with the recipient where it has several: the same however often the
 *     delivery is tried
 * @param account whose script sends it
 * @param kind the script's word for it
 * @param place in the script; empty where it is not known
 * @param sender the envelope sender
 * @param recipient as the script has it
 * @param mark of an automatic reply: given up when it was surely not sent
 * @param stored whether some mailbox has the message that is redirected
 * @param queued since when
 * @param came the envelope for the trace fields of the message, should it be delivered here after
 *     all; empty where there are none
 */
public record QueuedMail(
    String id,
    String account,
    Kind kind,
    Optional<String> place,
    String sender,
    String recipient,
    OutgoingMessage message,
    Optional<ReplyKey> mark,
    boolean stored,
    Instant queued,
    Optional<Came> came) {
  /** Without trace fields. */
  public QueuedMail(
      String id,
      String account,
      Kind kind,
      Optional<String> place,
      String sender,
      String recipient,
      OutgoingMessage message,
      Optional<ReplyKey> mark,
      boolean stored,
      Instant queued) {
    this(
        id,
        account,
        kind,
        place,
        sender,
        recipient,
        message,
        mark,
        stored,
        queued,
        Optional.empty());
  }

  /**
   * The envelope with which a message came here.
   *
   * @param sender "" is the null sender
   */
  public record Came(String sender, String recipient) {}

  /** The same where it may have been sent: its mark stays where it is. */
  QueuedMail perhapsSent() {
    return new QueuedMail(
        id,
        account,
        kind,
        place,
        sender,
        recipient,
        message,
        Optional.empty(),
        stored,
        queued,
        came);
  }

  /** As {@link StoredOutbox#giveUp} leaves it. */
  public boolean isDropped() {
    return queued.equals(Instant.EPOCH);
  }

  /** What mail is for, which decides how often it is sent and what becomes of it in the end. */
  public enum Kind {
    /** Rather twice than never; its owner keeps it when it cannot be sent. */
    REDIRECT("redirect"),
    /** Never twice. */
    VACATION("vacation"),
    /** As above. */
    NOTIFY("notify"),
    /** As above. */
    REPORT("report");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The script's word. */
    public String word() {
      return word;
    }

    public boolean mayRepeat() {
      return this == REDIRECT;
    }
  }
}
