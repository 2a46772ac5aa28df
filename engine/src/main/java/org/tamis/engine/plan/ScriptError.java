package org.tamis.engine.plan;

/**
 * Why a run ended early.
 *
 * @param code {@code SR} and four digits; a code keeps its meaning for ever, see {@code
 *     docs/diagnostics.md}
 * @param message for the script's owner
 */
public record ScriptError(Kind kind, String code, Origin origin, String message) {
  /** Who can do something about it. */
  public enum Kind {
    /** The script is at fault, or a limit was reached: the message is kept and the user told. */
    SCRIPT,
    /** Something outside did not answer: the same run may succeed later. */
    TEMPORARY
  }

  @Override
  public String toString() {
    return origin + ": error " + code + ": " + message;
  }
}
