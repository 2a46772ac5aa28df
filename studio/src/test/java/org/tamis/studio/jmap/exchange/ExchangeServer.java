package org.tamis.studio.jmap.exchange;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A JMAP server that exchanges are run against, with one account that is logged in. */
interface ExchangeServer extends AutoCloseable {
  /**
   * An answer of HTTP.
   *
   * @param headers names in lower case
   */
  record Reply(int status, Map<String, String> headers, byte[] body) {}

  Reply session() throws Exception;

  Reply api(String type, byte[] body) throws Exception;

  Reply upload(String accountId, String type, byte[] body) throws Exception;

  Reply download(String accountId, String blobId, String type, String name) throws Exception;

  /** The text of the stream up to the end of its first event, or the refusal. */
  Reply firstEvent(String types, String closeAfter, String ping, String lastEventId)
      throws Exception;

  /** Another address than the one of the Session object, with the URL's variables filled in. */
  static String filled(String template, Map<String, String> variables) {
    String url = template;
    for (Map.Entry<String, String> one : variables.entrySet()) {
      String value =
          java.net.URLEncoder.encode(one.getValue(), java.nio.charset.StandardCharsets.UTF_8);
      url = url.replace("{" + one.getKey() + "}", value.replace("+", "%20"));
    }
    return url;
  }

  /** The value of a member of the Session object. */
  static String member(JsonNode session, String name) {
    return session.path(name).stringValue();
  }

  @Override
  void close() throws Exception;
}
