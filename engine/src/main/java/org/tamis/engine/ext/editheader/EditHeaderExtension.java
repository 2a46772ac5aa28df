package org.tamis.engine.ext.editheader;

import java.util.List;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;

/** RFC 5293. */
public final class EditHeaderExtension implements Extension {
  @Override
  public String capability() {
    return "editheader";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(AddHeader.SPEC, DeleteHeader.SPEC);
  }
}
