package org.tamis.studio.jmap;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What HTTP sends.
 *
 * @param headers Content-Type and others, in order
 */
public record Answer(int status, Map<String, String> headers, Blob body) {
  /** Session, errors and results are different for everybody and the next time. */
  static final Map<String, String> NEVER_CACHED =
      Map.of("Cache-Control", "no-cache, no-store, must-revalidate"); // RFC 8620 §2

  public Answer {
    headers = Map.copyOf(headers);
  }

  /**
   * What HTTP refuses itself, as problem details (RFC 9457).
   *
   * @param detail in words for the author of the client
   */
  public static Answer problem(int status, String detail) {
    return Problem.of(status, detail).answer();
  }

  static Answer json(int status, JsonNode value) {
    return json(status, "application/json", value);
  }

  static Answer json(int status, String type, JsonNode value) {
    return json(status, type, IJson.mapper().writeValueAsBytes(value));
  }

  static Answer json(int status, String type, byte[] octets) {
    Map<String, String> headers = new LinkedHashMap<>(NEVER_CACHED);
    headers.put("Content-Type", type);
    headers.put("X-Content-Type-Options", "nosniff");
    return new Answer(status, headers, Blob.of(octets));
  }
}
