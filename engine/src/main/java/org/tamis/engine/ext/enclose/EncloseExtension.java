package org.tamis.engine.ext.enclose;

import java.util.List;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;

/** RFC 5703 §6. */
public final class EncloseExtension implements Extension {
  @Override
  public String capability() {
    return "enclose";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(EncloseAction.SPEC);
  }
}
