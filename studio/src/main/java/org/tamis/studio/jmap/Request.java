package org.tamis.studio.jmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Request object (RFC 8620 §3.3). What it has besides is ignored, as §3.3 asks for. */
record Request(
    Set<String> using, List<Invocation> calls, Optional<Map<String, String>> createdIds) {
  private static final int MOST_USING = 100;

  /** JSON that is no Request, with the reason in words. */
  static final class NotRequest extends Exception {
    private static final long serialVersionUID = 1L;

    NotRequest(String reason) {
      super(reason, null, false, false);
    }
  }

  static Request of(JsonNode json) throws NotRequest {
    if (!(json instanceof ObjectNode object)) {
      throw new NotRequest("it is not an object");
    }
    return new Request(using(object), calls(object), createdIds(object));
  }

  private static Set<String> using(ObjectNode request) throws NotRequest {
    JsonNode value = request.path("using");
    if (!value.isArray() || value.size() > MOST_USING) {
      throw new NotRequest("\"using\" is not an array of capabilities");
    }
    Set<String> using = new HashSet<>();
    for (JsonNode one : value.values()) {
      if (!one.isString()) {
        throw new NotRequest("\"using\" contains something that is not a string");
      }
      using.add(one.stringValue());
    }
    return using;
  }

  private static List<Invocation> calls(ObjectNode request) throws NotRequest {
    JsonNode value = request.path("methodCalls");
    if (!value.isArray()) {
      throw new NotRequest("\"methodCalls\" is not an array");
    }
    List<Invocation> calls = new ArrayList<>();
    for (JsonNode one : value.values()) {
      calls.add(call(one));
    }
    return calls;
  }

  private static Invocation call(JsonNode call) throws NotRequest {
    boolean isCall =
        call.isArray() && call.size() == 3 && call.get(0).isString() && call.get(2).isString();
    if (!isCall || !(call.get(1) instanceof ObjectNode arguments)) {
      throw new NotRequest("a method call is not a name, an object and an id");
    }
    return new Invocation(call.get(0).stringValue(), arguments, call.get(2).stringValue());
  }

  private static Optional<Map<String, String>> createdIds(ObjectNode request) throws NotRequest {
    JsonNode value = request.path("createdIds");
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw new NotRequest("\"createdIds\" is not a map of ids");
    }
    Map<String, String> ids = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      boolean areIds = AccountId.isId(entry.getKey()) && entry.getValue().isString();
      if (!areIds || !AccountId.isId(entry.getValue().stringValue())) {
        throw new NotRequest("\"createdIds\" is not a map of ids");
      }
      ids.put(entry.getKey(), entry.getValue().stringValue());
    }
    return Optional.of(ids);
  }
}
