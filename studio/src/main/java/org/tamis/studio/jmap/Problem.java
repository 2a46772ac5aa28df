package org.tamis.studio.jmap;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a request was refused as a whole: "problem details" (RFC 7807, RFC 8620 §3.6.1).
 *
 * @param type a URI
 * @param status of HTTP
 * @param detail in words for the author of the client
 * @param limit the one that was reached
 */
record Problem(String type, int status, String detail, Optional<String> limit) {
  private static final String ERROR = "urn:ietf:params:jmap:error:";

  static Problem notJson(String detail) {
    return new Problem(ERROR + "notJSON", 400, detail, Optional.empty());
  }

  static Problem notRequest(String detail) {
    return new Problem(ERROR + "notRequest", 400, detail, Optional.empty());
  }

  static Problem unknownCapability(String detail) {
    return new Problem(ERROR + "unknownCapability", 400, detail, Optional.empty());
  }

  /** RFC 8620 §3.6.1: the limit is named. */
  static Problem limit(String limit, int status, String detail) {
    return new Problem(ERROR + "limit", status, detail, Optional.of(limit));
  }

  /** What only HTTP knows, such as 404. */
  static Problem of(int status, String detail) {
    return new Problem("about:blank", status, detail, Optional.empty());
  }

  Answer answer() {
    ObjectNode json = IJson.object();
    json.put("type", type).put("status", status).put("detail", detail);
    limit.ifPresent(name -> json.put("limit", name));
    return Answer.json(status, "application/problem+json", json);
  }
}
