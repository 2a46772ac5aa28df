package org.tamis.cli.mail;

import org.tamis.engine.message.Message;

/** Takes messages one by one, so that only one is in memory. */
public interface MessageSink {
  /**
   * One message.
   *
   * @param name the file's path; for a message of an mbox file with {@code #} and its number;
   *     {@code INBOX;UID=17} on a server
   * @param message with its octets as they are in the file, in an mbox file without its quoting;
   *     from a server what was asked for
   * @return whether further ones are wanted
   */
  boolean message(String name, Message message);

  /**
   * A message or file that could not be read; further ones follow.
   *
   * @param problem one line that begins with the name
   */
  void problem(String problem);
}
