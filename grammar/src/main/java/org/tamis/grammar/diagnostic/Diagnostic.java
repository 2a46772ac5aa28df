package org.tamis.grammar.diagnostic;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.grammar.source.Position;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * One finding about one place of a script.
 *
 * @param source the script it is about; an included script's findings name that script
 * @param code {@code SV} and four digits; a code keeps its meaning for ever, see {@code
 *     docs/diagnostics.md}
 * @param span the offending text
 * @param message what is wrong, without position and code
 * @param label a few words beside the caret, such as "expected a string"
 * @param hint what to do about it
 * @param fix the same as a change that a program can make, where there is one
 */
public record Diagnostic(
    Source source,
    Severity severity,
    String code,
    Span span,
    String message,
    Optional<String> label,
    Optional<String> hint,
    Optional<Fix> fix) {
  private static final Pattern CODE = Pattern.compile("SV\\d{4}");

  public Diagnostic {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not a diagnostic code: " + code);
    }
  }

  /** A finding that no program can put right. */
  public Diagnostic(
      Source source,
      Severity severity,
      String code,
      Span span,
      String message,
      Optional<String> label,
      Optional<String> hint) {
    this(source, severity, code, span, message, label, hint, Optional.empty());
  }

  public static Diagnostic error(Source source, String code, Span span, String message) {
    return new Diagnostic(
        source, Severity.ERROR, code, span, message, Optional.empty(), Optional.empty());
  }

  public static Diagnostic warning(Source source, String code, Span span, String message) {
    return new Diagnostic(
        source, Severity.WARNING, code, span, message, Optional.empty(), Optional.empty());
  }

  /** Something that is no mistake, but could be said better. */
  public static Diagnostic remark(Source source, String code, Span span, String message) {
    return new Diagnostic(
        source, Severity.HINT, code, span, message, Optional.empty(), Optional.empty());
  }

  public Diagnostic withLabel(String words) {
    return new Diagnostic(source, severity, code, span, message, Optional.of(words), hint, fix);
  }

  public Diagnostic withHint(String words) {
    return new Diagnostic(source, severity, code, span, message, label, Optional.of(words), fix);
  }

  public Diagnostic withFix(Fix change) {
    return new Diagnostic(source, severity, code, span, message, label, hint, Optional.of(change));
  }

  /** Where the finding begins. */
  public Position position() {
    return source.position(span.start());
  }
}
