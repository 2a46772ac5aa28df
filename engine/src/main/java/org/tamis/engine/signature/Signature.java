package org.tamis.engine.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a command or test takes (RFC 5228 §2.6). Immutable; each method gives a changed copy, so
 * that a signature reads like a usage line.
 *
 * @param tags its own tags; those that other extensions add come from their {@link TagSpec}
 * @param positionals in order
 * @param optionalPositionals how many of the first positionals may be left out, as {@code
 *     setflag}'s variable name
 * @param choices sets of tags of which at most one may be given
 * @param lastOptional whether the last positional may be left out; where that are the keys, match
 *     type and comparator then count for nothing, as in {@code deleteheader} (RFC 5293 §5)
 * @param keys where match type and comparator apply, the positional with the keys
 * @param addressPart whether an address part may be given
 */
public record Signature(
    List<Parameter<?>> tags,
    List<Parameter<?>> positionals,
    int optionalPositionals,
    List<Choice> choices,
    Optional<Parameter<?>> keys,
    boolean lastOptional,
    boolean addressPart) {
  public static final Signature NOTHING =
      new Signature(List.of(), List.of(), 0, List.of(), Optional.empty(), false, false);

  public Signature {
    tags = List.copyOf(tags);
    positionals = List.copyOf(positionals);
    choices = List.copyOf(choices);
  }

  /**
   * Tags that exclude each other.
   *
   * @param required whether one of them must be given
   */
  public record Choice(List<Parameter<?>> tags, boolean required) {
    public Choice {
      tags = List.copyOf(tags);
    }
  }

  /** Its own tag of this name. */
  public Optional<Parameter<?>> tag(String name) {
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).name().equals(name)) {
        return Optional.of(tags.get(i));
      }
    }
    return Optional.empty();
  }

  public Signature tag(Parameter<?> tag) {
    return new Signature(
        plus(tags, tag),
        positionals,
        optionalPositionals,
        choices,
        keys,
        lastOptional,
        addressPart);
  }

  public Signature positional(Parameter<?> positional) {
    return new Signature(
        tags,
        plus(positionals, positional),
        optionalPositionals,
        choices,
        keys,
        lastOptional,
        addressPart);
  }

  /** A positional that may be left out; all of these come before the others. */
  public Signature optionalPositional(Parameter<?> positional) {
    return new Signature(
        tags,
        plus(positionals, positional),
        optionalPositionals + 1,
        choices,
        keys,
        lastOptional,
        addressPart);
  }

  /** A positional that may be left out, after all others. */
  public Signature optionalLast(Parameter<?> positional) {
    return new Signature(
        tags, plus(positionals, positional), optionalPositionals, choices, keys, true, addressPart);
  }

  /** {@code <":over" / ":under">}: exactly one of the tags. */
  public Signature exactlyOne(Parameter<?>... alternatives) {
    return choice(new Choice(List.of(alternatives), true));
  }

  /** At most one of the tags. */
  public Signature atMostOne(Parameter<?>... alternatives) {
    return choice(new Choice(List.of(alternatives), false));
  }

  /** {@code [COMPARATOR] [MATCH-TYPE]}, and last the keys that they are for. */
  public Signature matching(Parameter<?> keyList) {
    return matching(keyList, false);
  }

  /** As {@link #matching(Parameter)}, with keys that may be left out. */
  public Signature optionallyMatching(Parameter<?> keyList) {
    return matching(keyList, true);
  }

  private Signature matching(Parameter<?> keyList, boolean optional) {
    return new Signature(
        tags,
        plus(positionals, keyList),
        optionalPositionals,
        choices,
        Optional.of(keyList),
        optional,
        addressPart);
  }

  /** {@code [ADDRESS-PART]}, RFC 5228 §2.7.4. */
  public Signature withAddressPart() {
    return new Signature(tags, positionals, optionalPositionals, choices, keys, lastOptional, true);
  }

  private Signature choice(Choice choice) {
    List<Parameter<?>> all = new ArrayList<>(tags);
    all.addAll(choice.tags());
    return new Signature(
        all,
        positionals,
        optionalPositionals,
        plus(choices, choice),
        keys,
        lastOptional,
        addressPart);
  }

  private static <E> List<E> plus(List<E> list, E element) {
    List<E> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }
}
