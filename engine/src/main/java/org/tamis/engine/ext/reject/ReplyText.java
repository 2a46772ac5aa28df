package org.tamis.engine.ext.reject;

import java.util.ArrayList;
import java.util.List;
import org.tamis.engine.plan.Rejection;

/** The reason as the text of an LMTP reply (RFC 5429 §2.5, RFC 5321 §4.2.1). */
final class ReplyText {
  /** RFC 5321 §4.5.3.1.5: 512 octets with codes and line end. */
  private static final int LONGEST_LINE = 400;

  /** Code, enhanced code, blanks and line end. */
  private static final int AROUND = (Rejection.CODE + "-" + Rejection.STATUS + " \r\n").length();

  /** Octets of a whole reply. Mail servers give replies little room: Exim has 4,096 octets. */
  private static final int LONGEST = 4_000;

  private static final String CUT = "[...]";

  /** RFC 5429 §2.1.1: what stands for a reason that is not ASCII. */
  private static final String STANDARD = "The recipient's mail filter refuses this message.";

  private ReplyText() {}

  /** Whether a reply says all of it. RFC 6531 §3.7.4: in ASCII, also with SMTPUTF8. */
  static boolean isExact(String reason) {
    return isAscii(reason) && octets(lines(reason)) <= LONGEST;
  }

  /** One or more lines; where they do not say all of it, they say that. */
  static List<String> of(String reason) {
    List<String> lines = isAscii(reason) ? lines(reason) : List.of();
    if (lines.isEmpty()) {
      return List.of(STANDARD);
    }
    return octets(lines) <= LONGEST ? lines : cut(lines);
  }

  private static boolean isAscii(String reason) {
    return reason.chars().allMatch(c -> c < 0x80);
  }

  private static int octets(List<String> lines) {
    return lines.stream().mapToInt(line -> AROUND + line.length()).sum();
  }

  private static List<String> cut(List<String> lines) {
    List<String> kept = new ArrayList<>();
    int octets = AROUND + CUT.length();
    for (String line : lines) {
      octets += AROUND + line.length();
      if (octets > LONGEST) {
        break;
      }
      kept.add(line);
    }
    kept.add(CUT);
    return kept;
  }

  /** Without blank lines at both ends; controls, of which none may stand in a reply, are blanks. */
  private static List<String> lines(String reason) {
    List<String> lines = new ArrayList<>();
    for (String line : reason.split("\r\n|\r|\n", -1)) {
      String text = line.replaceAll("\\p{Cntrl}", " ").stripTrailing();
      if (!text.isEmpty() || !lines.isEmpty()) {
        addInPieces(text, lines);
      }
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  /** RFC 5429 §2.5: what is too long for a line goes on in the next one. */
  private static void addInPieces(String text, List<String> lines) {
    String rest = text;
    while (rest.length() > LONGEST_LINE) {
      int blank = rest.lastIndexOf(' ', LONGEST_LINE);
      int end = blank > 0 ? blank : LONGEST_LINE;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(blank > 0 ? end + 1 : end);
    }
    lines.add(rest);
  }
}
