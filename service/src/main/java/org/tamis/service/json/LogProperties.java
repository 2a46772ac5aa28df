package org.tamis.service.json;

import tools.jackson.core.JsonGenerator;

/** Something that is logged in words, its {@code toString}, or as the properties of an object. */
public interface LogProperties {
  /** Writes properties of an object that the caller has begun. */
  void writeTo(JsonGenerator json);
}
