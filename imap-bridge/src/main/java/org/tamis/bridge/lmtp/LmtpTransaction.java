package org.tamis.bridge.lmtp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.QueueId;
import org.tamis.bridge.delivery.Taken;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Domain;
import org.tamis.grammar.text.Printable;

/** One message from MAIL to its replies, and the next one (RFC 2033 §4.2, RFC 3030). */
final class LmtpTransaction {
  private static final Logger LOG = System.getLogger(LmtpTransaction.class.getName());

  private static final LmtpReply NO_MEMORY =
      LmtpReply.of(452, "4.3.1", "too much large mail at a time; try again later");

  /** How much of what is too large is read, in largest messages: its client hears why. */
  private static final long MOST_SKIPPED = 16;

  private final LmtpLimits limits;
  private final Recipients users;
  private final Deliveries deliveries;
  private final Consumer<Taken.Hearing> unheard;
  private final List<Incoming.Recipient> recipients = new ArrayList<>();
  private Optional<LmtpCommand.Mail> mail = Optional.empty();
  private LmtpClient client = LmtpClient.at(Optional.empty());
  private String queueId = "";
  private Chunks chunks = Chunks.NONE;

  /** How far a message that comes in chunks has come. */
  private enum Chunks {
    NONE,
    SOME,
    /** RFC 3030 §2: after a failure there is nothing but RSET. */
    FAILED
  }

  /**
   * @param unheard takes what is to be told whether the client has read its replies
   */
  LmtpTransaction(
      LmtpLimits limits, Recipients users, Deliveries deliveries, Consumer<Taken.Hearing> unheard) {
    this.limits = limits;
    this.users = users;
    this.deliveries = deliveries;
    this.unheard = unheard;
  }

  boolean isOpen() {
    return mail.isPresent();
  }

  boolean isReceiving() {
    return chunks == Chunks.SOME;
  }

  void reset() {
    mail = Optional.empty();
    recipients.clear();
    chunks = Chunks.NONE;
  }

  /** The connection has ended, and with it what it was about to bring. */
  void abandoned(String why) {
    if (!recipients.isEmpty()) {
      log("recipients=%d not taken (%s)".formatted(recipients.size(), why));
    }
  }

  LmtpStep mail(LmtpCommand.Mail asked, LmtpClient from) {
    if (isOpen()) {
      return LmtpStep.outOfOrder("nested MAIL command");
    }
    if (asked.size().compareTo(BigInteger.valueOf(limits.messageOctets())) > 0) { // RFC 1870 §6.1
      return LmtpStep.reply(552, "5.3.4", "message size exceeds the limit");
    }
    if (!asked.utf8() && !asked.from().map(LmtpTransaction::isAscii).orElse(true)) {
      return LmtpStep.reply(553, "5.6.7", "this address requires SMTPUTF8");
    }
    mail = Optional.of(asked);
    client = from;
    queueId = QueueId.next();
    return LmtpStep.reply(250, "2.1.0", "sender OK");
  }

  LmtpStep rcpt(LmtpCommand.Rcpt asked) {
    EmailAddress to = asked.to();
    if (mail.isEmpty()) {
      return LmtpStep.outOfOrder("send MAIL first");
    }
    if (chunks != Chunks.NONE) {
      return LmtpStep.outOfOrder("RCPT after BDAT");
    }
    if (recipients.size() == limits.recipients()) { // RFC 5321 §4.5.3.1.10
      return LmtpStep.reply(452, "4.5.3", "too many recipients");
    }
    if (!mail.get().utf8() && !isAscii(to)) { // RFC 6531 §3.5
      return LmtpStep.reply(553, "5.6.7", "this address requires SMTPUTF8");
    }
    return switch (users.resolve(to)) {
      case Resolution.Account account ->
          accept(new Incoming.Recipient(to.toString(), account.name(), asked.parameters()));
      case Resolution.RewrittenSender _ -> accept(Incoming.Recipient.rewrittenSender(to));
      case Resolution.Refused(String status, String reason) ->
          LmtpStep.reply(550, status, "<" + to + "> " + reason);
      case Resolution.Unknown _ -> unknown(to);
      case Resolution.TemporarilyUnknown why -> LmtpStep.reply(451, "4.3.0", why.reason());
    };
  }

  /** In the log too: it is the sender that the reply tells, and the user who asks. */
  private LmtpStep unknown(EmailAddress to) {
    log("recipient=<" + to + "> refused (5.1.1 no such user)");
    return LmtpStep.reply(550, "5.1.1", "<" + to + "> no such user");
  }

  private void log(String what) {
    String line = "id=%s client=%s sender=<%s> %s".formatted(queueId, client, sender(), what);
    LOG.log(Level.INFO, () -> Printable.of(line));
  }

  private String sender() {
    return mail.flatMap(LmtpCommand.Mail::from).map(EmailAddress::toString).orElse("");
  }

  private LmtpStep accept(Incoming.Recipient recipient) {
    recipients.add(recipient);
    return LmtpStep.reply(250, "2.1.5", "recipient OK");
  }

  LmtpStep data() {
    if (recipients.isEmpty()) { // RFC 2033 §4.2
      return LmtpStep.outOfOrder("no valid recipients");
    }
    if (chunks != Chunks.NONE) { // RFC 3030 §2
      return LmtpStep.outOfOrder("DATA after BDAT");
    }
    LmtpReply goOn = LmtpReply.of(354, "", "end with <CRLF>.<CRLF>");
    return new LmtpStep(List.of(goOn), new LmtpStep.Next.Message());
  }

  LmtpStep bdat(LmtpCommand.Bdat asked) {
    if (isEndless(asked)) {
      return tooLarge();
    }
    if (recipients.isEmpty()) {
      return skipped(LmtpReply.of(503, "5.5.1", "no valid recipients"), asked);
    }
    if (chunks == Chunks.FAILED) {
      return skipped(LmtpReply.of(503, "5.5.1", "a chunk was refused; send RSET"), asked);
    }
    chunks = Chunks.SOME;
    ChunkUse use = asked.last() ? ChunkUse.LAST : ChunkUse.PART;
    return new LmtpStep(List.of(), new LmtpStep.Next.Chunk(asked.octets(), use));
  }

  /** RFC 3030 §4.1: the octets of a refused chunk come all the same. */
  LmtpStep skipped(LmtpReply reply, LmtpCommand.Bdat asked) {
    return isEndless(asked)
        ? tooLarge()
        : new LmtpStep(List.of(reply), new LmtpStep.Next.Chunk(asked.octets(), ChunkUse.SKIPPED));
  }

  private boolean isEndless(LmtpCommand.Bdat asked) {
    return asked.octets() > MOST_SKIPPED * limits.messageOctets();
  }

  /** No reply is due before the octets (RFC 3030 §2), and nobody waits for so many. */
  private static LmtpStep tooLarge() {
    return LmtpStep.close(
        LmtpReply.of(552, "5.3.4", "message size exceeds the limit; closing connection"));
  }

  LmtpStep taken(LmtpRead.Part part) {
    if (part.soFar() == MessageBuffer.State.WHOLE) {
      return LmtpStep.reply(250, "2.0.0", part.octets() + " octets received");
    }
    chunks = Chunks.FAILED;
    return LmtpStep.reply(refusal(part.soFar()));
  }

  LmtpStep received(MessageBuffer arrived) {
    return arrived.load(recipients.size()).map(this::deliver).orElseGet(() -> toEach(NO_MEMORY));
  }

  /** RFC 2033 §4.2: one reply for each accepted recipient, in the order of the RCPT commands. */
  private LmtpStep deliver(Message message) {
    Taken taken = taken(message);
    List<DeliveryResult> results = taken.results();
    unheard.accept(taken.hearing());
    List<LmtpReply> replies = new ArrayList<>();
    for (int i = 0; i < recipients.size(); i++) {
      replies.add(reply(recipients.get(i), results.get(i)));
    }
    reset();
    return LmtpStep.replies(replies);
  }

  /** What is too much for this machine now is not lost: its sender keeps it. */
  private Taken taken(Message message) {
    try {
      return deliveries.deliver(incoming(message));
    } catch (CompletionException | OutOfMemoryError | StackOverflowError e) {
      LOG.log(Level.ERROR, queueId + ": the delivery broke", e);
      DeliveryResult later = DeliveryResult.Deferred.because("internal error");
      return new Taken(Collections.nCopies(recipients.size(), later));
    }
  }

  private Incoming incoming(Message message) {
    return new Incoming(
        queueId,
        sender(),
        mail.map(LmtpCommand.Mail::parameters).orElse(Map.of()),
        recipients,
        message,
        client.known(),
        true); // RFC 2033 §4.2: each recipient has a reply
  }

  /** The log of the client has the words of the reply, and with them the name in our log. */
  private LmtpReply reply(Incoming.Recipient recipient, DeliveryResult result) {
    String prefix = "<" + recipient.address() + "> ";
    String suffix = " (queue id " + queueId + ")";
    return switch (result) {
      case DeliveryResult.Accepted _ -> LmtpReply.of(250, "2.0.0", prefix + "delivered" + suffix);
      // RFC 5429 §2.5: one line of the reply for each of the reason
      case DeliveryResult.Refused refused ->
          new LmtpReply(refused.reply(), refused.status(), refused.lines());
      case DeliveryResult.Deferred later ->
          LmtpReply.of(later.reply(), later.status(), prefix + later.text() + suffix);
    };
  }

  LmtpStep dropped(MessageBuffer.State why) {
    return toEach(refusal(why));
  }

  private LmtpReply refusal(MessageBuffer.State why) {
    return switch (why) {
      case WHOLE -> throw new IllegalArgumentException("nothing was dropped");
      case TOO_BIG -> LmtpReply.of(552, "5.3.4", "message size exceeds the limit");
      // RFC 3463 §3.4, X.3.4, too: what is in it is no fault (X.6), there is too much of it
      case HEADER_TOO_BIG ->
          LmtpReply.of(
              552,
              "5.3.4",
              "header size exceeds the limit of " + limits.headerOctets() + " octets");
      case NO_ROOM -> LmtpReply.of(452, "4.3.1", "insufficient system storage; try again later");
    };
  }

  private LmtpStep toEach(LmtpReply reply) {
    log(
        "recipients=%d %s (%s %s)"
            .formatted(
                recipients.size(),
                reply.code() < 500 ? "deferred" : "refused",
                reply.status(),
                reply.lines().getFirst()));
    List<LmtpReply> replies = Collections.nCopies(recipients.size(), reply);
    reset();
    return LmtpStep.replies(replies);
  }

  private static boolean isAscii(EmailAddress address) {
    return Domain.isAscii(address.toString());
  }
}
