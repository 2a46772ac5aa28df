package org.tamis.bridge.testing;

import java.io.IOException;
import java.util.List;

/** A mail server in front of ours. */
public interface Mta extends AutoCloseable {
  int smtpPort();

  /**
   * How each attempt for a recipient ended, the first one first: {@code sent}, {@code deferred} or
   * {@code bounced}, a space and what the log says of it.
   */
  List<String> endings(String recipient) throws IOException;

  /** Tries at once what waits. */
  void flush() throws IOException;

  /** Whether something waits for this recipient. */
  boolean waits(String recipient) throws IOException;

  /** All that it has logged. */
  String log();

  @Override
  void close() throws IOException;
}
