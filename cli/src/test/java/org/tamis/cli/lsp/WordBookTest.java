package org.tamis.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.cli.config.Language;
import org.tamis.engine.ext.Extensions;

class WordBookTest {
  private static final Lexicon ALL =
      new Lexicon(Extensions.STANDARD, Language.EVERYTHING.settings());
  private static final WordBook BOOK = WordBook.WORDS;

  static Stream<Word> words() {
    return ALL.all();
  }

  /** Who adds a word to the language adds a line to words.tsv. */
  @ParameterizedTest
  @MethodSource("words")
  void eachWordHasItsMeaning(Word word) {
    assertThat(BOOK.find(word))
        .as("a line in words.tsv for %s %s %s", word.kind(), word.of().orElse(""), word.name())
        .isPresent();
    assertThat(BOOK.find(word).orElseThrow().reference())
        .matches("RFC \\d{4}( §[\\d.]+)?|(draft|spec)-.*");
    assertThat(BOOK.find(word).orElseThrow().text()).matches("[A-Z`].*\\.");
  }

  @Test
  void allExtensionsAreThere() {
    assertThat(ALL.capabilities()).hasSize(Extensions.STANDARD.size() - 1);
  }
}
