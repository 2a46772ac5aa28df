package org.tamis.engine.signature;

import java.util.Optional;

/**
 * Why a key matches no value.
 *
 * @param why what the values are like, as a sentence without its full stop; for an unlikely key,
 *     what is true of it
 * @param hint what to write instead, for people
 * @param change the same as a change to the script, where it is only one
 */
public record Misfit(Kind kind, String why, String hint, Optional<Change> change) {
  /** How sure it is. */
  public enum Kind {
    /** No value can match. */
    NEVER,
    /** A value may match, but this is probably not what the author means. */
    UNLIKELY,
    /** The key is a pattern, and the match type takes it literally. */
    PATTERN
  }

  /** What to write over a part of the test. */
  public sealed interface Change {
    /** Another key. */
    record Key(String key) implements Change {}

    /** Another test with the same arguments. */
    record Test(String name) implements Change {}
  }

  /** A key that has to be written in another way. */
  public static Misfit never(String why, String hint) {
    return new Misfit(Kind.NEVER, why, hint, Optional.empty());
  }

  /** A key for which there is a better one. */
  public static Misfit instead(String why, String key) {
    return new Misfit(
        Kind.NEVER, why, "write " + Literal.quoted(key), Optional.of(new Change.Key(key)));
  }

  /** A key for which another one is probably meant. */
  public static Misfit unlikely(String why, String key) {
    return new Misfit(
        Kind.UNLIKELY, why, "write " + Literal.quoted(key), Optional.of(new Change.Key(key)));
  }

  /** A key with wildcards where none are read. */
  public static Misfit pattern(String why) {
    return new Misfit(
        Kind.PATTERN, why, "`*` and `?` are wildcards only with `:matches`", Optional.empty());
  }
}
