package org.tamis.studio.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private static final Pattern USED =
      Pattern.compile("(?<!form\\.)(?<!form\\(\\)\\.)text\\(\"([a-z.]+)\"[,)]");

  private static Properties words(Locale language) {
    Properties words = new Properties();
    String name = "texts_" + language.getLanguage() + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  @Test
  void eachLanguageHasTheSameTexts() {
    Set<String> english = words(Locale.ENGLISH).stringPropertyNames();
    for (Locale language : Texts.LANGUAGES) {
      assertThat(words(language).stringPropertyNames()).as(language.toString()).isEqualTo(english);
    }
  }

  @Test
  void eachHasTheSameGapsAndNoApostropheThatMessageFormatTakesForAQuote() {
    for (String key : words(Locale.ENGLISH).stringPropertyNames()) {
      Set<String> gaps = gaps(words(Locale.ENGLISH).getProperty(key));
      for (Locale language : Texts.LANGUAGES) {
        String text = words(language).getProperty(key);
        assertThat(gaps(text)).as(key + " in " + language).isEqualTo(gaps);
        assertThat(text.replace("''", "")).as(key + " in " + language).doesNotContain("'");
      }
    }
  }

  private static Set<String> gaps(String text) {
    return new TreeSet<>(
        Pattern.compile("\\{(\\d)").matcher(text).results().map(found -> found.group(1)).toList());
  }

  /** In templates and in code; JMAP has no pages, and texts of its own. */
  @Test
  void eachTextThatPagesUseIsThere() throws IOException {
    Set<String> keys = words(Locale.ENGLISH).stringPropertyNames();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      List<Path> sources =
          files
              .filter(file -> file.toString().matches(".*\\.(jte|java)"))
              .filter(file -> !file.toString().contains("/jmap/"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(20);
      for (Path source : sources) {
        Matcher used = USED.matcher(Files.readString(source));
        while (used.find()) {
          assertThat(keys).as(source.toString()).contains(used.group(1));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', en",
    "'', 'de-AT,en;q=0.5', de",
    "'', 'es, fr;q=0.1', fr",
    "fr, de, fr",
    "xx, de, de",
    "'', '*', en",
    "'', ';;;=', en"
  })
  void whatTheReaderChoosesCountsBeforeWhatTheBrowserSays(
      String chosen, String accepted, String language) {
    assertThat(Texts.forReader(chosen, accepted).language().getLanguage()).isEqualTo(language);
  }
}
