package org.tamis.bridge.filter;

/** Told what a run finds and does. Called by the thread of the run. */
public interface FilterReport {
  /** So many messages of a mailbox are to be looked at now. */
  void chosen(String mailbox, int messages);

  /** A message has been looked at. */
  void found(Found found);

  /**
   * A message could not be looked at; it stays as it is.
   *
   * @param reason a clause
   */
  void problem(String mailbox, long uid, String reason);

  /** Something has been done, or could not be. */
  void ended(GroupEnd end);

  /**
   * The connection was lost and is opened again.
   *
   * @param reason a clause
   */
  void lost(String reason);

  /** Whether the run is to go on; asked between commands. */
  boolean goesOn();
}
