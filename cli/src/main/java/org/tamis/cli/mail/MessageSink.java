package org.tamis.cli.mail;

/** Takes messages one by one, so that only one is in memory. */
public interface MessageSink {
  /**
   * One message.
   *
   * @param name the file's path; for a message of an mbox file with {@code #} and its number
   * @param octets as they are in the file; in an mbox file without its quoting
   * @return whether further ones are wanted
   */
  boolean message(String name, byte[] octets);

  /**
   * A message or file that could not be read; further ones follow.
   *
   * @param problem one line that begins with the name
   */
  void problem(String problem);
}
