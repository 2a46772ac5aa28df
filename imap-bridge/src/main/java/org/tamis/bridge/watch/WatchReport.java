package org.tamis.bridge.watch;

import org.tamis.bridge.filter.FilterReport;

/** Told what a watcher does and what goes wrong. */
public interface WatchReport extends FilterReport {
  /** The mailboxes are watched from now on, or again. */
  void watching();

  /**
   * The server does not let us in; that is tried again only after a long time.
   *
   * @param reason a clause
   */
  void refused(String reason);

  /**
   * Something is not as it should be, and the watcher goes on.
   *
   * @param what a sentence without its full stop
   */
  void notice(String what);
}
