package org.tamis.engine.signature;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;

/**
 * One argument of a command or test; the object itself is the key to its value in a {@link Call},
 * so two parameters are equal only when they are the same object.
 *
 * @param <T> what the checked argument is
 */
public final class Parameter<T> {
  /** RFC 5228 §2.6.4: what follows a tag, or stands in a position. */
  public enum Kind {
    FLAG("nothing"),
    NUMBER("a number"),
    STRING("a string"),
    STRING_LIST("a string list");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For messages. */
    public String words() {
      return words;
    }
  }

  private final String name;
  private final Kind kind;
  private final StringRule rule;
  private final Set<Trait> traits;

  /** What is true of a test's strings beyond their form. */
  private enum Trait {
    WITHOUT_CASE,
    ALTERNATIVES
  }

  private Parameter(String name, Kind kind, StringRule rule) {
    this(name, kind, rule, EnumSet.noneOf(Trait.class));
  }

  private Parameter(String name, Kind kind, StringRule rule, Set<Trait> traits) {
    this.name = name;
    this.kind = kind;
    this.rule = rule;
    this.traits = traits;
  }

  /** A tag that stands alone, like {@code :copy}; name it without the colon. */
  public static Parameter<Boolean> flag(String name) {
    return new Parameter<>(name, Kind.FLAG, StringRule.any());
  }

  public static Parameter<Long> number(String name) {
    return new Parameter<>(name, Kind.NUMBER, StringRule.any());
  }

  public static Parameter<Text> string(String name) {
    return string(name, StringRule.any());
  }

  /**
   * @param rule what a constant must satisfy; a value made at run time is the command's own to
   *     check
   */
  public static Parameter<Text> string(String name, StringRule rule) {
    return new Parameter<>(name, Kind.STRING, rule);
  }

  public static Parameter<TextList> strings(String name) {
    return strings(name, StringRule.any());
  }

  /**
   * @param rule what each constant must satisfy; a value made at run time is the command's own to
   *     check
   */
  public static Parameter<TextList> strings(String name, StringRule rule) {
    return new Parameter<>(name, Kind.STRING_LIST, rule);
  }

  /** The same, for strings that mean the same in lower case. */
  public Parameter<T> ignoringCase() {
    return with(Trait.WITHOUT_CASE);
  }

  /** The same, for a list of which each string alone can make the test true. */
  public Parameter<T> alternatives() {
    return with(Trait.ALTERNATIVES);
  }

  private Parameter<T> with(Trait trait) {
    EnumSet<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new Parameter<>(name, kind, rule, more);
  }

  /** A string in the form in which two that mean the same are equal. */
  public String normal(String value) {
    return traits.contains(Trait.WITHOUT_CASE) ? value.toLowerCase(Locale.ROOT) : value;
  }

  /** Whether each string of the list alone can make the test true. */
  public boolean isAlternatives() {
    return traits.contains(Trait.ALTERNATIVES);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  public StringRule rule() {
    return rule;
  }

  @Override
  public String toString() {
    return name;
  }
}
