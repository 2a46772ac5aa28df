package org.tamis.studio.rules;

/** Whether a rule is in force, and if not, how its text says so. */
public enum State {
  ON,
  /** In a comment of ours; the engine does not see it, and it needs no {@code require}. */
  COMMENTED,
  /** Roundcube's {@code if false # test}: read, and never true. */
  IF_FALSE,
  /** SnappyMail's comment, beside what that program stores of the rule. */
  DISABLED
}
