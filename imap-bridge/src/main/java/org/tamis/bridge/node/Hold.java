package org.tamis.bridge.node;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The right to work for an account, taken for one piece of work. It can be lost meanwhile: a node
 * that stood still finds that out by its own clock, and the database by the token.
 */
public interface Hold {
  /** Of the only service. */
  Hold ALWAYS =
      new Hold() {
        @Override
        public boolean isHeld() {
          return true;
        }

        @Override
        public void check(Connection connection) {}

        @Override
        public boolean isUnsure(Instant now) {
          return false;
        }

        @Override
        public void ended() {}

        @Override
        public void close() {}
      };

  /** Whether it is held, with time enough for one more step; to be asked before each. */
  boolean isHeld();

  /**
   * To be asked in each transaction, which no other node can overtake then.
   *
   * @throws org.tamis.bridge.lease.LeaseLost when another node has the account by now
   */
  void check(Connection connection) throws SQLException;

  /** Whether an earlier node may have stored messages that come again. */
  boolean isUnsure(Instant now);

  /** The work is done; whether those who wait for it know that, is open. */
  void ended();

  /** They know, or it is written down that they do not. Once, after {@link #ended}. */
  void close();
}
