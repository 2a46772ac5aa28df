package org.tamis.engine.ext.envelope;

import java.util.List;
import java.util.Set;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.ValueSpace;

/**
 * Envelope parts beyond {@code from} and {@code to}, as other extensions contribute them (RFC 5228
 * §5.4).
 */
public interface EnvelopeParts {
  /** The names, in lower case. */
  Set<String> names();

  /** What the values of a part look like, for the comparator of {@code call}. */
  default ValueSpace space(String name, Call call) {
    return ValueSpace.ANY;
  }

  /**
   * The part's values in this run, each of which is tested; none when the envelope has no such
   * part. They are no addresses, so that no address part may be asked of them (RFC 6009 §4).
   */
  List<String> values(String name, Run run);
}
