package org.tamis.engine.ext.processcalendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.plan.CalendarRequest.Part;
import org.tamis.engine.program.Run;

/** The calendar data in the parts of a message. */
sealed interface CalendarParts {
  /** Octets of one part; invitations have some thousand. */
  int LARGEST = 1 << 20;

  int MOST = 8;

  /** RFC 6047 §2.4, and the type that some programs give the copy that people can save. */
  Set<String> ICALENDAR = Set.of("text/calendar", "application/ics");

  /** What says the same in another way (RFC 7265, RFC 6321, RFC 8984). */
  Set<String> OTHER_FORMATS =
      Set.of(
          "application/calendar+json",
          "application/calendar+xml",
          "application/jscalendar+json",
          "application/jscalendar");

  /**
   * In the order of the message.
   *
   * @param parts one or more
   */
  record Found(List<Part> parts) implements CalendarParts {}

  /** None, or some that cannot be read. */
  record Unusable(String why) implements CalendarParts {}

  /** What can be processed. */
  default List<Part> usable() {
    return switch (this) {
      case Found(List<Part> parts) -> parts;
      case Unusable _ -> List.of();
    };
  }

  /** Those of the message as it was received, whatever part of it the script is at. */
  static CalendarParts of(Run run) {
    List<MimePart> found = new ArrayList<>();
    collect(run.original().mime(), found);
    if (found.isEmpty()) {
      return new Unusable("the message has no calendar data");
    }
    if (found.size() > MOST) {
      return new Unusable("more than " + MOST + " parts contain calendar data");
    }
    return read(found, run);
  }

  /** Not what is in attached messages: it was for those whom they were sent to. */
  private static void collect(MimePart part, List<MimePart> found) {
    String type = part.type().mediaType();
    if (ICALENDAR.contains(type) || OTHER_FORMATS.contains(type)) {
      found.add(part);
    }
    if (!part.type().isMessage()) {
      part.children().forEach(child -> collect(child, found));
    }
  }

  private static CalendarParts read(List<MimePart> found, Run run) {
    List<Part> parts = new ArrayList<>();
    for (MimePart part : found) {
      if (OTHER_FORMATS.contains(part.type().mediaType())) {
        // RFC 9671 §4: what cannot be verified to say the same is not processed
        return new Unusable("unsupported calendar data format " + part.type().mediaType());
      }
      byte[] octets = part.decodedBytes(LARGEST + 1);
      run.work().spend(octets.length);
      if (octets.length > LARGEST) {
        return new Unusable("the calendar data is larger than " + LARGEST + " octets");
      }
      Optional<String> text = text(part, octets);
      if (text.isEmpty()) {
        return new Unusable("the calendar data cannot be decoded");
      }
      parts.add(new Part(part.type().parameter("method"), text.get()));
    }
    return new Found(parts);
  }

  /** RFC 6047 §2.4: UTF-8, of which US-ASCII is a part, unless it says otherwise. */
  private static Optional<String> text(MimePart part, byte[] octets) {
    String charset = part.type().parameter("charset").orElse("utf-8");
    if (!charset.equalsIgnoreCase("utf-8")) {
      return part.validText(LARGEST + 1);
    }
    try {
      return Optional.of(UTF_8.newDecoder().decode(unfolded(octets)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** RFC 5545 §3.1: a line may be folded inside of a character. */
  private static ByteBuffer unfolded(byte[] octets) {
    byte[] kept = new byte[octets.length];
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      int end = i < octets.length - 1 && octets[i] == '\r' && octets[i + 1] == '\n' ? i + 1 : i;
      boolean folds =
          octets[end] == '\n'
              && end + 1 < octets.length
              && (octets[end + 1] == ' ' || octets[end + 1] == '\t');
      if (folds) {
        i = end + 1;
      } else {
        kept[length++] = octets[i];
      }
    }
    return ByteBuffer.wrap(kept, 0, length);
  }
}
