package org.tamis.bridge.send;

import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/** The Message-ID of a message as reports and logs have it. */
public final class LoggedId {
  public static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final int LONGEST = 200;

  private LoggedId() {}

  /** Shortened; "" where there is none. */
  public static String of(Message message) {
    return message.fields(MESSAGE_ID).stream()
        .findFirst()
        .map(field -> field.undecoded())
        .map(id -> id.substring(0, Math.min(id.length(), LONGEST)))
        .orElse("");
  }

  /** For a line of text. */
  public static String inWords(String id) {
    return id.isEmpty() ? "none" : id;
  }
}
