package org.tamis.service.json;

import org.tamis.engine.explain.Event;
import tools.jackson.core.JsonGenerator;

/** What ran, for programs. */
public final class EventJson {
  private EventJson() {}

  /** Its properties, without its place. */
  public static void write(Event event, JsonGenerator json) {
    json.writeNumberProperty("depth", event.depth());
    switch (event) {
      case Event.Tested tested -> {
        json.writeStringProperty("test", tested.test());
        json.writeBooleanProperty("holds", tested.holds());
        JsonLine.strings(json, "values", tested.values());
      }
      case Event.Executed executed -> json.writeStringProperty("command", executed.command());
    }
  }
}
