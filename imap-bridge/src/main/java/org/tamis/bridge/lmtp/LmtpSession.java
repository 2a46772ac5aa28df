package org.tamis.bridge.lmtp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.Recipients;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.Taken;
import org.tamis.service.net.HttpRequest;

/** The rules of LMTP (RFC 2033) for one connection; knows neither bytes nor sockets. */
final class LmtpSession {
  private static final int MOST_UNHEARD = 100;

  /** RFC 3207 §4. */
  private static final LmtpReply NO_TLS =
      LmtpReply.of(530, "5.7.0", "must issue a STARTTLS command first");

  private final LmtpSettings settings;
  private final LmtpLimits limits;
  private final String hostName;
  private final LmtpRights rights;
  private final CommandParser parser;
  private final LmtpTransaction transaction;
  private final Deque<Taken.Hearing> unheard = new ArrayDeque<>();
  private LmtpClient client;
  private String parting = "connection lost";
  private boolean secured;
  private int badCommands;

  LmtpSession(LmtpSettings settings, LmtpRights rights, Recipients users, Deliveries deliveries) {
    this.settings = settings;
    this.limits = settings.limits();
    this.hostName = settings.hostName();
    this.rights = rights;
    this.parser = new CommandParser(settings.offers());
    this.transaction = new LmtpTransaction(limits, users, deliveries, this::remember);
    this.client = LmtpClient.at(rights.address());
  }

  LmtpReply greeting() {
    return LmtpReply.of(220, "", hostName + " LMTP Tamis ready");
  }

  /** RFC 5321 §3.8: the server is going away, or the client has been silent for too long. */
  LmtpReply goodbye(String reason) {
    parting = reason;
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
      case LmtpRead.Received received -> transaction.received(received.message());
      case LmtpRead.Dropped dropped -> transaction.dropped(dropped.why());
      case LmtpRead.Part part -> transaction.taken(part);
      case LmtpRead.Skipped _ -> LmtpStep.replies(List.of());
    };
  }

  /** Whether a part of a message has come, and another is to follow. */
  boolean isReceiving() {
    return transaction.isReceiving();
  }

  /** A client that sends many messages ahead does not make this long. */
  private void remember(Taken.Hearing hearing) {
    if (unheard.size() == MOST_UNHEARD) {
      unheard.removeFirst().perhapsNot();
    }
    unheard.addLast(hearing);
  }

  /** The client has gone on, or has left in order, after the last replies were sent. */
  void heard() {
    unheard.forEach(Taken.Hearing::heard);
    unheard.clear();
  }

  /** The client is gone; of replies that it has not gone on from it may not have heard. */
  void ended() {
    transaction.abandoned(parting);
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
    return new LmtpStep(replies, new LmtpStep.Next.Close());
  }

  private LmtpStep carryOut(LmtpCommand command) {
    return switch (command) {
      case LmtpCommand.Lhlo hello -> lhlo(hello.client());
      case LmtpCommand.Noop _ -> LmtpStep.reply(250, "2.0.0", "OK");
      case LmtpCommand.Quit _ -> quit();
      case LmtpCommand.StartTls _ -> startTls();
      case LmtpCommand.Wrong wrong -> LmtpStep.reply(wrong.reply());
      case LmtpCommand.Unreadable unreadable -> LmtpStep.close(unreadable.reply());
      case LmtpCommand.Bdat bdat when needsTls() -> transaction.skipped(NO_TLS, bdat);
      case LmtpCommand _ when needsTls() -> LmtpStep.reply(NO_TLS);
      case LmtpCommand.Xclient xclient -> xclient(xclient.attributes());
      case LmtpCommand.Mail asked when !client.hasGreeted() ->
          LmtpStep.outOfOrder("send LHLO first");
      case LmtpCommand.Mail asked -> transaction.mail(asked, client);
      case LmtpCommand.Rcpt rcpt -> transaction.rcpt(rcpt);
      case LmtpCommand.Data _ -> transaction.data();
      case LmtpCommand.Bdat bdat -> transaction.bdat(bdat);
      case LmtpCommand.Rset _ -> rset();
      case LmtpCommand.Vrfy _ -> LmtpStep.reply(252, "2.5.0", "try RCPT"); // RFC 5321 §7.3
    };
  }

  private boolean needsTls() {
    return rights.requireTls() && !secured;
  }

  /** RFC 2033 §4.1, §5: like EHLO; PIPELINING and ENHANCEDSTATUSCODES are required. */
  private LmtpStep lhlo(String name) {
    client = client.greeting(name);
    transaction.reset();
    List<String> lines =
        new ArrayList<>(
            List.of(
                hostName, "PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8", "CHUNKING"));
    settings.offers().stream().sorted().map(LmtpOffer::name).forEach(lines::add);
    if (rights.offerTls() && !secured) {
      lines.add("STARTTLS");
    }
    if (rights.xclient() && !needsTls()) {
      lines.add("XCLIENT " + XclientCommand.ATTRIBUTES);
    }
    lines.add("SIZE " + limits.messageOctets());
    return LmtpStep.reply(new LmtpReply(250, "", lines));
  }

  private LmtpStep startTls() {
    if (!rights.offerTls()) {
      return LmtpStep.reply(502, "5.5.1", "not implemented");
    }
    return secured
        ? LmtpStep.outOfOrder("TLS is active already")
        : new LmtpStep(List.of(), new LmtpStep.Next.Handshake());
  }

  LmtpReply readyForTls() {
    return LmtpReply.of(220, "2.0.0", "ready to start TLS");
  }

  /** RFC 3207 §4.2: nothing that was said in plain text counts. */
  LmtpReply sentBehindStartTls() {
    return LmtpReply.of(554, "5.7.0", "nothing may follow STARTTLS before its reply");
  }

  /** RFC 3207 §4.2: what the client has said so far is forgotten. */
  void isSecured() {
    secured = true;
    client = LmtpClient.at(rights.address());
    transaction.reset();
  }

  /** As if the client that it speaks for had connected now. */
  private LmtpStep xclient(String attributes) {
    if (!rights.xclient()) {
      return LmtpStep.reply(550, "5.7.0", "XCLIENT is not allowed from here");
    }
    if (transaction.isOpen()) {
      return LmtpStep.outOfOrder("XCLIENT in a transaction");
    }
    Optional<XclientCommand> command = XclientCommand.parse(attributes);
    command.ifPresent(valid -> client = valid.applied(client));
    return LmtpStep.reply(
        command.isPresent()
            ? greeting()
            : LmtpReply.of(501, "5.5.4", "invalid attribute of XCLIENT"));
  }

  /** In a transaction, too: who only asked whether somebody has an account leaves so. */
  private LmtpStep quit() {
    transaction.reset();
    return LmtpStep.close(LmtpReply.of(221, "2.0.0", hostName + " closing connection"));
  }

  private LmtpStep rset() {
    transaction.reset();
    return LmtpStep.reply(250, "2.0.0", "OK");
  }
}
