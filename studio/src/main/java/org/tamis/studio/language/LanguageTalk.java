package org.tamis.studio.language;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.tamis.service.net.Permits.Permit;
import org.tamis.service.scripts.Turns;
import org.tamis.studio.http.Request;
import org.tamis.studio.http.SocketTalk;
import org.tamis.studio.session.Access;

/**
 * One editor and the language server. It is over with its session, which lives longer by what is
 * asked, but not by the mere connection.
 */
final class LanguageTalk implements SocketTalk {
  private static final Closing SESSION_OVER = new Closing(1008, "the session is over");
  private static final Closing IDLE = new Closing(1000, "nothing was asked for a long time");
  private static final Closing BUSY = new Closing(1013, "too many editors ask something");

  private final String account;
  private final LanguageServer.Talk server;
  private final Around around;
  private final Permit permit;
  private volatile Instant asked;

  /**
   * What it depends on.
   *
   * @param request that began it, with the key of the session
   * @param idle how long nothing may be asked
   * @param turns of all accounts to ask something
   */
  record Around(Request request, Access access, Duration idle, InstantSource clock, Turns turns) {}

  /**
   * @param permit to be there, given back at the end
   */
  LanguageTalk(String account, LanguageServer.Talk server, Around around, Permit permit) {
    this.account = account;
    this.server = server;
    this.around = around;
    this.permit = permit;
    this.asked = around.clock().instant();
  }

  @Override
  public Turn received(byte[] message) {
    if (around.access().session(around.request()).isEmpty()) {
      return new Turn.Ends(SESSION_OVER);
    }
    asked = around.clock().instant();
    Optional<String> text = text(message);
    if (text.isEmpty()) {
      return ended(LanguageServer.Why.NOT_A_MESSAGE);
    }
    try {
      return switch (around.turns().take(account, () -> server.answer(text.get()))) {
        case LanguageServer.Answer.Said(String said) -> new Turn.Says(Optional.of(said));
        case LanguageServer.Answer.Nothing() -> new Turn.Says(Optional.empty());
        case LanguageServer.Answer.Over(LanguageServer.Why why) -> ended(why);
      };
    } catch (IOException e) { // its turn has not come
      return new Turn.Ends(BUSY);
    }
  }

  private static Optional<String> text(byte[] message) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** RFC 6455 §7.4.1. */
  private static Turn ended(LanguageServer.Why why) {
    return new Turn.Ends(
        switch (why) {
          case EXIT -> new Closing(1000, "as asked");
          case NOT_A_MESSAGE -> new Closing(1007, "not a message");
          case TOO_LARGE -> new Closing(1009, "too much is open");
        });
  }

  @Override
  public Optional<Closing> ending() {
    if (!around.access().isStillThere(around.request())) {
      return Optional.of(SESSION_OVER);
    }
    Instant now = around.clock().instant();
    return now.isAfter(asked.plus(around.idle())) ? Optional.of(IDLE) : Optional.empty();
  }

  @Override
  public void close() {
    permit.close();
  }
}
