package org.tamis.service.accounts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One name made of another, as in Dovecot: {@code %u} is the name, {@code %n} and {@code %d} are
 * what is before and after its last {@code @}.
 */
public record NameTemplate(String text) {
  private static final Pattern FORM = Pattern.compile("(?:[^%]|%[und])*%[un](?:[^%]|%[und])*");

  /** The same name. */
  public static final NameTemplate SAME = new NameTemplate("%u");

  public NameTemplate {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a template of names: " + text);
    }
  }

  /** Empty for another form: one without {@code %u} or {@code %n} would make all names one. */
  public static Optional<NameTemplate> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new NameTemplate(text)) : Optional.empty();
  }

  public String of(String name) {
    int at = name.lastIndexOf('@');
    String local = at < 0 ? name : name.substring(0, at);
    String domain = at < 0 ? "" : name.substring(at + 1);
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      made.append(
          letter != '%'
              ? String.valueOf(letter)
              : switch (text.charAt(++i)) {
                case 'u' -> name;
                case 'n' -> local;
                default -> domain;
              });
    }
    return made.toString();
  }
}
