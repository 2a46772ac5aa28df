package org.tamis.engine.replay;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How answers of one type are written.
 *
 * @param write to a text; what stands for no answer is its own affair
 */
record Form<T>(Function<T, String> write, Function<String, T> read) {
  /** Stands in no mailbox name, address or header field value that a host gives. */
  private static final String BETWEEN = "\0";

  static final Form<Boolean> YES_OR_NO = new Form<>(yes -> yes ? "1" : "0", "1"::equals);
  static final Form<String> TEXT = new Form<>(text -> text, text -> text);

  static final Form<Optional<String>> PERHAPS =
      new Form<>(
          text -> text.map(present -> "+" + present).orElse(""),
          text -> text.isEmpty() ? Optional.empty() : Optional.of(text.substring(1)));

  /** An empty list and one of an empty text differ. */
  static final Form<List<String>> TEXTS =
      new Form<>(
          texts -> texts.isEmpty() ? "" : BETWEEN + String.join(BETWEEN, texts),
          text -> text.isEmpty() ? List.of() : Arrays.asList(text.substring(1).split(BETWEEN, -1)));

  static final Form<Optional<List<String>>> PERHAPS_TEXTS =
      new Form<>(
          texts -> texts.map(present -> "+" + TEXTS.write().apply(present)).orElse(""),
          text ->
              text.isEmpty()
                  ? Optional.empty()
                  : Optional.of(TEXTS.read().apply(text.substring(1))));
}
