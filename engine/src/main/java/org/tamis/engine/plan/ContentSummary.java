package org.tamis.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;

/**
 * What a message consists of that a script has given another content.
 *
 * @param octets of all of it
 * @param parts the media type of each, in the order of the message, the message itself first; none
 *     where there are more than are read
 */
public record ContentSummary(long octets, List<String> parts) {
  /** More would hide what else there is to read. */
  private static final int MOST_SHOWN = 12;

  /** Empty where the content is what it was. */
  public static Optional<ContentSummary> of(Message received, Optional<Message> edited) {
    return edited
        .filter(message -> !sameContent(received, message))
        .map(message -> new ContentSummary(message.size(), types(message)));
  }

  private static boolean sameContent(Message one, Message other) {
    return Arrays.equals(
        one.bytes(),
        one.bodyStart(),
        one.bytes().length,
        other.bytes(),
        other.bodyStart(),
        other.bytes().length);
  }

  private static List<String> types(Message message) {
    return message.wholeMime().map(MimePart::withDescendants).orElse(List.of()).stream()
        .map(MimePart::type)
        .map(type -> type.mediaType())
        .toList();
  }

  /** Such as {@code text/plain; 120 octets}. */
  public String inWords() {
    String shown = String.join(", ", parts.subList(0, Math.min(MOST_SHOWN, parts.size())));
    return shown + (parts.size() > MOST_SHOWN ? ", …" : "") + "; " + octets + " octets";
  }
}
