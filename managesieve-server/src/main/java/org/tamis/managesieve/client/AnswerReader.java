package org.tamis.managesieve.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.grammar.text.Printable;

/**
 * Answers of a server, taken apart (RFC 5804 §4): strings, and everything else as words. Memory
 * grows with what comes, never with what is announced, and only so far.
 */
final class AnswerReader {
  /** Octets of a line without its literals. */
  private static final int LONGEST_LINE = 8 << 10;

  /** Octets of all literals of an answer; scripts of Tamis have 1 MiB at most. */
  private static final int MOST_LITERALS = 2 << 20;

  /** Lines of an answer: capabilities, or names of scripts. */
  private static final int MOST_LINES = 10_000;

  private final InputStream in;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  /** One part of a line. */
  record Part(String text, boolean isString) {}

  /**
   * Everything up to OK, NO or BYE, or to the challenge of a log-in.
   *
   * @param lines without the last one
   * @param end the last one
   */
  record Answer(List<List<Part>> lines, List<Part> end) {
    Answer {
      lines = List.copyOf(lines);
      end = List.copyOf(end);
    }

    boolean isOk() {
      return is("OK");
    }

    /** Whether it is the last line of a response, and no challenge. */
    boolean isEnd() {
      return isOk() || is("NO") || is("BYE");
    }

    /**
     * Whether nothing was looked at: the server ends the connection, or wants to be asked later.
     */
    boolean isDeferral() {
      return is("BYE") || hasCode("TRYLATER");
    }

    private boolean is(String word) {
      return !end.isEmpty() && !end.getFirst().isString() && end.getFirst().text().equals(word);
    }

    /** What the server says to people, as it is. */
    Optional<String> text() {
      return end.size() > 1 && end.getLast().isString()
          ? Optional.of(end.getLast().text())
          : Optional.empty();
    }

    /** The same in a clause. */
    String words() {
      return text()
          .map(said -> "the server says: " + Printable.cut(said, 300))
          .orElse("no reason given");
    }

    /** Whether the end has a response code that begins so (RFC 5804 §1.3). */
    boolean hasCode(String name) {
      return end.stream()
          .filter(part -> !part.isString())
          .anyMatch(part -> part.text().toUpperCase(Locale.ROOT).startsWith("(" + name));
    }
  }

  /** Reads one answer. */
  Answer read() throws IOException {
    List<List<Part>> lines = new ArrayList<>();
    int[] literals = {0};
    while (lines.size() < MOST_LINES) {
      List<Part> line = line(literals);
      Answer answer = new Answer(lines, line);
      if (answer.isEnd()) {
        return answer;
      }
      lines.add(line);
    }
    throw new SieveProblem("more than " + MOST_LINES + " lines in one answer");
  }

  /** Reads one line, which is an end or a challenge. */
  Answer readTurn() throws IOException {
    return new Answer(List.of(), line(new int[] {0}));
  }

  private List<Part> line(int[] literals) throws IOException {
    List<Part> parts = new ArrayList<>();
    int octets = 0;
    int octet = next();
    while (octet != '\n') {
      octets = counted(octets);
      if (octet == '"') {
        String text = quoted();
        octets += text.length();
        parts.add(new Part(text, true));
        octet = next();
      } else if (octet == '{') {
        parts.add(new Part(literal(literals), true));
        octet = next();
      } else if (octet == ' ' || octet == '\r') {
        octet = next();
      } else {
        StringBuilder word = new StringBuilder();
        while (" \"{\r\n".indexOf(octet) < 0) {
          octets = counted(octets);
          word.append((char) octet);
          octet = next();
        }
        parts.add(new Part(word.toString(), false));
      }
    }
    return parts;
  }

  private static int counted(int octets) throws SieveProblem {
    if (octets >= LONGEST_LINE) {
      throw new SieveProblem("a line of more than " + LONGEST_LINE + " octets");
    }
    return octets + 1;
  }

  private String quoted() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int octet = next(); octet != '"'; octet = next()) {
      counted(text.size());
      text.write(octet == '\\' ? next() : octet);
    }
    return text.toString(UTF_8);
  }

  private String literal(int[] literals) throws IOException {
    StringBuilder size = new StringBuilder();
    for (int octet = next(); octet != '\n'; octet = next()) {
      counted(size.length());
      size.append((char) octet);
    }
    String digits = size.toString().strip().replaceAll("\\+?}$", "");
    if (!digits.matches("\\d{1,9}")) {
      throw new SieveProblem("a literal without a size: {" + Printable.cut(size.toString(), 40));
    }
    int octets = Integer.parseInt(digits);
    literals[0] += octets;
    if (literals[0] > MOST_LITERALS) {
      throw new SieveProblem("a literal of " + octets + " octets, more than " + MOST_LITERALS);
    }
    byte[] text = in.readNBytes(octets);
    if (text.length < octets) {
      throw new SieveProblem("connection lost");
    }
    return new String(text, UTF_8);
  }

  private int next() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw new SieveProblem("connection lost");
    }
    return octet;
  }
}
