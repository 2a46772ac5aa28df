package org.tamis.engine.ext.enotify;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.ext.enotify.MailtoUri.Read;
import org.tamis.engine.text.Shown;

/** A notification method as a script names it: RFC 5435 §3.2. */
sealed interface Method {
  /** RFC 3986 §3.1. */
  Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+(?=:)");

  /** RFC 5436; it may still name nobody. */
  record Mailto(MailtoUri uri) implements Method {
    /** RFC 5435 §3.2: what is wrong with it beyond its syntax. */
    Optional<String> problem() {
      return uri.recipients().isEmpty()
          ? Optional.of("the mailto URI has no recipient")
          : Optional.empty();
    }
  }

  /** A URI of another kind. */
  record Unsupported(String problem) implements Method {}

  /** Not what it says it is. */
  record Invalid(String problem) implements Method {}

  static Method of(String uri, NotifySettings settings) {
    var scheme = SCHEME.matcher(uri);
    if (!scheme.lookingAt()) {
      return new Invalid("\"" + Shown.text(uri) + "\" is not a URI such as mailto:me@example.org");
    }
    String name = scheme.group().toLowerCase(Locale.ROOT);
    return name.equals(MailtoUri.SCHEME)
        ? mailto(uri, settings)
        : new Unsupported("unknown notification method `" + Shown.text(name) + "`");
  }

  private static Method mailto(String uri, NotifySettings settings) {
    String rest = uri.substring(MailtoUri.SCHEME.length() + 1);
    return switch (MailtoReader.read(rest, settings.mostRecipients())) {
      case Read.Valid valid -> new Mailto(valid.uri());
      case Read.Invalid invalid -> new Invalid("not a mailto URI: " + invalid.problem());
    };
  }

  /** What RFC 5435 §4 tests: a notification can be sent by it. */
  static boolean isValid(String uri, NotifySettings settings) {
    return of(uri, settings) instanceof Mailto mailto && mailto.problem().isEmpty();
  }
}
