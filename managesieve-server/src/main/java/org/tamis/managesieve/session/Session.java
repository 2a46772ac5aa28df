package org.tamis.managesieve.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.managesieve.wire.Item;
import org.tamis.managesieve.wire.Limits;
import org.tamis.managesieve.wire.Read;
import org.tamis.managesieve.wire.Reply;
import org.tamis.managesieve.wire.Request;
import org.tamis.managesieve.wire.ResponseCode;

/**
 * One client's ManageSieve session: requests in, replies out, no sockets. Used by one thread.
 *
 * <p>A command lives in {@link CommandTable}; this class keeps what commands share: the state, the
 * account, and how much a client may get wrong.
 */
public final class Session {
  private final Services services;
  private final SessionRules rules;
  private final Peer peer;
  private final AuditLog log;
  private @Nullable String account;
  private @Nullable SaslExchange exchange;
  private boolean tls;
  private int badRequests;
  private int failedLogins;

  public Session(Services services, SessionRules rules, Peer peer) {
    this.services = services;
    this.rules = rules;
    this.peer = peer;
    this.log = new AuditLog(peer);
  }

  /** What a client is told first (RFC 5804 §1.7). */
  public Reply greeting() {
    return Capabilities.of(this);
  }

  /** TLS has begun; the capabilities must be sent again (RFC 5804 §2.2). */
  public Reply startedTls() {
    tls = true;
    return Capabilities.of(this);
  }

  /** What the client may send next. */
  public Limits limits() {
    return isLoggedIn() ? rules.afterLogin() : rules.beforeLogin();
  }

  public boolean isLoggedIn() {
    return account != null;
  }

  /** The reply to a request; empty for an empty line, which asks for nothing. */
  public Optional<Reply> answer(Request request) {
    if (exchange != null) {
      return Optional.of(new SaslTurn(this, exchange).answer(request.items()));
    }
    return request.items().isEmpty() ? Optional.empty() : Optional.of(command(request.items()));
  }

  /** The reply to something that is no request. */
  public Reply refuse(Read.Refused refused) {
    exchange = null;
    boolean tooLarge = refused.problem() == Read.Problem.SIZE;
    return switch (refused.next()) {
      case CONTINUE ->
          tooLarge ? Reply.no(ResponseCode.QUOTA_MAXSIZE, refused.reason()) : bad(refused.reason());
      case DISCONNECT ->
          tooLarge
              ? Reply.bye(ResponseCode.QUOTA_MAXSIZE, refused.reason())
              : Reply.bye(refused.reason());
    };
  }

  private Reply command(List<Item> items) {
    if (!(items.getFirst() instanceof Item.Word word)) {
      return bad("expected a command, found a string");
    }
    Optional<CommandTable.Entry> entry = CommandTable.find(word.text());
    return entry.isEmpty()
        ? bad("unknown command " + word.text())
        : command(entry.get(), items.subList(1, items.size()));
  }

  private Reply command(CommandTable.Entry entry, List<Item> items) {
    State state = isLoggedIn() ? State.AUTHENTICATED : State.NOT_AUTHENTICATED;
    if (!entry.states().contains(state)) { // RFC 5804 §2
      return switch (state) {
        case AUTHENTICATED -> Reply.no(entry.name() + " is not allowed after authentication");
        case NOT_AUTHENTICATED -> Reply.no("authenticate first (AUTHENTICATE)");
      };
    }
    return switch (Arguments.bind(entry.parameters(), items)) {
      case Arguments.Bound.Wrong wrong -> bad(entry.name() + ": " + wrong.reason());
      case Arguments.Bound.Fitting fitting -> run(entry, fitting.arguments());
    };
  }

  private Reply run(CommandTable.Entry entry, Arguments arguments) {
    try {
      return entry.command().run(this, arguments);
    } catch (IOException e) {
      log.storeFailed(account == null ? "" : account, entry.name(), e);
      return Reply.no(ResponseCode.TRYLATER, "the script store is not available; try again later");
    }
  }

  private Reply bad(String reason) {
    badRequests++;
    return badRequests >= limits().badRequests()
        ? Reply.bye("too many invalid commands: " + reason)
        : Reply.no(reason);
  }

  Services services() {
    return services;
  }

  SessionRules rules() {
    return rules;
  }

  Peer peer() {
    return peer;
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

  void logIn(String name) {
    account = name;
    badRequests = 0;
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
