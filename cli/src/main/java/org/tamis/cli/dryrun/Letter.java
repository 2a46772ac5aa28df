package org.tamis.cli.dryrun;

import java.util.Optional;
import org.tamis.cli.mail.Heading;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;

/**
 * A message, what it is called, and the envelope that it is tried with.
 *
 * @param showsSubject whether people would not know it by its name alone
 */
public record Letter(String name, boolean showsSubject, Message message, Envelope envelope) {
  /** Empty when there is none to be shown; "" when it has none. */
  public Optional<String> subject() {
    return showsSubject ? Optional.of(Heading.subjectOf(message)) : Optional.empty();
  }
}
