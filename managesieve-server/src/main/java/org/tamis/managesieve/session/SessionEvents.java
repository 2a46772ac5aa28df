package org.tamis.managesieve.session;

/**
 * What happens in sessions, for whoever counts it; a port. Told by many threads at a time, and must
 * not wait.
 */
@FunctionalInterface
public interface SessionEvents {
  SessionEvents NONE = _ -> {};

  /** What an operator wants to see the number of. */
  enum Event {
    LOGGED_IN,
    LOGIN_FAILED,
    LOGIN_DEFERRED,
    REFERRED,
    SCRIPT_STORED,
    /** Renamed, deleted, activated or deactivated. */
    SCRIPT_CHANGED,
    STORE_FAILED
  }

  void happened(Event event);
}
