package org.tamis.studio.jmap;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why one object of a /set was not changed (RFC 8620 §5.3).
 *
 * @param properties that were invalid
 * @param existingId of the object that is in the way (RFC 8620 §5.4)
 * @param notFound blobs that do not exist (RFC 8621 §4.6)
 */
public record SetError(
    String type,
    Optional<String> description,
    List<String> properties,
    Optional<String> existingId,
    List<String> notFound) {
  public SetError {
    properties = List.copyOf(properties);
    notFound = List.copyOf(notFound);
  }

  public static SetError of(String type) {
    return new SetError(type, Optional.empty(), List.of(), Optional.empty(), List.of());
  }

  public static SetError of(String type, String description) {
    return new SetError(type, Optional.of(description), List.of(), Optional.empty(), List.of());
  }

  /** RFC 8620 §5.3: all properties that were invalid are named. */
  public static SetError invalidProperties(List<String> properties, String description) {
    return new SetError(
        "invalidProperties", Optional.of(description), properties, Optional.empty(), List.of());
  }

  /** RFC 9661 §2.4: the id of the existing object MUST be told. */
  public static SetError alreadyExists(String existingId) {
    return new SetError(
        "alreadyExists", Optional.empty(), List.of(), Optional.of(existingId), List.of());
  }

  /** RFC 8621 §4.6. */
  public static SetError blobNotFound(String blobId) {
    return new SetError(
        "blobNotFound", Optional.empty(), List.of(), Optional.empty(), List.of(blobId));
  }

  public ObjectNode json() {
    ObjectNode json = IJson.object().put("type", type);
    description.ifPresent(words -> json.put("description", words));
    if (!properties.isEmpty()) {
      ArrayNode names = json.putArray("properties");
      properties.forEach(names::add);
    }
    existingId.ifPresent(id -> json.put("existingId", id));
    if (!notFound.isEmpty()) {
      ArrayNode ids = json.putArray("notFound");
      notFound.forEach(ids::add);
    }
    return json;
  }
}
