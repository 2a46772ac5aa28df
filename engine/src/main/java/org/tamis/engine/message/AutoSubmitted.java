package org.tamis.engine.message;

import java.util.Optional;

/** Whether a program sent a message by itself, as the message says it (RFC 3834 §5). */
public final class AutoSubmitted {
  private static final HeaderName NAME = HeaderName.of("Auto-Submitted");

  private AutoSubmitted() {}

  /** The keyword, such as {@code auto-replied}; empty for what a person sent. */
  public static Optional<String> keyword(Message message) {
    return message.fields(NAME).stream()
        .map(field -> ParameterizedValue.parse(field.undecoded()).value())
        .filter(keyword -> !keyword.equalsIgnoreCase("no"))
        .findFirst();
  }
}
