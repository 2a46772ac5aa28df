package org.tamis.service.scripts;

/** What became of a wish to change an account's scripts. All but {@link #DONE} changed nothing. */
public enum ScriptChange {
  DONE,
  NONEXISTENT,
  ALREADY_EXISTS,
  ACTIVE,
  TOO_MANY,
  TOO_LARGE,
  /** The scripts are not in the state that was named. */
  OTHER_STATE
}
