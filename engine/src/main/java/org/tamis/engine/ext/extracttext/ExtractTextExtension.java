package org.tamis.engine.ext.extracttext;

import java.util.List;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;

/** RFC 5703 §7. */
public final class ExtractTextExtension implements Extension {
  @Override
  public String capability() {
    return "extracttext";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(ExtractTextCommand.SPEC);
  }
}
