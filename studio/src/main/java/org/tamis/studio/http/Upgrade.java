package org.tamis.studio.http;

/** The answer to who asks for a WebSocket (RFC 6455 §4.2.2). */
public sealed interface Upgrade {
  record Accepted(SocketTalk talk) implements Upgrade {}

  /**
   * @param status of the answer instead
   */
  record Refused(int status) implements Upgrade {}
}
