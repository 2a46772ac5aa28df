package org.tamis.service.net;

import java.io.IOException;

/** What is spoken on the connections of a listener. Used by many threads. */
public interface Protocol {
  /** Speaks with one peer until one side ends it; the caller closes the connection. */
  void serve(Connection connection) throws IOException;

  /** The only words to a peer whose address has its share of connections already. */
  byte[] refusal();
}
