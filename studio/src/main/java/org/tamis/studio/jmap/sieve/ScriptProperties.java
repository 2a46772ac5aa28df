package org.tamis.studio.jmap.sieve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.ScriptName;
import org.tamis.studio.jmap.SetError;
import org.tamis.studio.jmap.SetRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The properties of a SieveScript that a client may set.
 *
 * @param hasName whether it was sent
 * @param name empty for null: the server chooses one
 */
record ScriptProperties(boolean hasName, Optional<String> name, Optional<String> blobId) {
  /**
   * Of an object to create. Throws SetRefused, invalidProperties.
   *
   * <p>RFC 8620 §5.3: what only the server sets MUST be omitted.
   */
  static ScriptProperties ofNew(ObjectNode object) {
    ScriptProperties read = read(object, Optional.empty());
    if (read.blobId().isEmpty()) {
      throw invalid(List.of(ScriptObject.BLOB_ID), "blobId is missing");
    }
    return read;
  }

  /** Of a PatchObject. Throws SetRefused, invalidPatch or invalidProperties. */
  static ScriptProperties ofPatch(ObjectNode patch, Script script) {
    for (String path : patch.propertyNames()) {
      if (path.contains("/")) { // no property of a script is an object
        throw new SetRefused(SetError.of("invalidPatch", "there is nothing inside of a property"));
      }
    }
    return read(patch, Optional.of(script));
  }

  private static ScriptProperties read(ObjectNode object, Optional<Script> script) {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!isValid(property.getKey(), property.getValue(), script)) {
        wrong.add(property.getKey());
      }
    }
    if (!wrong.isEmpty()) {
      throw invalid(wrong, reason(object.path(ScriptObject.NAME)));
    }
    return new ScriptProperties(
        object.has(ScriptObject.NAME),
        text(object, ScriptObject.NAME),
        text(object, ScriptObject.BLOB_ID));
  }

  private static boolean isValid(String property, JsonNode value, Optional<Script> script) {
    return switch (property) {
      case ScriptObject.NAME -> value.isNull() || (value.isString() && isName(value.stringValue()));
      case ScriptObject.BLOB_ID -> value.isString();
      // What the server sets may be sent back as it is.
      case ScriptObject.ID ->
          script
              .filter(old -> value.isString() && value.stringValue().equals(old.id()))
              .isPresent();
      case ScriptObject.IS_ACTIVE ->
          script
              .filter(old -> value.isBoolean() && value.booleanValue() == old.active())
              .isPresent();
      default -> false;
    };
  }

  private static boolean isName(String name) {
    return ScriptName.problem(name).isEmpty();
  }

  private static String reason(JsonNode name) {
    return name.isString()
        ? ScriptName.problem(name.stringValue()).orElse("these properties cannot be set so")
        : "these properties cannot be set so";
  }

  private static Optional<String> text(ObjectNode object, String property) {
    return Optional.of(object.path(property)).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private static SetRefused invalid(List<String> properties, String why) {
    return new SetRefused(SetError.invalidProperties(properties, why));
  }
}
