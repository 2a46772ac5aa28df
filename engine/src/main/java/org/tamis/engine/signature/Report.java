package org.tamis.engine.signature;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Diagnostics;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/** Where checks put what they find in one script. */
public final class Report {
  private final Source source;
  private final Diagnostics found;
  private final Set<String> unavailable = new HashSet<>();
  private boolean deferring;
  private Optional<String> deferred = Optional.empty();

  public Report(Source source, Diagnostics found) {
    this.source = source;
    this.found = found;
  }

  public Source source() {
    return source;
  }

  /**
   * @param code see {@code docs/diagnostics.md}
   */
  public void error(String code, Span span, String message) {
    found.add(Diagnostic.error(source, code, span, message));
  }

  public void error(String code, Span span, String message, String hint) {
    found.add(Diagnostic.error(source, code, span, message).withHint(hint));
  }

  public void error(String code, Span span, String message, Advice advice) {
    found.add(advice.addTo(Diagnostic.error(source, code, span, message)));
  }

  public void error(String code, Span span, String message, String label, Advice advice) {
    found.add(advice.addTo(Diagnostic.error(source, code, span, message).withLabel(label)));
  }

  /**
   * Reports the use of something that the script has not got: an error, or a warning where it
   * becomes an error of the run that reaches it (RFC 5463 §4).
   *
   * @param thing what is missing, of which only the first use is reported
   */
  public void unavailable(String code, String thing, Span span, String message, Advice advice) {
    unavailable(code, thing, span, message, () -> advice);
  }

  /**
   * The same with advice that is looked for only where it is told: a script may have a million such
   * uses.
   */
  public void unavailable(
      String code, String thing, Span span, String message, Supplier<Advice> advice) {
    if (deferring && deferred.isEmpty()) {
      deferred = Optional.of(message);
    }
    if (!unavailable.add(thing)) {
      return;
    }
    if (deferring) {
      Advice later = advice.get().withWords(" (with `ihave`, an error only if executed)");
      found.add(later.addTo(Diagnostic.warning(source, code, span, message)));
    } else {
      unavailable(code, span, message, advice);
    }
  }

  private void unavailable(String code, Span span, String message, Supplier<Advice> advice) {
    if (found.isFullOfErrors()) {
      error(code, span, message); // which is counted
    } else {
      error(code, span, message, advice.get());
    }
  }

  /** As above, where no program can put it right. */
  public void unavailable(String code, String thing, Span span, String message, String hint) {
    unavailable(code, thing, span, message, Advice.of(hint));
  }

  /** From here on what is missing is an error only where a run reaches it. */
  public void deferUnavailable() {
    deferring = true;
  }

  /** What was missing and left to the run since the last call of this method. */
  public Optional<String> takeDeferred() {
    Optional<String> taken = deferred;
    deferred = Optional.empty();
    return taken;
  }

  /**
   * A warning about something that a script may use in many places.
   *
   * @param thing what it is, of which only the first use is reported
   */
  public void warningOnce(String code, String thing, Span span, String message, Advice advice) {
    if (unavailable.add(code + " " + thing)) {
      warning(code, span, message, advice);
    }
  }

  /** Something that is not wrong: for those who ask, and not for all who store the script. */
  public void remark(String code, Span span, String message, String hint) {
    found.add(Diagnostic.remark(source, code, span, message).withHint(hint));
  }

  public void warning(String code, Span span, String message, String hint) {
    warning(code, span, message, Advice.of(hint));
  }

  public void warning(String code, Span span, String message, Advice advice) {
    found.add(advice.addTo(Diagnostic.warning(source, code, span, message)));
  }
}
