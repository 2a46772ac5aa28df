package org.tamis.engine.signature;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A tag that an extension adds to commands or tests that it does not own, such as {@code :copy}
 * (RFC 3894).
 *
 * @param parameter the tag and what follows it
 * @param of names of the commands and tests that take it, in lower case
 * @param contribution what it changes there: an object of a type that those commands ask for by
 *     {@link Call#contributions}
 * @param check looks at a call with the tag once its arguments have the right types
 */
public record TagSpec(
    Parameter<?> parameter,
    Set<String> of,
    Function<Call, Object> contribution,
    BiConsumer<Call, Report> check) {
  public TagSpec {
    of = Set.copyOf(of);
  }

  public TagSpec(Parameter<?> parameter, Set<String> of, Function<Call, Object> contribution) {
    this(parameter, of, contribution, (_, _) -> {});
  }

  public TagSpec checkedBy(BiConsumer<Call, Report> checker) {
    return new TagSpec(parameter, of, contribution, checker);
  }
}
