package org.tamis.managesieve;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tamis.managesieve.session.AuditLog;
import org.tamis.managesieve.session.Session;
import org.tamis.managesieve.wire.Read;
import org.tamis.managesieve.wire.Reply;
import org.tamis.managesieve.wire.RequestReader;
import org.tamis.managesieve.wire.ResponseCode;
import org.tamis.service.text.Reason;

/** Carries octets between one client and its session, and keeps time. Runs in one thread. */
final class Connection implements Runnable {
  private final Wire wire;
  private final Session session;
  private final AuditLog log;
  private final Optional<SSLContext> tls;
  private final ConnectionLimits limits;
  private RequestReader reader;
  private long strangerSince = System.nanoTime();
  private volatile boolean stopping;

  Connection(
      Wire wire, Session session, AuditLog log, Optional<SSLContext> tls, ConnectionLimits limits) {
    this.wire = wire;
    this.session = session;
    this.log = log;
    this.tls = tls;
    this.limits = limits;
    this.reader = new RequestReader(session.limits());
  }

  /** Serves the client until one side ends it; never throws. */
  @Override
  public void run() {
    try {
      wire.send(session.greeting().octets().toBytes());
      serve();
    } catch (SocketTimeoutException e) {
      endWith(Reply.bye(session.isLoggedIn() ? "idle timeout" : "login timeout"));
    } catch (IOException e) {
      log.closed(Reason.ofClient(e));
    } catch (RuntimeException | StackOverflowError e) {
      // A mistake that one client's request brings to light must not end the others' sessions.
      log.internalError(e);
      endWith(Reply.bye(ResponseCode.TRYLATER, "internal error"));
    } finally {
      wire.close();
    }
  }

  private void serve() throws IOException {
    Reply.Then then = Reply.Then.CONTINUE;
    while (then != Reply.Then.CLOSE) {
      reader.use(session.limits());
      then =
          switch (reader.read(wire.received())) {
            case Read.NeedsMore more -> receive();
            case Read.Complete complete -> carryOut(session.answer(complete.request()));
            case Read.Refused refused -> carryOut(Optional.of(session.refuse(refused)));
          };
    }
  }

  private Reply.Then receive() throws IOException {
    boolean more = wire.receive(timeLeft());
    if (session.isLoggedIn()) {
      strangerSince = System.nanoTime(); // what came may be UNAUTHENTICATE
    }
    if (more) {
      return Reply.Then.CONTINUE;
    }
    if (stopping) {
      endWith(Reply.bye(ResponseCode.TRYLATER, "the server is shutting down"));
    }
    return Reply.Then.CLOSE;
  }

  /** Strangers have one span of time for everything; users one for each wait (RFC 5804 §1.2). */
  private Duration timeLeft() {
    return session.isLoggedIn()
        ? limits.idle()
        : limits.login().minusNanos(System.nanoTime() - strangerSince);
  }

  private Reply.Then carryOut(Optional<Reply> answer) throws IOException {
    if (answer.isEmpty()) {
      return Reply.Then.CONTINUE;
    }
    Reply reply = answer.get();
    pause(reply.delay());
    return switch (reply.then()) {
      case CONTINUE -> {
        wire.send(reply.octets().toBytes());
        yield Reply.Then.CONTINUE;
      }
      case START_TLS -> startTls(reply);
      case CLOSE -> {
        endWith(reply);
        yield Reply.Then.CLOSE;
      }
    };
  }

  /**
   * Octets that came in plain text behind STARTTLS could be an attacker's and must never be taken
   * for the client's commands under TLS, so they end the connection; a new reader holds none.
   */
  private Reply.Then startTls(Reply reply) throws IOException {
    if (wire.hasUnread()) {
      log.closed("data after STARTTLS");
      endWith(Reply.bye("data after STARTTLS before the TLS handshake"));
      return Reply.Then.CLOSE;
    }
    wire.send(reply.octets().toBytes());
    wire.startTls(tls.orElseThrow(), timeLeft());
    reader = new RequestReader(session.limits());
    wire.send(session.startedTls().octets().toBytes());
    return Reply.Then.CONTINUE;
  }

  private void endWith(Reply last) {
    try {
      wire.send(last.octets().toBytes());
      wire.closeAfterReply();
    } catch (IOException e) {
      log.closed(Reason.ofClient(e));
    }
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closing; the next read or write fails
    }
  }

  /** Ends the connection after the command that runs now; for other threads. */
  void stop() {
    stopping = true;
    wire.endInput();
  }

  /** Ends the connection now; for other threads. */
  void abort() {
    wire.close();
  }
}
