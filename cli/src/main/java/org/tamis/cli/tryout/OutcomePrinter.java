package org.tamis.cli.tryout;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.Envelope;
import org.tamis.engine.analysis.Needs;
import org.tamis.engine.explain.Explained;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/** Shows what a script decided about a message. */
interface OutcomePrinter {
  /**
   * A message, and what it is called.
   *
   * @param showsSubject whether people would not know it by its name alone
   */
  record Letter(String name, boolean showsSubject, Message message, Envelope envelope) {
    private static final HeaderName SUBJECT = HeaderName.of("Subject");

    /** What of a message is shown. */
    static final Needs NEEDS = Needs.fields(List.of(SUBJECT));

    /** Empty when there is none to be shown; "" when it has none. */
    Optional<String> subject() {
      return showsSubject ? Optional.of(subjectOf(message)) : Optional.empty();
    }

    private static String subjectOf(Message message) {
      return message.fields(SUBJECT).stream().findFirst().map(HeaderField::text).orElse("");
    }
  }

  /** The text for one message, with its line ends. */
  String print(Letter letter, Explained result);
}
