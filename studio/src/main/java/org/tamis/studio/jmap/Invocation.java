package org.tamis.studio.jmap;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A method call or a response (RFC 8620 §3.2). */
record Invocation(String name, ObjectNode arguments, String callId) {
  ArrayNode json() {
    return IJson.mapper().createArrayNode().add(name).add(arguments).add(callId);
  }
}
