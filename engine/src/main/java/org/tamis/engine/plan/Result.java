package org.tamis.engine.plan;

import java.util.Optional;

/** How carrying out an effect ended. Reasons and remarks are for people, on one line. */
public sealed interface Result {
  /**
   * As the script wanted it.
   *
   * @param remark what was left out of it
   */
  record Done(Optional<String> remark) implements Result {
    /** All of it. */
    public Done() {
      this(Optional.empty());
    }
  }

  /** It must not be done, or there is nothing to do. */
  record Withheld(String reason) implements Result {}

  /** It has surely not been done. */
  record Failed(String reason, Kind kind) implements Result {
    /** What another attempt would come to. */
    public enum Kind {
      TEMPORARY,
      FINAL
    }

    public static Failed temporarily(String reason) {
      return new Failed(reason, Kind.TEMPORARY);
    }

    public static Failed forGood(String reason) {
      return new Failed(reason, Kind.FINAL);
    }
  }

  /** It may have been done or not: the connection was lost before the answer. */
  record Unknown(String reason) implements Result {}

  /**
   * The mail system keeps it, and tries again until it is done or its owner hears that it is not.
   */
  record Queued(String reason) implements Result {}

  /** Whether it has not been done, and another attempt may do it. */
  default boolean isTemporary() {
    return this instanceof Failed(_, Failed.Kind kind) && kind == Failed.Kind.TEMPORARY;
  }

  /** Whether it was done, may have been, or is to be. */
  default boolean mayBeDone() {
    return switch (this) {
      case Done _, Unknown _, Queued _ -> true;
      case Withheld _, Failed _ -> false;
    };
  }

  /** Whether the owner of the script, or the operator, should look at it. */
  default boolean isProblem() {
    return switch (this) {
      case Done(Optional<String> remark) -> remark.isPresent();
      case Withheld _, Queued _ -> false;
      case Failed _, Unknown _ -> true;
    };
  }
}
