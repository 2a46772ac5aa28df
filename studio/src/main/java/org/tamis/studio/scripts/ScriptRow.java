package org.tamis.studio.scripts;

import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.ScriptListing;

/** A script in the list. */
public record ScriptRow(String id, String name, boolean active) {
  static ScriptRow of(ScriptListing.Script script) {
    return new ScriptRow(script.id(), Printable.of(script.name().value()), script.active());
  }
}
