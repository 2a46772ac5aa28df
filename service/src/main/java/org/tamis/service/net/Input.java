package org.tamis.service.net;

/** What came of waiting for a peer. After all but {@link #MORE}, nothing more is received. */
public enum Input {
  /** There are octets in {@link Connection#received}. */
  MORE,
  /** The peer has closed its side. */
  ENDED,
  /** The deadline has passed. */
  LATE,
  /** The server is stopping: it is time to say goodbye. */
  STOPPING
}
