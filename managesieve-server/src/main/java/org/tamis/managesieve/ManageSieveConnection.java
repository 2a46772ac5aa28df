package org.tamis.managesieve;

import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.tamis.managesieve.session.AuditLog;
import org.tamis.managesieve.session.Session;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.managesieve.wire.Read;
import org.tamis.managesieve.wire.Request;
import org.tamis.managesieve.wire.RequestReader;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.net.CommandTimer;
import org.tamis.service.net.Connection;
import org.tamis.service.net.Deadline;
import org.tamis.service.net.Input;
import org.tamis.service.sasl.TlsChannel;
import org.tamis.service.text.Reason;
import org.tamis.service.tls.ServerIdentity;

/** The loop between one connection, the reader and the session. Runs in one thread. */
final class ManageSieveConnection {
  private static final ManageSieveReply SHUTTING_DOWN =
      ManageSieveReply.bye(ResponseCode.TRYLATER, "the server is shutting down");

  /** RFC 7301 §3.2: whoever thinks that it speaks with a web server hears that it does not. */
  private static final String[] APPLICATION = {"managesieve"};

  private final Connection connection;
  private final Session session;
  private final AuditLog log;
  private final Optional<ServerIdentity> tls;
  private final boolean tlsAtOnce;
  private final ConnectionLimits limits;
  private final CommandTimer timer;
  private RequestReader reader;
  private Deadline logInUntil;

  ManageSieveConnection(
      Connection connection,
      Session session,
      AuditLog log,
      Optional<ServerIdentity> tls,
      boolean tlsAtOnce,
      ConnectionLimits limits) {
    this.connection = connection;
    this.session = session;
    this.log = log;
    this.tls = tls;
    this.tlsAtOnce = tlsAtOnce;
    this.limits = limits;
    this.timer = new CommandTimer(limits.idle(), limits.idle());
    this.reader = new RequestReader(session.limits());
    this.logInUntil = Deadline.in(limits.login());
  }

  /** Serves the client until one side ends it; never throws. */
  void serve() {
    try {
      if (tlsAtOnce) {
        startTlsAtOnce();
      } else {
        send(session.greeting());
      }
      answerRequests();
    } catch (IOException e) {
      log.closed(Reason.of(e));
    } catch (RuntimeException | StackOverflowError e) {
      // A mistake that one client's request brings to light must not end the others' sessions.
      log.internalError(e);
      endWith(ManageSieveReply.bye(ResponseCode.TRYLATER, "internal error"));
    }
  }

  private void answerRequests() throws IOException {
    ManageSieveReply.Then then = ManageSieveReply.Then.CONTINUE;
    while (then != ManageSieveReply.Then.CLOSE) {
      reader.use(session.limits());
      then =
          switch (reader.read(connection.received())) {
            case Read.NeedsMore more -> receive();
            case Read.Complete complete -> carryOut(session.answer(complete.request()));
            case Read.Refused refused -> carryOut(Optional.of(session.refuse(refused)));
          };
    }
  }

  private ManageSieveReply.Then receive() throws IOException {
    Input input = connection.receive(deadline());
    if (session.isLoggedIn()) {
      logInUntil = Deadline.in(limits.login()); // what came may be UNAUTHENTICATE
    }
    return switch (input) {
      case MORE -> {
        timer.arrived();
        yield ManageSieveReply.Then.CONTINUE;
      }
      case ENDED -> reader.end().map(this::lastAnswer).orElse(ManageSieveReply.Then.CLOSE);
      case LATE ->
          endWith(ManageSieveReply.bye(session.isLoggedIn() ? "idle timeout" : "login timeout"));
      case STOPPING -> endWith(SHUTTING_DOWN);
    };
  }

  /** Strangers have one span of time for everything; users one for each wait (RFC 5804 §1.2). */
  private Deadline deadline() {
    return session.isLoggedIn() ? timer.deadline() : timer.deadline().or(logInUntil);
  }

  private ManageSieveReply.Then carryOut(Optional<ManageSieveReply> answer) throws IOException {
    ManageSieveReply.Then then =
        answer.isPresent() ? give(answer.get()) : ManageSieveReply.Then.CONTINUE;
    timer.answered();
    return then == ManageSieveReply.Then.CONTINUE && connection.isStopping()
        ? endWith(SHUTTING_DOWN)
        : then;
  }

  private ManageSieveReply.Then give(ManageSieveReply reply) throws IOException {
    connection.pause(reply.delay());
    return switch (reply.then()) {
      case CONTINUE -> {
        send(reply);
        yield ManageSieveReply.Then.CONTINUE;
      }
      case START_TLS -> startTls(reply);
      case CLOSE -> endWith(reply);
    };
  }

  /**
   * Octets that came in plain text behind STARTTLS could be an attacker's and must never be taken
   * for the client's commands under TLS, so they end the connection; a new reader holds none.
   */
  private ManageSieveReply.Then startTls(ManageSieveReply reply) throws IOException {
    if (connection.received().hasRemaining()) {
      log.closed("octets behind STARTTLS");
      return endWith(
          ManageSieveReply.bye("nothing may be sent behind STARTTLS before TLS has begun"));
    }
    send(reply);
    beginTls();
    reader = new RequestReader(session.limits());
    send(session.startedTls());
    return ManageSieveReply.Then.CONTINUE;
  }

  /** A client that waits for the greeting of a server with STARTTLS would wait in vain. */
  private void startTlsAtOnce() throws IOException {
    try {
      beginTls();
    } catch (IOException e) {
      log.tlsFailed(Reason.of(e));
      throw e;
    }
    send(session.startedTls());
  }

  private void beginTls() throws IOException {
    SSLEngine engine = engine();
    connection.startTls(engine, deadline());
    session.secured(new TlsChannel(engine.getSession()));
  }

  private SSLEngine engine() {
    SSLEngine engine = tls.orElseThrow().engine();
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(APPLICATION);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private ManageSieveReply.Then lastAnswer(Request request) {
    return endWith(session.answer(request).orElseThrow());
  }

  private void send(ManageSieveReply reply) throws IOException {
    connection.send(reply.octets().toBytes());
  }

  private ManageSieveReply.Then endWith(ManageSieveReply last) {
    try {
      send(last);
      connection.end();
    } catch (IOException e) {
      log.closed(Reason.of(e));
    }
    return ManageSieveReply.Then.CLOSE;
  }
}
