package org.tamis.studio.jmap.sieve;

import java.util.List;
import java.util.Set;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.studio.jmap.IJson;
import tools.jackson.databind.node.ObjectNode;

/** SieveScript objects (RFC 9661 §2.1). */
final class ScriptObject {
  static final String TYPE = "SieveScript";
  static final String ID = "id";
  static final String NAME = "name";
  static final String BLOB_ID = "blobId";
  static final String IS_ACTIVE = "isActive";
  static final List<String> PROPERTIES = List.of(ID, NAME, BLOB_ID, IS_ACTIVE);

  private ScriptObject() {}

  static ObjectNode json(Script script, Set<String> properties) {
    ObjectNode json = IJson.object().put(ID, script.id());
    if (properties.contains(NAME)) {
      json.put(NAME, script.name().value());
    }
    if (properties.contains(BLOB_ID)) {
      json.put(BLOB_ID, ScriptBlobs.id(script));
    }
    if (properties.contains(IS_ACTIVE)) {
      json.put(IS_ACTIVE, script.active());
    }
    return json;
  }
}
