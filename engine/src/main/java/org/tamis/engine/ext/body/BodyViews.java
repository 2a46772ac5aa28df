package org.tamis.engine.ext.body;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.match.Work;
import org.tamis.engine.message.BeyondLimit;
import org.tamis.engine.message.ByteRange;
import org.tamis.engine.message.HtmlText;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.MimePart;
import org.tamis.engine.message.Reading;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.ValueTest;
import org.tamis.grammar.source.Crlf;

/**
 * A message's body as the tests of one run see it, with the line ends that strings of scripts have,
 * whichever the message came with. Each string is made, and paid for, when a test first comes to
 * it, and then shared by all tests.
 */
final class BodyViews {
  private static final StateKey<Latest> KEY = StateKey.startingWith(Latest::new);

  /** Parts that most mail has. */
  private static final int FEW = 4;

  private final Message message;
  private final Reading reading;
  private final int limit;
  private final IdentityHashMap<MimePart, String> decoded = new IdentityHashMap<>(FEW);
  private final IdentityHashMap<MimePart, List<String>> contents = new IdentityHashMap<>(FEW);
  private final IdentityHashMap<MimePart, String> readable = new IdentityHashMap<>(FEW);
  private final IdentityHashMap<MimePart, Boolean> read = new IdentityHashMap<>(FEW);
  private @Nullable List<MimePart> parts;
  private @Nullable Allowances allowances;
  private @Nullable String raw;

  /** The views of the run's message, until it becomes another. */
  private static final class Latest {
    private final Map<Reading, BodyViews> views = new EnumMap<>(Reading.class);

    BodyViews of(Message message, Reading reading, int limit) {
      BodyViews made = views.get(reading);
      if (made == null || made.message != message) {
        made = new BodyViews(message, reading, limit);
        views.put(reading, made);
      }
      return made;
    }
  }

  private BodyViews(Message message, Reading reading, int limit) {
    this.message = message;
    this.reading = reading;
    this.limit = limit;
  }

  /**
   * @param reading of octets that are not UTF-8
   */
  static BodyViews of(Run run, Reading reading, int limit) {
    return run.state(KEY).of(run.message(), reading, limit);
  }

  /** All parts in the order of the message, for a test that looks at each of them. */
  List<MimePart> parts(Work work) {
    List<MimePart> all = parts();
    work.spend(all.size());
    return all;
  }

  /** All parts in the order of the message. */
  private List<MimePart> parts() {
    List<MimePart> made = parts;
    if (made == null) {
      made = message.mime().withDescendants();
      parts = made;
    }
    return made;
  }

  /**
   * Ends the run where one of the parts that a test looks at is not looked at to its end: no text
   * escapes a rule behind a lot of other text.
   */
  void requireWhole(Predicate<MimePart> looked) {
    if (!allowances().areWhole() && parts().stream().filter(looked).anyMatch(allowances()::isCut)) {
      throw BeyondLimit.ofContent(limit);
    }
  }

  /** RFC 5173 §5.1: transfer encodings, delimiters and part headers included. */
  String raw(Work work) {
    String made = raw;
    if (made == null) {
      if (message.body().length() > limit) {
        throw BeyondLimit.ofContent(limit);
      }
      made = rawText(message, message.body(), limit, work);
      raw = made;
    }
    return made;
  }

  /** RFC 5173 §5.2: whether one of the strings of a part is wanted. */
  boolean anyContent(MimePart part, Work work, Predicate<String> wanted) {
    return part.type().isMultipart() || part.type().isMessage()
        ? contents(part, work).stream().anyMatch(wanted)
        : anyDecoded(part, work, wanted);
  }

  private List<String> contents(MimePart part, Work work) {
    List<String> known = contents.get(part);
    if (known == null) {
      known = makeContents(part, work);
      contents.put(part, known);
    }
    return known;
  }

  private List<String> makeContents(MimePart part, Work work) {
    if (part.type().isMultipart()) {
      ByteRange prologue = part.prologue();
      int left = Math.max(0, allowance(part) - prologue.length());
      return List.of(
          rawText(message, prologue, allowance(part), work),
          rawText(message, part.epilogue(), left, work));
    }
    return List.of(nestedHeader(part, work));
  }

  /** Whether the text of a part that is meant to be read, without mark-up, is wanted. */
  boolean anyReadable(MimePart part, Work work, Predicate<String> wanted) {
    return part.type().isHtml()
        ? wanted.test(withoutMarkup(part, work))
        : part.type().isText() && anyDecoded(part, work, wanted);
  }

  /** The first test may do without a string, which is made for the second one. */
  private boolean anyDecoded(MimePart part, Work work, Predicate<String> wanted) {
    if (wanted instanceof ValueTest test
        && test.readsOctets()
        && !decoded.containsKey(part)
        && read.put(part, true) == null) {
      Optional<Boolean> answer =
          part.readAscii(
              allowance(part),
              (octets, from, to) -> {
                work.spend(to - from);
                return test.test(octets, from, to);
              });
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return wanted.test(decoded(part, work));
  }

  private String withoutMarkup(MimePart part, Work work) {
    String known = readable.get(part);
    if (known == null) {
      int allowed = allowance(part);
      known =
          allowed == 0
              ? ""
              : part.htmlText(allowed, reading, read -> work.spend((1L + HtmlText.STEPS) * read));
      readable.put(part, known);
    }
    return known;
  }

  private String decoded(MimePart part, Work work) {
    String known = decoded.get(part);
    if (known == null) {
      int allowed = allowance(part);
      String text = allowed == 0 ? "" : paid(part.text(allowed, reading), work);
      // RFC 2046 §4.1.1: only in text a line end is one; elsewhere it is a part of the data
      boolean isText = part.type().isText() || part.type().isHtml();
      known = isText ? Crlf.of(text) : text;
      decoded.put(part, known);
    }
    return known;
  }

  /** A message that was not taken apart, because it is encoded or too deep, has its header too. */
  private String nestedHeader(MimePart part, Work work) {
    if (!part.children().isEmpty()) {
      return rawText(message, part.children().getFirst().header(), allowance(part), work);
    }
    Message nested = Message.of(part.decodedBytes(allowance(part)));
    return rawText(nested, new ByteRange(0, nested.headerEnd()), limit, work);
  }

  private int allowance(MimePart part) {
    return allowances().of(part);
  }

  private Allowances allowances() {
    Allowances made = allowances;
    if (made == null) {
      made = Allowances.of(parts(), limit);
      allowances = made;
    }
    return made;
  }

  private String rawText(Message of, ByteRange range, int most, Work work) {
    return Crlf.of(paid(of.rawText(range, most, reading), work));
  }

  private static String paid(String text, Work work) {
    work.spend(text.length());
    return text;
  }
}
