package org.tamis.studio.jmap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of the objects of a /set (RFC 8620 §5.3). For one thread. */
public final class SetResponse {
  private final ObjectNode created = IJson.object();
  private final ObjectNode updated = IJson.object();
  private final List<String> destroyed = new ArrayList<>();
  private final Map<String, SetError> notCreated = new LinkedHashMap<>();
  private final Map<String, SetError> notUpdated = new LinkedHashMap<>();
  private final Map<String, SetError> notDestroyed = new LinkedHashMap<>();

  /**
   * @param object the properties that the client has not sent
   */
  public void created(String creationId, ObjectNode object) {
    created.set(creationId, object);
  }

  /**
   * @param object the properties that changed otherwise than asked for; without any it is null
   */
  public void updated(String id, ObjectNode object) {
    updated.set(id, orNull(object));
  }

  public void destroyed(String id) {
    destroyed.add(id);
  }

  public void notCreated(String creationId, SetError error) {
    notCreated.put(creationId, error);
  }

  public void notUpdated(String id, SetError error) {
    notUpdated.put(id, error);
  }

  public void notDestroyed(String id, SetError error) {
    notDestroyed.put(id, error);
  }

  /** Whether anything was refused. */
  public boolean hasErrors() {
    return !notCreated.isEmpty() || !notUpdated.isEmpty() || !notDestroyed.isEmpty();
  }

  /** Adds the six members; each is null when it has nothing to say. */
  public ObjectNode addTo(ObjectNode response) {
    response.set("created", orNull(created));
    response.set("updated", orNull(updated));
    ArrayNode ids = IJson.mapper().createArrayNode();
    destroyed.forEach(ids::add);
    response.set("destroyed", orNull(ids));
    response.set("notCreated", errors(notCreated));
    response.set("notUpdated", errors(notUpdated));
    response.set("notDestroyed", errors(notDestroyed));
    return response;
  }

  private static JsonNode errors(Map<String, SetError> errors) {
    ObjectNode json = IJson.object();
    errors.forEach((id, error) -> json.set(id, error.json()));
    return orNull(json);
  }

  /** What has no members is null. */
  static JsonNode orNull(JsonNode value) {
    return value.isEmpty() ? IJson.mapper().nullNode() : value;
  }
}
