package org.tamis.cli.lsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each word means, from the table {@code words.tsv}: kind, name, specification with section,
 * and a sentence. A tag is listed once for all of its commands, or with the command before it.
 */
final class WordBook {
  private static final Pattern RFC = Pattern.compile("RFC (\\d+)(?: §([\\d.]+))?");

  static final WordBook WORDS = load();

  private final Map<String, Meaning> meanings;

  /**
   * @param reference such as {@code RFC 5228 §4.1}
   */
  record Meaning(String reference, String text) {
    /** The reference as Markdown, with a link where there is something to link to. */
    String link() {
      Matcher rfc = RFC.matcher(reference);
      if (rfc.matches()) {
        String section = rfc.group(2) == null ? "" : "#section-" + rfc.group(2);
        return "[%s](https://www.rfc-editor.org/rfc/rfc%s%s)"
            .formatted(reference, rfc.group(1), section);
      }
      return reference.startsWith("draft-")
          ? "[%s](https://datatracker.ietf.org/doc/html/%s)".formatted(reference, reference)
          : reference;
    }
  }

  private WordBook(Map<String, Meaning> meanings) {
    this.meanings = meanings;
  }

  private static WordBook load() {
    try (InputStream table =
            Objects.requireNonNull(WordBook.class.getResourceAsStream("words.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      Map<String, Meaning> meanings = new HashMap<>();
      for (String line : lines.lines().toList()) {
        String[] fields = line.split("\t", -1);
        meanings.put(fields[0] + " " + fields[1], new Meaning(fields[2], fields[3]));
      }
      return new WordBook(meanings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Meaning> find(Word word) {
    String kind = word.kind().name().toLowerCase(Locale.ROOT) + " ";
    return word.of()
        .map(of -> meanings.get(kind + of + " " + word.name()))
        .or(() -> Optional.ofNullable(meanings.get(kind + word.name())));
  }

  /** Usage, meaning, requirement and reference, as Markdown. */
  String explain(Word word) {
    StringBuilder text = new StringBuilder("```sieve\n" + word.usage() + "\n```\n");
    Optional<Meaning> meaning = find(word);
    meaning.ifPresent(m -> text.append('\n').append(m.text()).append('\n'));
    text.append('\n');
    if (!word.capability().isEmpty()) {
      text.append("Needs `require \"").append(word.capability()).append("\"`. ");
    }
    meaning.ifPresent(m -> text.append(m.link()));
    return text.toString().strip();
  }
}
