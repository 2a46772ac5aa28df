package org.tamis.engine.ext.vacation;

import java.util.List;
import java.util.function.Consumer;
import org.tamis.engine.program.Run;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.DeliveryOnly;
import org.tamis.engine.signature.Extension;

/**
 * RFC 5230. Which replies have gone out is the host's to know: {@link
 * org.tamis.engine.host.Replies}. {@code :seconds} is in {@link VacationSecondsExtension}.
 */
public final class VacationExtension implements Extension {
  @Override
  public String capability() {
    return "vacation";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible();
  }

  @Override
  public Consumer<Run> atStart() {
    return run -> DeliveryOnly.check("vacation", run);
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(VacationAction.SPEC);
  }
}
