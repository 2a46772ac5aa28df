package org.tamis.bridge.lmtp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.Taken;
import org.tamis.engine.message.Message;
import org.tamis.grammar.text.Printable;
import org.tamis.service.net.HttpRequest;

/** The rules of LMTP (RFC 2033) for one connection; knows neither bytes nor sockets. */
final class LmtpSession {
  private static final Logger LOG = System.getLogger(LmtpSession.class.getName());

  private static final LmtpReply NO_MEMORY =
      LmtpReply.of(452, "4.3.1", "too much large mail at a time; try again later");

  private static final int MOST_UNHEARD = 100;

  private final LmtpSettings settings;
  private final LmtpLimits limits;
  private final String hostName;
  private final Optional<String> peerAddress;
  private final CommandParser parser;
  private final Recipients users;
  private final Deliveries deliveries;
  private final List<Incoming.Recipient> recipients = new ArrayList<>();
  private Optional<LmtpCommand.Mail> mail = Optional.empty();
  private Optional<String> clientName = Optional.empty();
  private final Deque<Taken.Hearing> unheard = new ArrayDeque<>();
  private int badCommands;

  /**
   * @param peerAddress where the client connects from; empty when it does over no network
   */
  LmtpSession(
      LmtpSettings settings,
      Optional<String> peerAddress,
      Recipients users,
      Deliveries deliveries) {
    this.settings = settings;
    this.limits = settings.limits();
    this.hostName = settings.hostName();
    this.peerAddress = peerAddress;
    this.parser = new CommandParser(settings.offers());
    this.users = users;
    this.deliveries = deliveries;
  }

  LmtpReply greeting() {
    return LmtpReply.of(220, "", hostName + " LMTP Tamis ready");
  }

  /** RFC 5321 §3.8: the server is going away, or the client has been silent for too long. */
  LmtpReply goodbye(String reason) {
    return LmtpReply.of(421, "4.4.2", hostName + " " + reason);
  }

  /** Answers what the reader found; {@link LmtpRead.NeedsMore} is not for the session. */
  LmtpStep take(LmtpRead read) {
    return switch (read) {
      case LmtpRead.NeedsMore _ -> throw new IllegalArgumentException("nothing to answer");
      case LmtpRead.Line line when HttpRequest.begins(line.text()) ->
          LmtpStep.close(LmtpReply.of(421, "4.7.0", hostName + " " + HttpRequest.REASON));
      case LmtpRead.Line line -> counted(carryOut(parser.parse(line.text())));
      case LmtpRead.Refused refused -> counted(refuse(refused));
      case LmtpRead.Received received -> received(received.message());
      case LmtpRead.Dropped dropped -> toEach(dropped(dropped.why()));
    };
  }

  /** The client has gone on, or has left in order, after the last replies were sent. */
  void heard() {
    unheard.forEach(Taken.Hearing::heard);
    unheard.clear();
  }

  /** The client is gone; of replies that it has not gone on from it may not have heard. */
  void ended() {
    unheard.forEach(Taken.Hearing::perhapsNot);
    unheard.clear();
  }

  private LmtpStep refuse(LmtpRead.Refused refused) {
    LmtpReply reply = LmtpReply.of(500, "5.5.2", refused.reason());
    return switch (refused.next()) {
      case CONTINUE -> LmtpStep.reply(reply);
      case DISCONNECT -> LmtpStep.close(reply);
    };
  }

  /**
   * Only 500 to 509 are bad commands: a sender with many unknown recipients is no attacker here.
   */
  private LmtpStep counted(LmtpStep step) {
    boolean bad = step.replies().stream().anyMatch(reply -> reply.code() / 10 == 50);
    badCommands += bad ? 1 : 0;
    if (badCommands < limits.badCommands()) {
      return step;
    }
    List<LmtpReply> replies = new ArrayList<>(step.replies());
    replies.add(goodbye("too many bad commands"));
    return new LmtpStep(replies, LmtpStep.Next.CLOSE);
  }

  private LmtpStep carryOut(LmtpCommand command) {
    return switch (command) {
      case LmtpCommand.Lhlo hello -> lhlo(hello.client());
      case LmtpCommand.Mail asked -> mail(asked);
      case LmtpCommand.Rcpt rcpt -> rcpt(rcpt);
      case LmtpCommand.Data _ -> data();
      case LmtpCommand.Rset _ -> rset();
      case LmtpCommand.Noop _ -> LmtpStep.reply(250, "2.0.0", "OK");
      case LmtpCommand.Vrfy _ -> LmtpStep.reply(252, "2.5.0", "try RCPT"); // RFC 5321 §7.3
      case LmtpCommand.Quit _ ->
          LmtpStep.close(LmtpReply.of(221, "2.0.0", hostName + " closing connection"));
      case LmtpCommand.Wrong wrong -> LmtpStep.reply(wrong.reply());
    };
  }

  /** RFC 2033 §4.1, §5: like EHLO; PIPELINING and ENHANCEDSTATUSCODES are required. */
  private LmtpStep lhlo(String client) {
    clientName = Optional.of(client);
    reset();
    List<String> lines =
        new ArrayList<>(
            List.of(hostName, "PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8"));
    settings.offers().stream().sorted().map(LmtpOffer::name).forEach(lines::add);
    lines.add("SIZE " + limits.messageOctets());
    return LmtpStep.reply(new LmtpReply(250, "", lines));
  }

  private LmtpStep mail(LmtpCommand.Mail asked) {
    if (clientName.isEmpty() || mail.isPresent()) {
      return outOfOrder(clientName.isPresent() ? "nested MAIL command" : "send LHLO first");
    }
    if (asked.size().compareTo(BigInteger.valueOf(limits.messageOctets())) > 0) { // RFC 1870 §6.1
      return LmtpStep.reply(552, "5.3.4", "message size exceeds the limit");
    }
    if (!asked.utf8() && !asked.from().map(LmtpSession::isAscii).orElse(true)) {
      return LmtpStep.reply(553, "5.6.7", "this address requires SMTPUTF8");
    }
    mail = Optional.of(asked);
    return LmtpStep.reply(250, "2.1.0", "sender OK");
  }

  private LmtpStep rcpt(LmtpCommand.Rcpt asked) {
    EmailAddress to = asked.to();
    if (mail.isEmpty()) {
      return outOfOrder("send MAIL first");
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
    LOG.log(
        Level.INFO,
        () ->
            Printable.of(
                "recipient=<%s> sender=<%s> client=%s refused (5.1.1 no such user)"
                    .formatted(
                        to,
                        mail.flatMap(LmtpCommand.Mail::from).map(EmailAddress::toString).orElse(""),
                        peerAddress.or(() -> clientName).orElse("unknown"))));
    return LmtpStep.reply(550, "5.1.1", "<" + to + "> no such user");
  }

  private LmtpStep accept(Incoming.Recipient recipient) {
    recipients.add(recipient);
    return LmtpStep.reply(250, "2.1.5", "recipient OK");
  }

  private LmtpStep data() {
    if (recipients.isEmpty()) { // RFC 2033 §4.2
      return outOfOrder("no valid recipients");
    }
    LmtpReply goOn = LmtpReply.of(354, "", "end with <CRLF>.<CRLF>");
    return new LmtpStep(List.of(goOn), LmtpStep.Next.MESSAGE);
  }

  private LmtpStep rset() {
    reset();
    return LmtpStep.reply(250, "2.0.0", "OK");
  }

  private LmtpStep received(MessageBuffer arrived) {
    return arrived.load(recipients.size()).map(this::deliver).orElseGet(() -> toEach(NO_MEMORY));
  }

  /** RFC 2033 §4.2: one reply for each accepted recipient, in the order of the RCPT commands. */
  private LmtpStep deliver(Message message) {
    Taken taken = deliveries.deliver(incoming(message));
    List<DeliveryResult> results = taken.results();
    remember(taken.hearing());
    List<LmtpReply> replies = new ArrayList<>();
    for (int i = 0; i < recipients.size(); i++) {
      replies.add(reply(recipients.get(i), results.get(i)));
    }
    reset();
    return new LmtpStep(replies, LmtpStep.Next.COMMAND);
  }

  /** A client that sends many messages ahead does not make this long. */
  private void remember(Taken.Hearing hearing) {
    if (unheard.size() == MOST_UNHEARD) {
      unheard.removeFirst().perhapsNot();
    }
    unheard.addLast(hearing);
  }

  private Incoming incoming(Message message) {
    return new Incoming(
        mail.flatMap(LmtpCommand.Mail::from).map(EmailAddress::toString).orElse(""),
        mail.map(LmtpCommand.Mail::parameters).orElse(Map.of()),
        recipients,
        message,
        clientName.flatMap(name -> peerAddress.map(from -> new Incoming.Client(name, from))),
        true); // RFC 2033 §4.2: each recipient has a reply
  }

  private static LmtpReply reply(Incoming.Recipient recipient, DeliveryResult result) {
    String prefix = "<" + recipient.address() + "> ";
    return switch (result) {
      case DeliveryResult.Accepted _ -> LmtpReply.of(250, "2.0.0", prefix + "delivered");
      // RFC 5429 §2.5: one line of the reply for each of the reason
      case DeliveryResult.Refused refused ->
          new LmtpReply(refused.reply(), refused.status(), refused.lines());
      case DeliveryResult.Deferred later ->
          LmtpReply.of(later.reply(), later.status(), prefix + later.text());
    };
  }

  private LmtpReply dropped(MessageBuffer.State why) {
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
    List<LmtpReply> replies = Collections.nCopies(recipients.size(), reply);
    reset();
    return new LmtpStep(replies, LmtpStep.Next.COMMAND);
  }

  private static LmtpStep outOfOrder(String text) {
    return LmtpStep.reply(503, "5.5.1", text);
  }

  private void reset() {
    mail = Optional.empty();
    recipients.clear();
  }

  private static boolean isAscii(EmailAddress address) {
    return address.toString().chars().allMatch(c -> c < 0x80);
  }
}
