package org.tamis.engine.plan;

/** The steps of a delivery, in the order in which they are carried out. */
public enum Stage {
  STORING,
  REDIRECTING,
  CHANGING_CALENDARS,
  PIPING,
  REFUSING,
  DISCARDING,
  REPLYING,
  NOTIFYING;

  /** Whether somebody has the message afterwards, or its sender knows that nobody has. */
  public boolean keepsMessage() {
    return switch (this) {
      case STORING, REDIRECTING, PIPING, REFUSING -> true;
      case CHANGING_CALENDARS, DISCARDING, REPLYING, NOTIFYING -> false;
    };
  }

  /** Whether it waits until the message is safe. */
  public boolean isLast() {
    return this == REPLYING || this == NOTIFYING;
  }
}
