package org.tamis.bridge.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.store.StoreUnavailable;

/**
 * One logged-in connection. Angus opens it, protects it and takes answers apart; the commands are
 * our own, because its folders and messages hide which answer the server gave.
 */
final class ImapConnection {
  private final OctetProtocol protocol;
  private @Nullable ImapMailboxNames names;
  private boolean broken;

  ImapConnection(OctetProtocol protocol) {
    this.protocol = protocol;
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
    String name = quoted(BASE64MailboxEncoder.encode(mailbox));
    return literal8("APPEND " + name + " " + options + " ~{" + message.size() + "}", message, "");
  }

  /** APPEND on a connection where UTF-8 is enabled (RFC 6855 §3, §4): in the name, too. */
  ImapResult appendUtf8(String mailbox, String options, OctetLiteral message)
      throws StoreUnavailable {
    String octets = new String(mailbox.getBytes(UTF_8), ISO_8859_1); // Angus writes one for each
    String command = "APPEND " + quoted(octets) + " " + options;
    return literal8(command + " UTF8 (~{" + message.size() + "}", message, ")");
  }

  private static String quoted(String name) {
    return '"' + name.replaceAll("[\"\\\\]", "\\\\$0") + '"';
  }

  /**
   * @param end what follows the literal
   */
  private ImapResult literal8(String command, OctetLiteral message, String end)
      throws StoreUnavailable {
    String tag = begin(command);
    List<IMAPResponse> untagged = new ArrayList<>();
    for (Optional<Response> read = next(); ; read = next()) {
      Response response = read.orElseThrow(() -> lost(new IOException("APPEND got no answer")));
      if (response.isContinuation()) {
        finish(message, end);
      } else if (response.isTagged() && tag.equals(response.getTag())) {
        return ImapResult.of(response, untagged);
      } else if (response instanceof IMAPResponse other) {
        untagged.add(other);
      }
    }
  }

  private void finish(OctetLiteral message, String end) throws StoreUnavailable {
    try {
      if (message.isComplete()) {
        throw new IOException("the server asks for the message twice");
      }
      protocol.finish(message, end);
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
