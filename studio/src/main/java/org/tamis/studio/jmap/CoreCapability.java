package org.tamis.studio.jmap;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The core itself (RFC 8620 §2): its limits, Core/echo and Blob/copy. */
public record CoreCapability(JmapLimits limits, Blobs blobs) implements Capability {
  static final String URI = "urn:ietf:params:jmap:core";

  /** The one method that has no accountId. */
  static final String ECHO = "Core/echo";

  /** RFC 4790: those that /query sorts by. */
  public static final List<String> COLLATIONS = List.of("i;unicode-casemap", "i;octet");

  @Override
  public String uri() {
    return URI;
  }

  @Override
  public ObjectNode ofServer() {
    ObjectNode json = IJson.object();
    json.put("maxSizeUpload", limits.sizeUpload());
    json.put("maxConcurrentUpload", limits.concurrentUpload());
    json.put("maxSizeRequest", limits.sizeRequest());
    json.put("maxConcurrentRequests", limits.concurrentRequests());
    json.put("maxCallsInRequest", limits.callsInRequest());
    json.put("maxObjectsInGet", limits.objectsInGet());
    json.put("maxObjectsInSet", limits.objectsInSet());
    COLLATIONS.forEach(json.putArray("collationAlgorithms")::add);
    return json;
  }

  @Override
  public ObjectNode ofAccount(String account) {
    return IJson.object();
  }

  @Override
  public Map<String, Method> methods() {
    return Map.of(ECHO, call -> call.arguments().json(), "Blob/copy", this::copy);
  }

  /** RFC 8620 §6.3: nobody has a second account from which something could be copied. */
  private ObjectNode copy(Call call) throws IOException {
    Arguments arguments = call.arguments().allow(Set.of("fromAccountId", "accountId", "blobIds"));
    String from = arguments.required("fromAccountId");
    if (!from.equals(AccountId.of(call.account()))) {
      throw MethodError.of("fromAccountNotFound");
    }
    List<String> ids =
        arguments
            .texts("blobIds")
            .orElseThrow(() -> MethodError.invalidArguments("missing argument: blobIds"));
    if (ids.size() > limits.objectsInSet()) {
      throw MethodError.of("requestTooLarge");
    }
    ObjectNode copied = IJson.object();
    ObjectNode notCopied = IJson.object();
    for (String id : ids) {
      if (blobs.find(call.who(), id).isPresent()) {
        copied.put(id, id);
      } else {
        notCopied.set(id, SetError.of("notFound").json());
      }
    }
    ObjectNode response = call.response().put("fromAccountId", from);
    response.set("copied", SetResponse.orNull(copied));
    return response.set("notCopied", SetResponse.orNull(notCopied));
  }
}
