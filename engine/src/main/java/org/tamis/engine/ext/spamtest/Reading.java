package org.tamis.engine.ext.spamtest;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.match.BadRegex;
import org.tamis.engine.match.Captures;
import org.tamis.engine.match.Collations;
import org.tamis.engine.match.Matcher;
import org.tamis.engine.match.Matchers;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;

/** A header field, and which part of its text to read. */
public final class Reading {
  private final HeaderName header;
  private final Optional<Matcher> part;

  private Reading(HeaderName header, Optional<Matcher> part) {
    this.header = header;
    this.part = part;
  }

  /**
   * From a line of configuration.
   *
   * @param line a header name, or one with a colon and a regular expression behind it, whose first
   *     group, or else whose match, is what is read: {@code X-Spam-Status: score=([0-9.]+)}
   * @throws IllegalArgumentException when it is neither, with the reason
   */
  public static Reading of(String line) {
    int colon = line.indexOf(':');
    HeaderName header = HeaderName.of((colon < 0 ? line : line.substring(0, colon)).strip());
    String pattern = colon < 0 ? "" : line.substring(colon + 1).strip();
    return new Reading(header, pattern.isEmpty() ? Optional.empty() : Optional.of(regex(pattern)));
  }

  private static Matcher regex(String pattern) {
    try {
      return Matchers.regex(List.of(pattern), Collations.OCTET);
    } catch (BadRegex e) {
      throw new IllegalArgumentException("bad regular expression: " + e.getMessage(), e);
    }
  }

  Needs needs() {
    return Needs.fields(List.of(header));
  }

  /**
   * The text in this run's message. Of several fields the topmost counts: it was added last, so it
   * is not the sender's (RFC 5235 §4).
   */
  Optional<String> text(Run run) {
    List<HeaderField> fields = run.message().fields(header);
    return fields.isEmpty() ? Optional.empty() : part(fields.getFirst().text(), run);
  }

  private Optional<String> part(String text, Run run) {
    if (part.isEmpty()) {
      return Optional.of(text);
    }
    Groups groups = new Groups();
    return part.get().matches(text, groups, run.work())
        ? Optional.of(groups.wanted)
        : Optional.empty();
  }

  private static final class Groups implements Captures {
    private String wanted = "";

    @Override
    public void set(List<String> groups) {
      wanted = groups.size() > 1 ? groups.get(1) : groups.getFirst();
    }
  }
}
