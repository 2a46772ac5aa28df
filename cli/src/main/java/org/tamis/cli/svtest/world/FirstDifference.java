package org.tamis.cli.svtest.world;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.text.Shown;

/**
 * The first line in which two messages differ. The kind of line ends does not count, nor whether
 * the last line has one.
 *
 * @param line from 1; at most one behind the last of either message
 * @param wanted empty behind the end
 * @param found empty behind the end
 */
public record FirstDifference(int line, Optional<String> wanted, Optional<String> found) {
  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  /** Long lines are shown from a little in front of what differs. */
  private static final int SHOWN_BEFORE = 20;

  /**
   * @param ignored fields that do not count, in either message
   * @return empty for equal messages
   */
  public static Optional<FirstDifference> of(
      Message wanted, Message found, List<HeaderName> ignored) {
    return of(lines(wanted, ignored), lines(found, ignored));
  }

  private static Optional<FirstDifference> of(List<String> wanted, List<String> found) {
    int at = 0;
    while (at < wanted.size() && at < found.size() && wanted.get(at).equals(found.get(at))) {
      at++;
    }
    boolean same = at == wanted.size() && at == found.size();
    return same
        ? Optional.empty()
        : Optional.of(new FirstDifference(at + 1, get(wanted, at), get(found, at)));
  }

  private static Optional<String> get(List<String> lines, int at) {
    return at < lines.size() ? Optional.of(lines.get(at)) : Optional.empty();
  }

  /** One letter for each octet, because octets are compared. */
  private static List<String> lines(Message message, List<HeaderName> ignored) {
    Message rest =
        message.without(ignored.stream().flatMap(name -> message.fields(name).stream()).toList());
    List<String> lines = List.of(LINE_END.split(new String(rest.bytes(), ISO_8859_1), -1));
    return lines.getLast().isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
  }

  @Override
  public String toString() {
    int from = Math.max(0, same() - SHOWN_BEFORE);
    return "the message differs in line %d: expected %s, found %s"
        .formatted(line, shown(wanted, from), shown(found, from));
  }

  /** How many octets are equal in front of the first that is not. */
  private int same() {
    String one = wanted.orElse("");
    String other = found.orElse("");
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String shown(Optional<String> line, int from) {
    return line.map(octets -> octets.substring(Math.min(from, octets.length())))
        .map(part -> Shown.text(new String(part.getBytes(ISO_8859_1), UTF_8)))
        .map(text -> '"' + (from > 0 ? "…" : "") + text + '"')
        .orElse("the end");
  }
}
