package org.tamis.studio.jmap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Creation ids of a request with the ids that the server gave (RFC 8620 §3.3, §5.3). */
public final class CreatedIds {
  private final Map<String, String> ids = new LinkedHashMap<>();

  CreatedIds(Map<String, String> given) {
    ids.putAll(given);
  }

  /** RFC 8620 §5.3: the most recently created object counts. */
  public void add(String creationId, String id) {
    ids.put(creationId, id);
  }

  /** An id, or that of {@code #} and a creation id; empty when nothing was created under it. */
  public Optional<String> resolve(String id) {
    return id.startsWith("#") ? Optional.ofNullable(ids.get(id.substring(1))) : Optional.of(id);
  }

  ObjectNode json() {
    ObjectNode json = IJson.object();
    ids.forEach(json::put);
    return json;
  }
}
