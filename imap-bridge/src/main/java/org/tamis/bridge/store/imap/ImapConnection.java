package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.ClientSockets;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * One logged-in connection. Angus opens it, protects it and takes answers apart; the commands are
 * our own, because its folders and messages hide which answer the server gave.
 */
final class ImapConnection {
  private static final String PROTOCOL = "imap";

  private final OctetProtocol protocol;
  private @Nullable ImapMailboxNames names;
  private boolean broken;

  private ImapConnection(OctetProtocol protocol) {
    this.protocol = protocol;
  }

  static ImapConnection open(ImapSettings settings, ImapLogin login) throws StoreUnavailable {
    return open(connect(settings), settings, login);
  }

  /**
   * Logs in.
   *
   * @param protocol from {@link #connect}
   */
  static ImapConnection open(OctetProtocol protocol, ImapSettings settings, ImapLogin login)
      throws StoreUnavailable {
    try {
      startTls(protocol, settings);
      logIn(protocol, login);
      protocol.capability(); // RFC 3501 §6.2.3: capabilities may change with the log-in
      return new ImapConnection(protocol);
    } catch (ProtocolException | RuntimeException e) {
      protocol.disconnect();
      throw new StoreUnavailable("log-in as " + login + " failed: " + MailReason.of(e), e);
    }
  }

  /** A connection that nobody has logged in on; the server has greeted. */
  static OctetProtocol connect(ImapSettings settings) throws StoreUnavailable {
    MailLogger quiet =
        new MailLogger(
            ImapConnection.class, "imap", false, new PrintStream(OutputStream.nullOutputStream()));
    boolean tls =
        switch (settings.security()) {
          case TLS -> true;
          case STARTTLS, NONE -> false;
        };
    ClientSockets sockets =
        new ClientSockets(
            settings.connect(), settings.answer(), settings.security(), settings.tls());
    Properties properties = sockets.properties(PROTOCOL);
    try {
      OctetProtocol protocol =
          new OctetProtocol(PROTOCOL, settings.host(), settings.port(), properties, tls, quiet);
      sockets.greeted();
      return protocol;
    } catch (IOException | ProtocolException e) {
      throw new StoreUnavailable(
          "no connection to " + settings.host() + ":" + settings.port() + ": " + sockets.reason(e),
          e);
    }
  }

  private static void startTls(IMAPProtocol protocol, ImapSettings settings)
      throws ProtocolException {
    switch (settings.security()) {
      case TLS, NONE -> {}
      case STARTTLS -> {
        if (!protocol.hasCapability("STARTTLS")) { // perhaps somebody took the offer away
          throw new ProtocolException("the server offers no STARTTLS");
        }
        protocol.startTLS();
        protocol.capability(); // RFC 3501 §6.2.1: forget what was said in the clear
      }
    }
  }

  private static void logIn(IMAPProtocol protocol, ImapLogin login) throws ProtocolException {
    if (login.actFor().isPresent() || protocol.hasCapability("AUTH=PLAIN")) {
      protocol.authplain(login.actFor().orElse(""), login.user(), login.password());
    } else if (protocol.hasCapability("LOGINDISABLED")) {
      throw new ProtocolException("the server wants TLS before a log-in");
    } else {
      protocol.login(login.user(), login.password());
    }
  }

  boolean has(String capability) {
    return protocol.hasCapability(capability.toUpperCase(Locale.ROOT));
  }

  /** How names are built here; asked once. */
  ImapMailboxNames names() throws StoreUnavailable {
    ImapMailboxNames known = names;
    if (known == null) {
      known = NamespaceReader.read(this);
      names = known;
    }
    return known;
  }

  /** False when the next command would fail: the line broke, or the server said goodbye. */
  boolean isUsable() {
    return !broken;
  }

  /** Whether the server still answers. */
  boolean isAlive() {
    try {
      return isUsable() && run("NOOP").ok();
    } catch (StoreUnavailable _) {
      return false;
    }
  }

  /**
   * A command without arguments: even empty ones would leave a space that strict servers refuse.
   */
  ImapResult run(String command) throws StoreUnavailable {
    return send(command, null);
  }

  /**
   * Sends a command and waits for its end.
   *
   * @throws StoreUnavailable when the line broke before the tagged response
   */
  ImapResult run(String command, Argument arguments) throws StoreUnavailable {
    return send(command, arguments);
  }

  private ImapResult send(String command, @Nullable Argument arguments) throws StoreUnavailable {
    if (broken) {
      throw new StoreUnavailable("the connection is broken");
    }
    List<Response> responses = Arrays.asList(protocol.command(command, arguments));
    broken = responses.stream().anyMatch(Response::isBYE);
    Response tagged =
        responses.stream()
            .filter(Response::isTagged)
            .findFirst()
            .orElseThrow(
                () -> new StoreUnavailable(command + " got no answer" + reason(responses)));
    return ImapResult.of(
        tagged,
        responses.stream()
            .filter(IMAPResponse.class::isInstance)
            .map(IMAPResponse.class::cast)
            .filter(response -> !response.isTagged())
            .toList());
  }

  /**
   * APPEND.
   *
   * @param options flags and date as they are written
   * @param binary whether it goes as a literal8 (RFC 3516), for which the server waits to be asked
   */
  ImapResult append(String mailbox, String options, OctetLiteral message, boolean binary)
      throws StoreUnavailable {
    if (!binary) {
      return run("APPEND", mailbox(mailbox).writeAtom(options).writeBytes(message));
    }
    String name = BASE64MailboxEncoder.encode(mailbox).replaceAll("[\"\\\\]", "\\\\$0");
    String tag = begin("APPEND \"" + name + "\" " + options + " ~{" + message.size() + "}");
    List<IMAPResponse> untagged = new ArrayList<>();
    for (Optional<Response> read = next(); ; read = next()) {
      Response response = read.orElseThrow(() -> lost(new IOException("APPEND got no answer")));
      if (response.isContinuation()) {
        finish(message);
      } else if (response.isTagged() && tag.equals(response.getTag())) {
        return ImapResult.of(response, untagged);
      } else if (response instanceof IMAPResponse other) {
        untagged.add(other);
      }
    }
  }

  private void finish(OctetLiteral message) throws StoreUnavailable {
    try {
      if (message.isComplete()) {
        throw new IOException("the server asks for the message twice");
      }
      protocol.finish(message);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /**
   * Sends a command and does not wait for its end: the responses are read by {@link #next}, so that
   * they need not all be kept.
   *
   * @return its tag
   */
  String begin(String command) throws StoreUnavailable {
    try {
      return protocol.writeCommand(command, null);
    } catch (IOException | ProtocolException e) {
      throw lost(e);
    }
  }

  /** The next response to what was begun; empty when it makes no sense. */
  Optional<Response> next() throws StoreUnavailable {
    try {
      Response response = protocol.readResponse();
      if (response.isBYE()) {
        broken = true;
        throw new StoreUnavailable("the server ended the connection: " + MailReason.of(response));
      }
      return Optional.of(response);
    } catch (ParsingException | IndexOutOfBoundsException _) {
      return Optional.empty();
    } catch (IOException | ProtocolException e) {
      throw lost(e);
    }
  }

  private StoreUnavailable lost(Exception cause) {
    broken = true;
    return new StoreUnavailable("the connection is lost: " + MailReason.of(cause), cause);
  }

  /** From now on nothing is sent or read. */
  void abandon() {
    broken = true;
  }

  private static String reason(List<Response> responses) {
    return responses.isEmpty() ? "" : ": " + MailReason.of(responses.getLast());
  }

  /** RFC 3501 §5.1.3: names are ASCII on the wire, other characters in modified UTF-7. */
  static Argument mailbox(String name) {
    return new Argument().writeString(BASE64MailboxEncoder.encode(name));
  }

  /** Ends it without a word. */
  void drop() {
    abandon();
    protocol.disconnect();
  }

  void close() {
    try {
      if (isUsable()) {
        run("LOGOUT");
      }
    } catch (StoreUnavailable _) {
      broken = true; // it was to end anyway
    }
    protocol.disconnect();
  }
}
