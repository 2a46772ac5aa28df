package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.util.MailLogger;
import org.tamis.bridge.ClientSockets;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.PeerTls;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;

/** From a server's name to a connection that is protected as it must be, and logged in. */
final class ConnectionOpening {
  private static final String PROTOCOL = "imap";

  private final ImapSettings settings;
  private final ImapLogin login;
  private final ClientSockets sockets;
  private boolean preauthenticated;

  ConnectionOpening(ImapSettings settings, ImapLogin login) {
    this.settings = settings;
    this.login = login;
    this.sockets =
        new ClientSockets(
            settings.connect(), settings.answer(), settings.security(), settings.tls());
  }

  ImapConnection run() throws StoreUnavailable {
    OctetProtocol protocol = connect();
    boolean opened = false;
    try {
      startTls(protocol);
      logIn(protocol);
      protocol.capability(); // RFC 3501 §6.2.3: capabilities may change with the log-in
      opened = true;
      return new ImapConnection(protocol);
    } catch (ProtocolException | RuntimeException e) {
      throw new StoreUnavailable(failed(e), e);
    } finally {
      if (!opened) {
        protocol.disconnect();
      }
    }
  }

  /** Afterwards: whether the server knew who we are without a log-in. */
  boolean isPreauthenticated() {
    return preauthenticated;
  }

  /** Afterwards: empty where nothing protects the connection. */
  Optional<PeerTls> tls() {
    return sockets.peerTls();
  }

  private OctetProtocol connect() throws StoreUnavailable {
    MailLogger quiet =
        new MailLogger(
            ImapConnection.class, "imap", false, new PrintStream(OutputStream.nullOutputStream()));
    boolean tls = settings.security() == TransportSecurity.TLS;
    try {
      OctetProtocol protocol =
          new OctetProtocol(
              PROTOCOL, settings.host(), settings.port(), sockets.properties(PROTOCOL), tls, quiet);
      sockets.greeted();
      preauthenticated = protocol.isAuthenticated();
      return protocol;
    } catch (IOException | ProtocolException e) {
      throw new StoreUnavailable(
          "no connection to " + settings.host() + ":" + settings.port() + ": " + sockets.reason(e),
          e);
    }
  }

  private void startTls(OctetProtocol protocol) throws ProtocolException {
    switch (settings.security()) {
      case TLS, NONE -> {}
      case STARTTLS -> {
        if (preauthenticated) { // RFC 9051 §7.1.4: perhaps somebody in between says so
          throw new ProtocolException("PREAUTH before STARTTLS: the connection is not protected");
        }
        if (!protocol.hasCapability("STARTTLS")) { // perhaps somebody took the offer away
          throw new ProtocolException("the server offers no STARTTLS");
        }
        protocol.startTLS();
        protocol.capability(); // RFC 3501 §6.2.1: forget what was said in the clear
      }
    }
  }

  /** RFC 9051 §7.1.4: after PREAUTH there is no log-in; the mail is whose the server says. */
  private void logIn(OctetProtocol protocol) throws ProtocolException, LoginRefused {
    if (preauthenticated) {
      return;
    }
    try {
      authenticate(protocol);
    } catch (CommandFailedException e) {
      if (ImapResult.of(e.getResponse(), List.of()).isLoginRefused()) {
        throw new LoginRefused(failed(e), e);
      }
      throw e;
    }
  }

  private void authenticate(OctetProtocol protocol) throws ProtocolException {
    if (login.actFor().isPresent() || protocol.hasCapability("AUTH=PLAIN")) {
      protocol.authplain(login.actFor().orElse(""), login.user(), login.password());
    } else if (protocol.hasCapability("LOGINDISABLED")) {
      throw new ProtocolException("the server wants TLS before a log-in");
    } else {
      protocol.login(login.user(), login.password());
    }
  }

  private String failed(Exception cause) {
    return "log-in as " + login + " failed: " + MailReason.of(cause);
  }
}
