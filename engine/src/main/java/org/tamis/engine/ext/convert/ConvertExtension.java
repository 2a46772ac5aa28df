package org.tamis.engine.ext.convert;

import java.util.List;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TestSpec;

/** RFC 6558. */
public final class ConvertExtension implements Extension {
  @Override
  public String capability() {
    return "convert";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(ConvertCommand.ACTION);
  }

  /** RFC 6558 §2.2: a testable action. */
  @Override
  public List<TestSpec> tests() {
    return List.of(ConvertCommand.TEST);
  }
}
