package org.tamis.engine.ext.replace;

import java.util.List;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;

/** RFC 5703 §5. */
public final class ReplaceExtension implements Extension {
  @Override
  public String capability() {
    return "replace";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(ReplaceAction.SPEC);
  }
}
