package org.tamis.studio.page;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The words of the pages in one language. */
public final class Texts {
  /** In the order in which they are offered; the first is for whoever reads none of them. */
  public static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);

  private static final String BUNDLE = "org.tamis.studio.page.texts";

  private static final String PHRASE = "phrase.";

  private final Locale language;
  private final ResourceBundle words;

  private Texts(Locale language) {
    this.language = language;
    this.words =
        ResourceBundle.getBundle(
            BUNDLE,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /**
   * @param language one of {@link #LANGUAGES}
   */
  public static Texts in(Locale language) {
    return new Texts(language);
  }

  /**
   * The best language for a reader.
   *
   * @param chosen the tag of a language, or "" where the reader has not chosen one
   * @param accepted as in Accept-Language (RFC 9110 §12.5.4); "" when nothing is said
   */
  public static Texts forReader(String chosen, String accepted) {
    for (Locale language : LANGUAGES) {
      if (language.getLanguage().equals(chosen)) {
        return in(language);
      }
    }
    return in(best(accepted));
  }

  private static Locale best(String accepted) {
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
      return found == null ? LANGUAGES.getFirst() : found;
    } catch (IllegalArgumentException e) { // what is no list of languages says nothing
      return LANGUAGES.getFirst();
    }
  }

  public Locale language() {
    return language;
  }

  /** A time as people of the language write it, where this machine is. */
  public String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(language)
        .withZone(ZoneId.systemDefault())
        .format(time);
  }

  /** Words of the editor, by what the library calls them. */
  Map<String, String> phrases() {
    return words.keySet().stream()
        .filter(key -> key.startsWith(PHRASE))
        .collect(
            Collectors.toMap(
                key -> key.substring(PHRASE.length()), this::get, (a, _) -> a, TreeMap::new));
  }

  /** The words for a key, with what stands for {0} and so on; MissingResourceException without. */
  public String get(String key, Object... values) {
    return new MessageFormat(words.getString(key), language).format(values);
  }
}
