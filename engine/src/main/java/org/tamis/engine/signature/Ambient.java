package org.tamis.engine.signature;

import java.util.Set;
import java.util.function.Function;

/**
 * What an extension changes in commands that it does not own wherever a script requires it, tag or
 * no tag: as the internal variable of RFC 5232 gives its flags to every {@code keep}.
 *
 * @param of names of the commands and tests, in lower case; {@code keep} stands for the implicit
 *     keep as well
 * @param contribution see {@link TagSpec#contribution()}
 */
public record Ambient(Set<String> of, Function<Call, Object> contribution) {
  public Ambient {
    of = Set.copyOf(of);
  }
}
