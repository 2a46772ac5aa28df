package org.tamis.managesieve.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.managesieve.wire.Item;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.Read;
import org.tamis.managesieve.wire.Request;
import org.tamis.managesieve.wire.RequestLimits;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.Origin;
import org.tamis.service.sasl.SaslChannel;
import org.tamis.service.sasl.TlsChannel;
import org.tamis.service.scripts.Author;

/**
 * One client's ManageSieve session: requests in, replies out, no sockets. Used by one thread.
 *
 * <p>A command lives in {@link CommandTable}; this class keeps what commands share: the state, the
 * account, and how much a client may get wrong.
 */
public final class Session {
  private final SessionServices services;
  private final SessionRules rules;
  private final Peer peer;
  private final AuditLog log;
  private @Nullable String account;
  private Author author = Author.UNKNOWN;
  private @Nullable SaslExchange exchange;
  private SaslChannel channel;
  private boolean tls;
  private int badRequests;
  private int failedLogins;

  public Session(SessionServices services, SessionRules rules, Peer peer) {
    this.services = services;
    this.rules = rules;
    this.peer = peer;
    this.log = new AuditLog(peer, services.events());
    this.channel = new SaslChannel(new Origin(peer.address(), peer.connection()), Optional.empty());
  }

  /** What a client is told first (RFC 5804 §1.7). */
  public ManageSieveReply greeting() {
    return Capabilities.of(this);
  }

  /** The connection is under TLS now: log-ins may be bound to it. */
  public void secured(TlsChannel under) {
    channel = new SaslChannel(channel.origin(), Optional.of(under));
  }

  /**
   * TLS has begun; the capabilities must be sent again (RFC 5804 §2.2). They are the greeting where
   * TLS begins with the connection.
   */
  public ManageSieveReply startedTls() {
    tls = true;
    return Capabilities.of(this);
  }

  /** What the client may send next. */
  public RequestLimits limits() {
    return isLoggedIn() ? rules.afterLogin() : rules.beforeLogin();
  }

  public boolean isLoggedIn() {
    return account != null;
  }

  /** The reply to a request; empty for an empty line, which asks for nothing. */
  public Optional<ManageSieveReply> answer(Request request) {
    if (exchange != null) {
      return Optional.of(new SaslTurn(this, exchange).answer(request.items()));
    }
    return request.items().isEmpty() ? Optional.empty() : Optional.of(command(request.items()));
  }

  /** The reply to something that is no request. */
  public ManageSieveReply refuse(Read.Refused refused) {
    exchange = null;
    if (refused.next() == Read.Next.DISCONNECT) {
      log.closed(refused.reason());
    }
    boolean tooLarge = refused.problem() == Read.Problem.SIZE;
    return switch (refused.next()) {
      case CONTINUE ->
          tooLarge
              ? ManageSieveReply.no(ResponseCode.QUOTA_MAXSIZE, refused.reason())
              : bad(refused.reason());
      case DISCONNECT ->
          tooLarge
              ? ManageSieveReply.bye(ResponseCode.QUOTA_MAXSIZE, refused.reason())
              : ManageSieveReply.bye(refused.reason());
    };
  }

  private ManageSieveReply command(List<Item> items) {
    if (!(items.getFirst() instanceof Item.Word word)) {
      return bad("expected a command, found a string");
    }
    Optional<CommandTable.Entry> entry = CommandTable.find(word.text());
    return entry.isEmpty()
        ? bad("unknown command " + word.text())
        : command(entry.get(), items.subList(1, items.size()));
  }

  private ManageSieveReply command(CommandTable.Entry entry, List<Item> items) {
    SessionState state = isLoggedIn() ? SessionState.AUTHENTICATED : SessionState.NOT_AUTHENTICATED;
    if (!entry.states().contains(state)) { // RFC 5804 §2
      return switch (state) {
        case AUTHENTICATED ->
            ManageSieveReply.no(entry.name() + " is not allowed after authentication");
        case NOT_AUTHENTICATED -> ManageSieveReply.no("authenticate first (AUTHENTICATE)");
      };
    }
    return switch (Arguments.bind(entry.parameters(), items)) {
      case Arguments.Bound.Wrong wrong -> bad(entry.name() + ": " + wrong.reason());
      case Arguments.Bound.Fitting fitting -> run(entry, fitting.arguments());
    };
  }

  private ManageSieveReply run(CommandTable.Entry entry, Arguments arguments) {
    try {
      return entry.command().run(this, arguments);
    } catch (IOException e) {
      log.storeFailed(account == null ? "" : account, entry.name(), e);
      return ManageSieveReply.no(
          ResponseCode.TRYLATER, "the script store is not available; try again later");
    }
  }

  private ManageSieveReply bad(String reason) {
    badRequests++;
    return badRequests >= limits().badRequests()
        ? ManageSieveReply.bye("too many invalid commands: " + reason)
        : ManageSieveReply.no(reason);
  }

  SessionServices services() {
    return services;
  }

  SessionRules rules() {
    return rules;
  }

  Peer peer() {
    return peer;
  }

  SaslChannel channel() {
    return channel;
  }

  AuditLog log() {
    return log;
  }

  boolean hasTls() {
    return tls;
  }

  /** Whose scripts these are; commands that need it are valid only after log-in. */
  String account() {
    if (account == null) {
      throw new IllegalStateException("not logged in");
    }
    return account;
  }

  Optional<String> owner() {
    return Optional.ofNullable(account);
  }

  /** The next request answers a challenge. */
  void await(SaslExchange running) {
    exchange = running;
  }

  void endExchange() {
    exchange = null;
  }

  void logIn(Identity who) {
    account = who.account();
    author = new Author(who.by(), peer.address().getHostAddress());
    badRequests = 0;
  }

  /** Who changes scripts; valid only after log-in. */
  Author author() {
    return author;
  }

  /** Failed log-ins stay counted: to forgive them would make this a way to go on guessing. */
  void logOut() {
    account = null;
  }

  /** Counts a failed log-in; whether it was the last that this connection may try. */
  boolean isLastFailure() {
    failedLogins++;
    return failedLogins >= rules.failedLogins();
  }
}
