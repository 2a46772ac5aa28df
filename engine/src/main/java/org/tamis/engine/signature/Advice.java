package org.tamis.engine.signature;

import java.util.Optional;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Fix;

/**
 * What to do about a finding.
 *
 * @param hint for people
 * @param fix for programs, where it is only one change
 */
public record Advice(String hint, Optional<Fix> fix) {
  public static Advice of(String hint) {
    return new Advice(hint, Optional.empty());
  }

  public static Advice of(String hint, Fix fix) {
    return new Advice(hint, Optional.of(fix));
  }

  /** RFC 5228 §2.10.5. */
  public static Advice require(String capability) {
    return of(
        "add require \"" + capability + "\"; at the top of the script",
        new Fix.Require(capability));
  }

  /** The same for those who may also leave it. */
  Advice withWords(String further) {
    return new Advice(hint + further, fix);
  }

  /** The finding with this advice. */
  public Diagnostic addTo(Diagnostic finding) {
    Diagnostic hinted = finding.withHint(hint);
    return fix.map(hinted::withFix).orElse(hinted);
  }
}
