package org.tamis.bridge.store.imap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.LiteralException;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.ClientSockets;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * One logged-in connection. Angus opens it, protects it and takes answers apart; the commands are
 * our own, because its folders and messages hide which answer the server gave.
 */
final class ImapConnection {
  /** In all responses to one command that are kept until its end. */
  private static final long MOST_KEPT = 64L << 20;

  private final OctetProtocol protocol;
  private final ClientSockets sockets;
  private final ImapSettings settings;
  private final Hints hints = new Hints();
  private @Nullable ImapMailboxNames names;
  private String command = "";
  private boolean broken;
  private String selected = "";

  ImapConnection(OctetProtocol protocol, ClientSockets sockets, ImapSettings settings) {
    this.protocol = protocol;
    this.sockets = sockets;
    this.settings = settings;
  }

  static ImapConnection open(ImapSettings settings, ImapLogin login) throws StoreUnavailable {
    return ConnectionOpening.connect(settings).logIn(login);
  }

  /** What the server has said that it can do, in upper case. */
  Set<String> capabilities() {
    return new TreeSet<>(protocol.getCapabilities().keySet());
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
    try {
      return end(begin(command, arguments));
    } catch (Unliteral refused) {
      return ImapResult.of(refused.response, List.of());
    }
  }

  /** What to do when the server waits for more of a command. */
  @FunctionalInterface
  interface GoOn {
    void run() throws StoreUnavailable;
  }

  /** Reads to the end of a command. */
  ImapResult end(String tag) throws StoreUnavailable {
    return end(tag, () -> {});
  }

  ImapResult end(String tag, GoOn goOn) throws StoreUnavailable {
    List<IMAPResponse> untagged = new ArrayList<>();
    long start = protocol.received();
    for (Optional<Response> read = next(); ; read = next()) {
      if (read.isPresent() && tag.equals(read.get().getTag())) {
        return ImapResult.of(read.get(), untagged);
      }
      if (protocol.received() - start > MOST_KEPT) {
        throw lost(new IOException("the server does not stop answering"));
      }
      if (read.isPresent() && read.get().isContinuation()) {
        goOn.run();
      } else if (read.isPresent() && read.get() instanceof IMAPResponse one && one.isUnTagged()) {
        untagged.add(one);
      }
    }
  }

  /** What follows the server's leave to send a literal. */
  void finish(OctetLiteral literal, String end) throws StoreUnavailable {
    try {
      if (literal.isComplete()) {
        throw new IOException("the server asks for the message twice");
      }
      protocol.finish(literal, end);
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
      return begin(command, null);
    } catch (Unliteral refused) {
      throw lost(refused); // without arguments, there is no literal
    }
  }

  /** The server does not want a literal, and with it the command. */
  private static final class Unliteral extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Response response;

    private Unliteral(Response response) {
      this.response = response;
    }
  }

  private String begin(String text, @Nullable Argument arguments)
      throws StoreUnavailable, Unliteral {
    if (broken) {
      throw odd(text, "the connection is broken");
    }
    command = text;
    try {
      return protocol.writeCommand(text, arguments);
    } catch (LiteralException e) {
      throw new Unliteral(e.getResponse());
    } catch (IOException | ProtocolException e) {
      throw lost(e);
    }
  }

  /** The next response to what was begun; empty when it makes no sense. */
  Optional<Response> next() throws StoreUnavailable {
    try {
      return Optional.of(noted(protocol.readResponse()));
    } catch (ParsingException | RuntimeException | StackOverflowError _) {
      return Optional.empty(); // Angus's parser was not made for everything that servers say
    } catch (IOException | ProtocolException e) {
      throw lost(e);
    }
  }

  private Response noted(Response response) throws StoreUnavailable {
    if (response.isBYE()) {
      broken = true;
      throw odd(command, "the server ended the connection: " + MailReason.of(response));
    }
    hints.note(response, command);
    return response;
  }

  /** What the server has told of its own accord. */
  Hints hints() {
    return hints;
  }

  /** The name of the mailbox that is selected; "" when there is none. */
  String selected() {
    return selected;
  }

  void select(String mailbox) {
    selected = mailbox;
  }

  /** Reads until the server wants the rest of a command; false when it refuses the command. */
  boolean mayGoOn(String tag) throws StoreUnavailable {
    for (Optional<Response> read = next(); ; read = next()) {
      if (read.isPresent() && (read.get().isContinuation() || tag.equals(read.get().getTag()))) {
        return read.get().isContinuation();
      }
    }
  }

  /**
   * Waits for what the server says of its own accord.
   *
   * @return whether it said anything
   */
  boolean hear(Duration atMost) throws StoreUnavailable {
    try {
      sockets.answerWithin(atMost);
      noted(protocol.readResponse());
      return true;
    } catch (SocketTimeoutException e) {
      if (protocol.hasBegun()) {
        throw lost(e);
      }
      return false;
    } catch (ParsingException | RuntimeException | StackOverflowError _) {
      return true;
    } catch (IOException | ProtocolException e) {
      throw lost(e);
    } finally {
      patience();
    }
  }

  private void patience() throws StoreUnavailable {
    try {
      sockets.answerWithin(settings.answer());
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** A line that belongs to the command that was begun: DONE (RFC 2177 §3). */
  void writeLine(String line) throws StoreUnavailable {
    try {
      protocol.writeLine(line);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** From now on a response may have so many octets. */
  void expect(int octets) {
    protocol.expect(octets);
  }

  /** For a command that the server should have obeyed. */
  StoreUnavailable refused(String command, ImapResult result) {
    return odd(command, "the server refuses it: " + result.text());
  }

  /** For a command whose answer nobody can understand. */
  StoreUnavailable odd(String command, String what) {
    return new StoreUnavailable(settings.where(command) + ": " + what);
  }

  private StoreUnavailable lost(Exception cause) {
    broken = true;
    return new StoreUnavailable(
        settings.where(command) + ": the connection is lost: " + MailReason.of(cause), cause);
  }

  /** From now on nothing is sent or read. */
  void abandon() {
    broken = true;
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
