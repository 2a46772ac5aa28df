package org.tamis.studio.jmap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 9404 §4.3. */
record BlobLookup(JmapLimits limits, Blobs blobs) implements Method {
  @Override
  public ObjectNode call(Call call) throws IOException {
    call.arguments().allow(Set.of("accountId", "typeNames", "ids"));
    List<BlobSource> sources = new ArrayList<>();
    for (String type : required(call, "typeNames")) {
      sources.add(source(call, type));
    }
    List<String> ids = required(call, "ids");
    if (ids.size() > limits.objectsInGet()) {
      throw MethodError.of("requestTooLarge");
    }
    ObjectNode response = call.response();
    ArrayNode list = response.putArray("list");
    for (String given : ids) {
      String id = call.created().resolve(given).orElse(given);
      ObjectNode matched = list.addObject().put("id", id).putObject("matchedIds");
      for (BlobSource source : sources) { // an empty array for what does not exist
        source.referring(call.account(), id).forEach(matched.putArray(source.type())::add);
      }
    }
    return response;
  }

  private static List<String> required(Call call, String name) {
    return call.arguments()
        .texts(name)
        .orElseThrow(() -> MethodError.invalidArguments("missing argument: " + name));
  }

  /** The capability of the type must be used by the request, too. */
  private BlobSource source(Call call, String type) {
    return blobs.sources().stream()
        .filter(one -> one.type().equals(type) && call.using().contains(one.capability()))
        .findFirst()
        .orElseThrow(() -> MethodError.of("unknownDataType"));
  }
}
