package org.tamis.engine.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/** The message that is answered, and those before it (RFC 5322 §3.6.4). */
public record MessageIds(Optional<String> inReplyTo, List<String> references) {
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final HeaderName IN_REPLY_TO = HeaderName.of("In-Reply-To");
  private static final HeaderName REFERENCES = HeaderName.of("References");

  /** What is longer is no id that somebody could look for, and needs too long a line. */
  private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,500}>");

  /** The first of a thread and the last ones before the answer tell mail programs enough. */
  private static final int MOST_REFERENCES = 20;

  public MessageIds {
    references = List.copyOf(references);
  }

  /** What an answer to {@code message} refers to; nothing where that has no id. */
  public static MessageIds answering(Message message) {
    // RFC 5230 §5.8: without a Message-ID the reply needs neither of the fields
    return ids(message, MESSAGE_ID)
        .findFirst()
        .map(id -> new MessageIds(Optional.of(id), shortened(thread(message), id)))
        .orElseGet(() -> new MessageIds(Optional.empty(), List.of()));
  }

  void addTo(NewMessage answer) {
    inReplyTo.ifPresent(id -> answer.field("In-Reply-To", id));
    if (!references.isEmpty()) {
      answer.field("References", String.join(" ", references));
    }
  }

  /** RFC 5322 §3.6.4: the parent's References, or its In-Reply-To if that has just one id. */
  private static List<String> thread(Message message) {
    List<String> references = ids(message, REFERENCES).toList();
    if (references.isEmpty()) {
      List<String> parents = ids(message, IN_REPLY_TO).toList();
      return parents.size() == 1 ? parents : List.of();
    }
    return references;
  }

  private static List<String> shortened(List<String> thread, String last) {
    List<String> references = new ArrayList<>(thread);
    references.add(last);
    if (references.size() > MOST_REFERENCES) {
      references.subList(1, references.size() - MOST_REFERENCES + 1).clear();
    }
    return references;
  }

  private static Stream<String> ids(Message message, HeaderName name) {
    return message.fields(name).stream()
        .limit(1)
        .map(HeaderField::undecoded)
        .flatMap(text -> ID.matcher(text).results())
        .map(found -> found.group());
  }
}
