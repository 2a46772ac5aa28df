package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.BadCommandException;
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
  private final ClientSockets sockets;
  private final OctetProtocol protocol;

  private ConnectionOpening(ImapSettings settings, ClientSockets sockets, OctetProtocol protocol) {
    this.settings = settings;
    this.sockets = sockets;
    this.protocol = protocol;
  }

  /** A connection that nobody has logged in on; the server has greeted. */
  static ConnectionOpening connect(ImapSettings settings) throws StoreUnavailable {
    ClientSockets sockets =
        new ClientSockets(
            settings.connect(), settings.answer(), settings.security(), settings.tls());
    try {
      OctetProtocol protocol = protocol(settings, sockets);
      sockets.greeted();
      return new ConnectionOpening(settings, sockets, protocol);
    } catch (IOException | ProtocolException e) {
      throw new StoreUnavailable(
          "no connection to " + settings.host() + ":" + settings.port() + ": " + sockets.reason(e),
          e);
    }
  }

  private static OctetProtocol protocol(ImapSettings settings, ClientSockets sockets)
      throws IOException, ProtocolException {
    MailLogger quiet =
        new MailLogger(
            ImapConnection.class, "imap", false, new PrintStream(OutputStream.nullOutputStream()));
    boolean tls = settings.security() == TransportSecurity.TLS;
    return new OctetProtocol(
        PROTOCOL, settings.host(), settings.port(), sockets.properties(PROTOCOL), tls, quiet);
  }

  ImapConnection logIn(ImapLogin login) throws StoreUnavailable {
    boolean opened = false;
    try {
      startTls();
      identify(login);
      protocol.capability(); // RFC 3501 §6.2.3: capabilities may change with the log-in
      opened = true;
      return new ImapConnection(protocol, sockets, settings);
    } catch (IOException | ProtocolException | RuntimeException e) {
      throw new StoreUnavailable(failed(login, e), e);
    } finally {
      if (!opened) {
        protocol.disconnect();
      }
    }
  }

  /**
   * Says who we are (RFC 2971), which some providers want to know; the answer does not matter.
   *
   * @param connection the one that is logged in
   */
  void introduce(ImapConnection connection) throws StoreUnavailable {
    if (connection.has("ID")) {
      connection.run("ID (\"name\" \"Tamis\")");
    }
  }

  /** Where the server is on this host, compression would take time and save nothing. */
  boolean isWorthCompressing() {
    return protocol.hasCapability("COMPRESS=DEFLATE")
        && !protocol.getInetAddress().isLoopbackAddress();
  }

  /** RFC 4978; a server that does not want to goes on as it is. */
  void compress() throws StoreUnavailable {
    try {
      protocol.compress();
    } catch (CommandFailedException | BadCommandException _) {
      return;
    } catch (ProtocolException e) {
      throw new StoreUnavailable(settings.where("COMPRESS") + ": " + MailReason.of(e), e);
    }
  }

  /** Whether the server knows who we are without a log-in; meant for before the log-in. */
  boolean isPreauthenticated() {
    return protocol.isAuthenticated();
  }

  /** Ends it before a log-in. */
  void disconnect() {
    protocol.disconnect();
  }

  /** Afterwards: empty where nothing protects the connection. */
  Optional<PeerTls> tls() {
    return sockets.peerTls();
  }

  private void startTls() throws ProtocolException {
    switch (settings.security()) {
      case TLS, NONE -> {}
      case STARTTLS -> {
        if (isPreauthenticated()) { // RFC 9051 §7.1.4: perhaps somebody in between says so
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
  private void identify(ImapLogin login) throws IOException, ProtocolException, LoginRefused {
    if (isPreauthenticated()) {
      return;
    }
    try {
      authenticate(login);
    } catch (CommandFailedException e) {
      if (ImapResult.of(e.getResponse(), List.of()).isLoginRefused()) {
        throw new LoginRefused(failed(login, e) + detail(e), e);
      }
      throw e;
    }
  }

  private void authenticate(ImapLogin login) throws IOException, ProtocolException {
    switch (login.secret()) {
      case ImapLogin.Token token ->
          new TokenLogin(protocol).run(login, token, settings.host(), settings.port());
      case ImapLogin.Password(String password) -> authenticate(login, password);
    }
  }

  private void authenticate(ImapLogin login, String password) throws ProtocolException {
    if (login.actFor().isPresent() || protocol.hasCapability("AUTH=PLAIN")) {
      protocol.authplain(login.actFor().orElse(""), login.user(), password);
    } else if (protocol.hasCapability("LOGINDISABLED")) {
      throw new ProtocolException("the server wants TLS before a log-in");
    } else {
      protocol.login(login.user(), password);
    }
  }

  private static String detail(CommandFailedException refused) {
    return refused instanceof TokenLogin.TokenRefused token ? ": " + token.reason() : "";
  }

  private static String failed(ImapLogin login, Exception cause) {
    return "log-in as " + login + " failed: " + MailReason.of(cause);
  }
}
