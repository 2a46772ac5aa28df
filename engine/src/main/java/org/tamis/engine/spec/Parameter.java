package org.tamis.engine.spec;

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

  private Parameter(String name, Kind kind, StringRule rule) {
    this.name = name;
    this.kind = kind;
    this.rule = rule;
  }

  /** A tag that stands alone, like {@code :copy}; name it without the colon. */
  public static Parameter<Boolean> flag(String name) {
    return new Parameter<>(name, Kind.FLAG, StringRule.ANY);
  }

  public static Parameter<Long> number(String name) {
    return new Parameter<>(name, Kind.NUMBER, StringRule.ANY);
  }

  public static Parameter<Text> string(String name) {
    return string(name, StringRule.ANY);
  }

  /**
   * @param rule what a constant must satisfy; a value made at run time is the command's own to
   *     check
   */
  public static Parameter<Text> string(String name, StringRule rule) {
    return new Parameter<>(name, Kind.STRING, rule);
  }

  public static Parameter<TextList> strings(String name) {
    return strings(name, StringRule.ANY);
  }

  /**
   * @param rule what each constant must satisfy; a value made at run time is the command's own to
   *     check
   */
  public static Parameter<TextList> strings(String name, StringRule rule) {
    return new Parameter<>(name, Kind.STRING_LIST, rule);
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
