package org.tamis.engine.plan;

import java.util.List;
import java.util.Optional;

/**
 * The refusal of a message (RFC 5429), and how its sender is told. Whoever delivers the message
 * refuses it with {@code reply} where it can and may, and otherwise sends the notice.
 *
 * @param reason what the script says, in lines as they stand there; not too long to be sent
 * @param reply the text of a refusal over LMTP, which is ASCII (RFC 6531 §3.7.4): short lines
 *     without controls; none where the sender would not get the reason whole, and the script asks
 *     for that (RFC 5429 §2.2)
 */
public record Rejection(Command command, String reason, List<String> reply, Notice notice) {
  /** RFC 5429 §2.5. */
  public static final int CODE = 550;

  /** RFC 3463 §3.8: not authorized, so refused. */
  public static final String STATUS = "5.7.1";

  public Rejection {
    reply = List.copyOf(reply);
  }

  /** The reply as a client reads it, each line with code and status: {@code 550 5.7.1 No.} */
  public List<String> replyLines() {
    return reply.stream().map(line -> CODE + " " + STATUS + " " + line).toList();
  }

  /** The notice, where one can be sent. */
  Optional<Mailing> mailing() {
    return notice instanceof Notice.Due(Mailing mailing) ? Optional.of(mailing) : Optional.empty();
  }

  /** The same where nobody waits for a reply. */
  public Rejection withoutReply() {
    return new Rejection(command, reason, List.of(), notice);
  }

  /** RFC 5429 §2.3: the one is not the other under another name. */
  public enum Command {
    /** The sender gets the exact reason, by a notice where a reply cannot carry it. */
    REJECT("reject"),
    /** A reply wherever it is possible, and a notice only where it is not. */
    EREJECT("ereject");

    private final String word;

    Command(String word) {
      this.word = word;
    }

    /** As it is written in a script. */
    public String word() {
      return word;
    }
  }

  /** What the sender is sent where no reply is possible. */
  public sealed interface Notice {
    /** A report to the sender, from nobody (RFC 3464 §2, RFC 8098 §3). */
    record Due(Mailing mailing) implements Notice {
      /** The envelope sender of the message that is refused. */
      public String to() {
        return mailing.recipients().getFirst();
      }
    }

    /**
     * Nothing: the message is refused all the same.
     *
     * @param reason for people: a clause such as "the message has the null sender"
     */
    record NotWanted(String reason) implements Notice {}

    /**
     * There should be one, and there is nobody to send it to: the message is kept.
     *
     * @param reason as above
     */
    record Impossible(String reason) implements Notice {}
  }
}
