package org.tamis.bridge.store;

import org.tamis.engine.message.Message;

/** Takes the messages of a mailbox one by one, so that only one is in memory. */
public interface MailSink {
  /**
   * One message.
   *
   * @param message as much of it as was asked for
   * @return whether further ones are wanted
   */
  boolean message(long uid, Message message);

  /**
   * A message that is there and cannot be had.
   *
   * @param reason a clause
   */
  void problem(long uid, String reason);
}
